import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { ROOT } from '../../server/serve/places.ts';
import { timed, type Figure, type Measurement } from './measurement.ts';
import type { BenchProvince } from './province.ts';

/** From the command to its URL, when nothing has changed. */
export const start: Measurement = { name: 'start', measure };

async function measure(province: BenchProvince): Promise<readonly Figure[]> {
  const folder = await province.published();
  const { seconds } = await timed(() => startAndStop(folder));
  return [{ what: 'second start, from the command to its URL', value: seconds, unit: 's', atMost: 3 }];
}

async function startAndStop(folder: string): Promise<void> {
  const args = [join(ROOT, 'bin/tamsoat.js'), 'start', '--port', '0', '--data', folder];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(child.stdout, 'data');
  child.kill('SIGTERM');
  await once(child, 'exit');
}
