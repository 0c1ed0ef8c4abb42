import { createCipheriv, createDecipheriv, hkdfSync, randomBytes, type DecipherGCM } from 'node:crypto';
import {
  closeSync,
  createReadStream,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readSync,
  rmSync,
  statSync,
  writeSync,
  type Stats,
} from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { QUARANTINE_DAYS } from '#queries/import/quarantine-days.ts';
import { Refusal } from '../serve/refusal.ts';
import { storeFiles } from '../store/store-files.ts';
import { wholeForm, type WholeForm, type WholeRows } from './readers/source.ts';

const SALT_BYTES = 16;
const IV_BYTES = 12;
const TAG_BYTES = 16;
/** Encrypted and written at a time. */
const PIECE_CHARACTERS = 1 << 20;

const fileOf = (dataFolder: string, importId: number): string =>
  join(storeFiles(dataFolder).quarantine, String(importId));

/** A key of its own for each file, from the key of the pseudonyms (HKDF, RFC 5869): each key encrypts once. */
const keyOf = (key: Buffer, salt: Buffer): Buffer =>
  Buffer.from(hkdfSync('sha256', key, salt, 'tamsoat quarantine', 32));

const about = (importId: number): Buffer => Buffer.from(`import ${String(importId)}`, 'utf8');

/**
 * Keeps the refused rows of an import whole: AES-256-GCM from memory to the file, so that nothing of them stands anywhere
 * else on disk. A file of that number is replaced: it is of an import that was never completed.
 * @param rows their numbers, the first row of data being 1
 */
export async function keepWhole(
  dataFolder: string,
  importId: number,
  key: Buffer,
  whole: WholeRows,
  rows: ReadonlySet<number>,
): Promise<void> {
  mkdirSync(storeFiles(dataFolder).quarantine, { recursive: true, mode: 0o700 });
  const path = fileOf(dataFolder, importId);
  rmSync(path, { force: true });
  const salt = randomBytes(SALT_BYTES);
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv('aes-256-gcm', keyOf(key, salt), iv).setAAD(about(importId));
  const file = openSync(path, 'wx', 0o600);
  try {
    writeSync(file, Buffer.concat([salt, iv]));
    let piece = '';
    const write = (line: unknown): void => {
      piece += `${JSON.stringify(line)}\n`;
      if (piece.length < PIECE_CHARACTERS) return;
      writeSync(file, cipher.update(piece, 'utf8'));
      piece = '';
    };
    write(whole.form);
    await whole.read(rows, (row, text) => {
      write([row, text]);
    });
    writeSync(file, cipher.update(piece, 'utf8'));
    writeSync(file, cipher.final());
    writeSync(file, cipher.getAuthTag());
  } finally {
    closeSync(file);
  }
}

const wholeRow = z.tuple([z.number(), z.string()]);

export interface KeptWhole {
  readonly form: WholeForm;
  /** Each row with its number, in the order of the file. Its end may say that the file was changed: use nothing before. */
  readonly rows: AsyncIterable<readonly [row: number, text: string]>;
}

/**
 * Opens what was kept of an import.
 * @returns null where nothing is kept: no row was refused, it is too long ago, or the format has no way back
 */
export async function readWhole(
  dataFolder: string,
  importId: number,
  key: Buffer,
): Promise<KeptWhole | null> {
  const path = fileOf(dataFolder, importId);
  if (!existsSync(path)) return null;
  const { size } = statSync(path);
  const body = SALT_BYTES + IV_BYTES;
  if (size < body + TAG_BYTES) throw damaged(importId);
  const [head, tag] = [bytesAt(path, 0, body), bytesAt(path, size - TAG_BYTES, TAG_BYTES)];
  const decipher = createDecipheriv(
    'aes-256-gcm',
    keyOf(key, head.subarray(0, SALT_BYTES)),
    head.subarray(SALT_BYTES),
  )
    .setAAD(about(importId))
    .setAuthTag(tag);
  const lines = decrypted(path, body, size - TAG_BYTES, decipher, importId);
  const first = await lines.next();
  if (first.done === true) throw damaged(importId);
  return { form: parsed(wholeForm, first.value, importId), rows: rowsOf(lines, importId) };
}

async function* rowsOf(
  lines: AsyncGenerator<string>,
  importId: number,
): AsyncGenerator<readonly [number, string]> {
  for await (const line of lines) yield parsed(wholeRow, line, importId);
}

async function* decrypted(
  path: string,
  start: number,
  end: number,
  decipher: DecipherGCM,
  importId: number,
): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let begun = '';
  if (end > start)
    for await (const chunk of createReadStream(path, { start, end: end - 1 }) as AsyncIterable<Buffer>) {
      const lines = (begun + decoder.decode(decipher.update(chunk), { stream: true })).split('\n');
      begun = lines.pop() ?? '';
      yield* lines;
    }
  try {
    decipher.final();
  } catch {
    throw damaged(importId);
  }
}

function parsed<T>(shape: z.ZodType<T>, line: string, importId: number): T {
  try {
    return shape.parse(JSON.parse(line));
  } catch {
    throw damaged(importId);
  }
}

const damaged = (importId: number): Refusal =>
  new Refusal(
    'quarantine_damaged',
    `What was kept of import ${String(importId)} cannot be opened: the file was changed, or the key is another. Ask those who sent the file for the refused rows again; tamsoat refused ${String(importId)} --out FILE tells which.`,
  );

/** Removes what was kept of an import that is undone or was not completed. */
export function removeWhole(dataFolder: string, importId: number): void {
  rmSync(fileOf(dataFolder, importId), { force: true });
}

/** Removes what was kept of any other import. */
export function removeOthers(dataFolder: string, standing: readonly number[]): void {
  const { quarantine } = storeFiles(dataFolder);
  if (!existsSync(quarantine)) return;
  for (const name of readdirSync(quarantine))
    if (!standing.includes(Number(name))) rmSync(join(quarantine, name), { force: true });
}

/** Removes what is kept for longer than QUARANTINE_DAYS. */
export function removeExpired(dataFolder: string, now: Date): void {
  const { quarantine } = storeFiles(dataFolder);
  if (!existsSync(quarantine)) return;
  for (const name of readdirSync(quarantine)) {
    const path = join(quarantine, name);
    if (expiryOf(statSync(path)) < now) rmSync(path, { force: true });
  }
}

/** Until when the refused rows of an import are kept; null where none are, or not any more. */
export function wholeUntil(dataFolder: string, importId: number, now: Date): Date | null {
  const found = statSync(fileOf(dataFolder, importId), { throwIfNoEntry: false });
  const until = found && expiryOf(found);
  return until && until >= now ? until : null;
}

const expiryOf = ({ mtimeMs }: Stats): Date => new Date(mtimeMs + QUARANTINE_DAYS * 86_400_000);

function bytesAt(path: string, position: number, length: number): Buffer {
  const file = openSync(path, 'r');
  try {
    const buffer = Buffer.alloc(length);
    readSync(file, buffer, 0, length, position);
    return buffer;
  } finally {
    closeSync(file);
  }
}
