import { DuckDBInstance } from '@duckdb/node-api';
import { join } from 'node:path';
import { explainFailure } from './explain-failure.ts';
import { makeFolder } from './make-folder.ts';
import { Refusal } from './refusal.ts';

/** Whoever acts on a data folder holds it: one server, or one command without a server. */
export interface FolderHold {
  release(): void;
}

/**
 * Takes the data folder for this process, making it if need be. The lock is DuckDB's own on `lock.duckdb`: the
 * operating system frees it when the process dies, however it dies. It holds between processes, not within one.
 * @throws {Refusal} where another process holds the folder, or it cannot be written to
 */
export async function holdDataFolder(folder: string): Promise<FolderHold> {
  try {
    makeFolder(folder);
    const instance = await DuckDBInstance.create(join(folder, 'lock.duckdb'), { threads: '1' });
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
