import { TREATED_VIEWS } from '#queries/disclosure/views.ts';
import { DuckDBInstance } from '@duckdb/node-api';
import { join } from 'node:path';
import { makeDatabase } from '../store/new-database.ts';
import { removeLeftovers } from '../store/store-files.ts';
import { upgradeFolder } from '../store/upgrade-folder.ts';
import { removeUnfinished } from '../surveillance/prune-snapshots.ts';
import { explainFailure } from './explain-failure.ts';
import { makeFolder } from './make-folder.ts';
import { viewFolder } from './places.ts';
import { Refusal } from './refusal.ts';

/** Whoever acts on a data folder holds it: one server, or one command without a server. */
export interface FolderHold {
  release(): void;
}

/**
 * Takes the data folder for this process, making it if need be. The lock is DuckDB's own on `lock.duckdb`: the
 * operating system frees it when the process dies, however it dies. It holds between processes, not within one. What a killed process left is removed, and a folder of an
 * earlier version brought up to date.
 * @throws {Refusal} where another process holds the folder, it cannot be written to, or a newer version wrote it
 */
export async function holdDataFolder(folder: string): Promise<FolderHold> {
  const hold = await lockFolder(folder);
  try {
    await upgradeFolder(folder);
    removeLeftovers(folder);
    for (const each of [folder, ...TREATED_VIEWS.map((view) => viewFolder(folder, view))])
      removeUnfinished(each);
    return hold;
  } catch (error) {
    hold.release();
    throw explainFailure(error, folder) ?? error;
  }
}

/** The lock alone: what a killed process left stays. */
export async function lockFolder(folder: string): Promise<FolderHold> {
  try {
    makeFolder(folder);
    const lock = join(folder, 'lock.duckdb');
    await makeDatabase(lock);
    const instance = await DuckDBInstance.create(lock, { threads: '1' });
    return {
      release: () => {
        instance.closeSync();
      },
    };
  } catch (error) {
    throw heldByAnother(error, folder) ?? explainFailure(error, folder) ?? error;
  }
}

function heldByAnother(error: unknown, folder: string): Refusal | null {
  if (!(error instanceof Error) || !error.message.includes('Could not set lock')) return null;
  const pid = /\(PID (\d+)\)/.exec(error.message)?.[1];
  const holder = pid === undefined ? 'another process' : `process ${pid}`;
  return new Refusal(
    'data_folder_held',
    `The data folder ${folder} is held by ${holder}. Wait until it has finished, stop it, or choose another folder with --data.`,
  );
}
