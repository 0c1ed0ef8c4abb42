import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { openAuditLog } from '../../server/audit/audit-log.ts';
import { LONG, SEED } from '../surveillance/long.ts';
import { drawFrom } from '../surveillance/random.ts';

const PROCESS = fileURLToPath(new URL('./adding-process.ts', import.meta.url));
const KILLS = LONG ? 200 : 5;

/** Adds until it is killed. @returns what was acknowledged */
async function addUntilKilled(
  dataFolder: string,
  first: number,
  { at_once, after, later_ms }: { at_once: number; after: number; later_ms: number },
): Promise<number[]> {
  const child = fork(PROCESS, [dataFolder, String(first), String(at_once)], { stdio: 'inherit' });
  const acknowledged: number[] = [];
  let timer: NodeJS.Timeout | undefined;
  child.on('message', (number: number) => {
    acknowledged.push(number);
    if (acknowledged.length >= after) timer ??= setTimeout(() => child.kill('SIGKILL'), later_ms);
  });
  const [, signal] = (await once(child, 'exit')) as [number | null, string | null];
  expect(signal).toBe('SIGKILL');
  return acknowledged;
}

it(`keeps everything acknowledged when it is killed while adding, ${String(KILLS)} times over`, async () => {
  const dataFolder = mkdtempSync(path.join(tmpdir(), 'tamsoat-audit-'));
  const draws = drawFrom(SEED);
  const log = openAuditLog(dataFolder);
  let last = 0;
  const acknowledged: number[] = [];
  for (let kill = 0; kill < KILLS; kill++) {
    const how = {
      at_once: draws.between(1, 40),
      after: draws.between(1, 200),
      later_ms: 10 * draws.next() ** 2,
    };
    acknowledged.push(...(await addUntilKilled(dataFolder, last + 1, how)));
    expect(await log.verify(), JSON.stringify({ SEED, kill, ...how })).toMatchObject({ faults: [] });
    const entries = await log.read({ act: 'imported' });
    const kept = entries.map((entry) => (entry.act === 'imported' ? entry.import : 0));
    const once_each = new Set(kept);
    expect(once_each.size).toBe(kept.length);
    expect(acknowledged.filter((number) => !once_each.has(number))).toEqual([]);
    last = Math.max(last, ...kept);
  }
  expect(acknowledged.length).toBeGreaterThan(KILLS);
});
