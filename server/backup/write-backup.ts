import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { pack, type Pack } from 'tar-stream';
import type { QuietCopies } from '../store/quiet-copy.ts';
import { byHundredths, type OnProgress } from '../serve/progress.ts';
import { Refusal } from '../serve/refusal.ts';
import { DATA, DESCRIPTION, MEMBERS, type BackupMember, type Description } from './backup-members.ts';
import { backupName, unfinishedName } from './backup-name.ts';
import { flushFolder } from './flush-files.ts';
import { keptFiles, shownIn, type KeptFile } from './folder-files.ts';
import { noteBackup } from './last-backup.ts';
import { isKeyLost } from '../store/pseudonym-key.ts';
import { keepAndRemove, removeUnfinished, type Keep } from './retention.ts';
import { seal } from './sealed-file.ts';

export interface BackupInput {
  /** Held by whoever asks: nothing else writes into it. */
  readonly dataFolder: string;
  /** The folder into which it is written. */
  readonly to: string;
  /** 64 hexadecimal digits. */
  readonly key: string;
  /** Of databases that are open meanwhile; of those that are not, the file itself is taken. */
  readonly copies?: QuietCopies;
  /** Which earlier backups stay; without it all. */
  readonly keep?: Keep | undefined;
  /** When its schedule names the next, ISO; without it nobody says. */
  readonly next?: string | undefined;
  readonly onProgress: OnProgress;
  readonly now?: () => Date;
}

export interface Backup {
  readonly file: string;
  readonly bytes: number;
  readonly files: number;
  /** What is shown once it is restored; null where nothing was published. */
  readonly snapshot: string | null;
  /** Earlier backups that were not to be kept. */
  readonly removed: readonly string[];
}

/**
 * Writes everything of a data folder that cannot be made again, and what is shown, into one encrypted file. It has its name
 * only once it is whole and on the disk.
 */
export async function writeBackup(input: BackupInput): Promise<Backup> {
  const { dataFolder, to, onProgress } = input;
  const now = (input.now ?? (() => new Date()))();
  const key = Buffer.from(input.key, 'hex');
  if (!relative(resolve(dataFolder), resolve(to)).startsWith('..'))
    throw new Refusal(
      'backup_inside',
      `A backup in ${to} would be lost with the data folder ${dataFolder}. Name a folder outside of it with --to, best on another disk.`,
      2,
    );
  await mkdir(to, { recursive: true, mode: 0o700 });
  await removeUnfinished(to, now);
  const files = await keptFiles(dataFolder, input.copies);
  const total = files.reduce((sum, { bytes }) => sum + bytes, 0);
  const description: Description = {
    made_at: now.toISOString(),
    snapshot: shownIn(dataFolder) ?? null,
  };
  const file = join(to, backupName(now));
  const unfinished = unfinishedName(file);
  const tar = pack();
  const tell = byHundredths('Writing the backup', onProgress);
  let done = 0;
  const onBytes = (bytes: number): void => {
    tell((done += bytes), total);
  };
  try {
    const writing = pipeline(
      seal(tar as AsyncIterable<Uint8Array>, key),
      createWriteStream(unfinished, { flags: 'wx', mode: 0o600, flush: true }),
    );
    const filling = fill(tar, dataFolder, files, description, onBytes).catch((error: unknown) => {
      tar.destroy(error as Error);
      throw error;
    });
    await Promise.all([writing, filling]);
    await rename(unfinished, file);
    await flushFolder(to);
    noteBackup(dataFolder, { made_at: now.toISOString(), next_at: input.next ?? null });
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
  // An earlier one may be the last that holds a key that was lost since.
  const removed = input.keep && !isKeyLost(dataFolder) ? await keepAndRemove(to, key, input.keep, file) : [];
  return { file, bytes: total, files: files.length, snapshot: description.snapshot, removed };
}

async function fill(
  tar: Pack,
  dataFolder: string,
  files: readonly KeptFile[],
  description: Description,
  onBytes: (bytes: number) => void,
): Promise<void> {
  await addText(tar, DESCRIPTION, description);
  const members: BackupMember[] = [];
  for (const file of files)
    members.push(await addFile(tar, file.from ?? join(dataFolder, file.name), file, onBytes));
  await addText(tar, MEMBERS, members);
  tar.finalize();
}

function addText(tar: Pack, name: string, content: object): Promise<void> {
  return new Promise((resolve, reject) => {
    tar.entry({ name }, JSON.stringify(content), (error) => {
      if (error) reject(error);
      else resolve();
    });
  });
}

/** A log may grow meanwhile: what it held when the files were listed is taken. */
async function addFile(
  tar: Pack,
  path: string,
  { name, bytes, mode, modified, content }: KeptFile,
  onBytes: (bytes: number) => void,
): Promise<BackupMember> {
  const hash = createHash('sha256');
  const entry = tar.entry({ name: DATA + name, size: bytes, mode, mtime: modified });
  const closed = once(entry, 'close');
  let read = 0;
  if (bytes > 0)
    for await (const chunk of content
      ? [content]
      : (createReadStream(path, { end: bytes - 1 }) as AsyncIterable<Buffer>)) {
      hash.update(chunk);
      read += chunk.length;
      onBytes(chunk.length);
      if (!entry.write(chunk)) await once(entry, 'drain');
    }
  if (read < bytes) throw new Error(`${path} became shorter while it was read.`);
  entry.end(undefined);
  await closed;
  return { name, bytes, sha256: hash.digest('hex') };
}
