import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { extract, type Header } from 'tar-stream';
import type { z } from 'zod';
import { Refusal } from '../serve/refusal.ts';
import {
  DATA,
  description,
  DESCRIPTION,
  MEMBERS,
  members,
  type BackupMember,
  type Description,
} from './backup-members.ts';
import { unseal } from './sealed-file.ts';

/** One file of a backup, as it comes. */
export interface ReadMember {
  /** Path within the data folder, with slashes. */
  readonly name: string;
  readonly mode: number;
  readonly modified: Date;
  readonly content: AsyncIterable<Uint8Array>;
}

/** A file of the archive; its bytes are read to their end before the next comes. */
type Entry = AsyncIterable<unknown> & { readonly header: Header };

export interface ReadBackup extends Description {
  readonly files: number;
  readonly bytes: number;
}

export interface Reading {
  readonly file: string;
  readonly key: Buffer;
  /** Told of each file in turn; reads its content to the end. Whether all of it is right is known at the end. */
  readonly take: (member: ReadMember) => Promise<void>;
  readonly onBytes?: (done: number, total: number) => void;
}

/**
 * Reads a backup to its end and checks every piece and every file of it.
 * @throws {Refusal} where it is not whole, or not what was written
 */
export async function readBackup({ file, key, take, onBytes }: Reading): Promise<ReadBackup> {
  const tar = extract();
  const total = (await stat(file)).size;
  const feeding = pipeline(
    Readable.from(unseal(counted(createReadStream(file), total, onBytes), key, file)),
    tar,
  );
  // What is wrong with it ends the reading of its entries as well.
  feeding.catch(() => undefined);
  let told: Description | undefined;
  let listed: readonly BackupMember[] | undefined;
  const found: BackupMember[] = [];
  for await (const entry of tar) {
    const { name } = entry.header;
    if (name === DESCRIPTION) told = await parsed(description, entry, file);
    else if (name === MEMBERS) listed = await parsed(members, entry, file);
    else found.push(await readFile(entry, file, take));
  }
  await feeding;
  if (told === undefined || JSON.stringify(listed) !== JSON.stringify(found)) throw unlike(file);
  return { ...told, files: found.length, bytes: found.reduce((sum, { bytes }) => sum + bytes, 0) };
}

async function readFile(entry: Entry, file: string, take: Reading['take']): Promise<BackupMember> {
  const { name: path, mode, mtime: modified, size: bytes } = entry.header;
  const name = path.slice(DATA.length);
  // Only what this program wrote is opened by the key; and nothing is ever written elsewhere than where it belongs.
  if (!path.startsWith(DATA) || name.split('/').some((part) => ['', '.', '..'].includes(part)))
    throw unlike(file);
  const hash = createHash('sha256');
  async function* content(): AsyncGenerator<Uint8Array> {
    for await (const chunk of bytesOf(entry)) {
      hash.update(chunk);
      yield chunk;
    }
  }
  await take({ name, mode, modified, content: content() });
  return { name, bytes, sha256: hash.digest('hex') };
}

async function parsed<T>(shape: z.ZodType<T>, entry: Entry, file: string): Promise<T> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of bytesOf(entry)) chunks.push(chunk);
  const checked = shape.safeParse(JSON.parse(Buffer.concat(chunks).toString('utf8')));
  if (!checked.success) throw unlike(file);
  return checked.data;
}

const bytesOf = (entry: Entry): AsyncIterable<Uint8Array> => entry as AsyncIterable<Uint8Array>;

async function* counted(
  source: AsyncIterable<Uint8Array>,
  total: number,
  onBytes: Reading['onBytes'],
): AsyncGenerator<Uint8Array> {
  let done = 0;
  for await (const chunk of source) {
    onBytes?.((done += chunk.length), total);
    yield chunk;
  }
}

const unlike = (file: string): Refusal =>
  new Refusal(
    'backup_unlike',
    `The backup ${file} does not hold what it says: its files are not those of its list. Take another backup.`,
  );
