import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { compiled } from './detect-world.ts';
import type { World } from './world-rows.ts';
import { writeStore } from './write-store.ts';

export interface StoredWorld {
  readonly file: string;
  readonly remove: () => Promise<void>;
}

/** A world in a store file of its own. */
export async function storeWorld(world: World): Promise<StoredWorld> {
  const folder = await mkdtemp(path.join(tmpdir(), 'tamsoat-world-'));
  const file = path.join(folder, 'store.duckdb');
  await writeStore(file, world, compiled.historyIds);
  return { file, remove: () => rm(folder, { recursive: true, force: true }) };
}
