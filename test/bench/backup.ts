import { randomBytes } from 'node:crypto';
import { rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { runStep } from '../../server/serve/run-step.ts';
import { timed, type Figure, type Measurement } from './measurement.ts';
import type { BenchProvince } from './province.ts';

/** From the data folder of the province to one encrypted file on the same disk, and back to a folder that serves. */
export const backup: Measurement = { name: 'backup', measure };

const quiet = (): void => undefined;

async function measure(province: BenchProvince): Promise<readonly Figure[]> {
  const { folder: dataFolder } = await province.published();
  const key = randomBytes(32).toString('hex');
  const to = join(province.scratch, 'backups');
  const restored = join(province.scratch, 'restored');
  try {
    const written = await timed(() => runStep('backup', { dataFolder, to, key }, quiet));
    const { file, files } = written.result;
    const back = await timed(() => runStep('restore', { file, key, dataFolder: restored }, quiet));
    const deep = await timed(() => runStep('verify', { file, key, deep: true }, quiet));
    const detail = `${String(Math.round(statSync(file).size / 1e6))} MB, ${String(files)} files`;
    return [
      { what: 'backup of the province', value: written.seconds, unit: 's', detail },
      { what: 'its restore', value: back.seconds, unit: 's' },
      { what: 'its verification, every row and tile read', value: deep.seconds, unit: 's' },
    ];
  } finally {
    for (const folder of [to, restored]) rmSync(folder, { recursive: true, force: true });
  }
}
