import type { DuckDBConnection } from '@duckdb/node-api';
import { randomUUID } from 'node:crypto';
import { createWriteStream, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { memberOf, sourceChunks } from './source-bytes.ts';

export interface OnDisk {
  readonly path: string;
  /** Removes it where it was put there. */
  readonly close: () => void;
}

/**
 * A file as DuckDB reads it, at many places. One in an archive is unpacked into the folder that the connection spills into,
 * which goes with the import, and at the next start where it was killed.
 */
export async function onDisk(connection: DuckDBConnection, path: string): Promise<OnDisk> {
  if (!memberOf(path)) return { path, close: () => undefined };
  const setting = await connection.runAndReadAll("SELECT current_setting('temp_directory')");
  const folder = String(setting.getRows()[0]?.[0]);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const unpacked = join(folder, randomUUID());
  const close = (): void => {
    rmSync(unpacked, { force: true });
  };
  try {
    await pipeline(sourceChunks(path), createWriteStream(unpacked, { flags: 'wx', mode: 0o600 }));
  } catch (error) {
    close();
    throw error;
  }
  return { path: unpacked, close };
}
