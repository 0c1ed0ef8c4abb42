import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TREATED_VIEWS } from '#queries/disclosure/views.ts';
import { readWholeDatabase, readWholeSnapshot } from '../doctor/read-whole.ts';
import { byHundredths, type OnProgress } from '../serve/progress.ts';
import { storeFiles } from '../store/store-files.ts';
import { readBackup, type ReadBackup } from './read-backup.ts';
import { restoreBackup } from './restore-backup.ts';

export interface VerifyInput {
  readonly file: string;
  /** 64 hexadecimal digits. */
  readonly key: string;
  /** Also restore it for a moment, and read what it holds. */
  readonly deep: boolean;
  readonly onProgress: OnProgress;
}

export interface Verified extends ReadBackup {
  /** Rows of its databases that were read; null unless it was looked at deeply. */
  readonly rows: number | null;
}

/** Reads a backup to its end and, if that is asked, what it holds. @throws {Refusal} where something in it is wrong */
export async function verifyBackup(input: VerifyInput): Promise<Verified> {
  const { file, key, deep, onProgress } = input;
  if (!deep) {
    const read = await readBackup({
      file,
      key: Buffer.from(key, 'hex'),
      onBytes: byHundredths('Reading the backup', onProgress),
      take: async ({ content }) => {
        for await (const _ of content);
      },
    });
    return { ...read, rows: null };
  }
  const scratch = await mkdtemp(join(tmpdir(), 'tamsoat-verify-'));
  try {
    const dataFolder = join(scratch, 'data');
    const read = await restoreBackup({ file, key, dataFolder, onProgress });
    onProgress({ step: 'Reading what it holds', done: 0, total: 0 });
    return { ...read, rows: await rowsOf(dataFolder) };
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

const ANOTHER = 'It was damaged before it was backed up: take an earlier backup.';

async function rowsOf(dataFolder: string): Promise<number> {
  const { store, identity } = storeFiles(dataFolder);
  let rows = 0;
  for (const file of [store, identity])
    if (existsSync(file)) rows += (await readWholeDatabase(file, ANOTHER)).rows;
  for (const view of ['', ...TREATED_VIEWS]) {
    const pointer = join(dataFolder, view, 'current');
    if (!existsSync(pointer)) continue;
    const id = (await readFile(pointer, 'utf8')).trim();
    rows += (await readWholeSnapshot(join(dataFolder, view, 'snapshots', id), ANOTHER)).rows;
  }
  return rows;
}
