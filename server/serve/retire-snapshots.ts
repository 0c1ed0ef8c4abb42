import { readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';

const KEPT_AT_LEAST = 3;
const KEPT_FOR_MS = 24 * 60 * 60 * 1000;

/**
 * Removes the snapshots that no open page can still need: all but the last three and those younger than a day.
 * @param current the id of the one that is shown, never removed
 * @param now milliseconds
 * @returns the ids that were removed
 */
export function retireSnapshots(folder: string, current: string, now: number): string[] {
  const snapshots = join(folder, 'snapshots');
  const retired = readdirSync(snapshots)
    .filter((id) => !id.startsWith('.'))
    .map((id) => ({ id, made: statSync(join(snapshots, id)).mtimeMs }))
    .sort((a, b) => b.made - a.made || a.id.localeCompare(b.id))
    .slice(KEPT_AT_LEAST)
    .filter(({ id, made }) => id !== current && now - made >= KEPT_FOR_MS)
    .map(({ id }) => id);
  for (const id of retired) rmSync(join(snapshots, id), { recursive: true, force: true });
  return retired;
}
