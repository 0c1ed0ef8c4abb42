import { existsSync, readFileSync } from 'node:fs';
import { open, truncate, writeFile } from 'node:fs/promises';
import type { Entry } from '#queries/audit/entry.ts';
import { BY_SYSTEM } from './actors.ts';
import { sizeOf, type AuditFiles } from './audit-files.ts';
import { BEGINNING, type Chain, type Head } from './chain.ts';

/** Where writing goes on, and what the log has to say of itself first. */
export interface Resumed extends Head {
  readonly notes: readonly Entry[];
}

/** Before the first line. */
const NOWHERE: Head = { ...BEGINNING, file: '', size: 0 };

/**
 * Finds where the log goes on. What was written and not acknowledged counts where it is whole; the half of a line is set
 * aside. Of what was acknowledged and is gone the numbers stay missing: the next entry takes the one after them, so that
 * every check sees the gap.
 */
export async function resume(files: AuditFiles, chain: Chain): Promise<Resumed> {
  const isThere = existsSync(files.head);
  const known = isThere ? chain.openHead(readFileSync(files.head, 'latin1')) : null;
  const last = files.months().at(-1) ?? '';
  if (!isThere && last === '') return { ...NOWHERE, notes: [{ ...BY_SYSTEM, act: 'log_begun' }] };
  if (known !== null && sizeOf(files.path(known.file)) < known.size) {
    const size = await endLine(files, last);
    return { ...known, file: last, size, notes: [damaged('shorter', (await lastWhole(files, chain)).n)] };
  }
  if (known !== null) return readOn(files, chain, known, []);
  const found = await lastWhole(files, chain);
  return readOn(files, chain, found, [damaged(isThere ? 'head_altered' : 'head_gone', found.n)]);
}

/** Goes from the end that is known over what was written behind it. */
async function readOn(
  files: AuditFiles,
  chain: Chain,
  from: Head,
  notes: readonly Entry[],
): Promise<Resumed> {
  let at = from;
  const behind = files.months().filter((name) => name >= from.file);
  const unread = await Promise.all(
    behind.map(async (file) => {
      let size = file === from.file ? from.size : 0;
      const rest = await readFrom(files.path(file), size);
      for (const line of wholeLines(rest)) {
        const opened = chain.open(line);
        if (opened?.n !== at.n + 1 || opened.previous !== at.hash) break;
        size += line.length + 1;
        at = { n: opened.n, hash: opened.hash, file, size };
      }
      return { file, size };
    }),
  );
  // By the number of the entry that tells of it: a file of that number is of somebody who was stopped before that entry.
  const broken = files.broken(at.n + notes.length + 1);
  for (const { file, size } of unread) {
    const rest = await readFrom(files.path(file), size);
    if (rest.length === 0) continue;
    await writeFile(broken, rest, { flag: 'a', mode: 0o600, flush: true });
    await truncate(files.path(file), size);
  }
  const mended: Entry[] = existsSync(broken)
    ? [{ ...BY_SYSTEM, act: 'log_mended', bytes: sizeOf(broken) }]
    : [];
  const file = behind.at(-1) ?? '';
  return { ...at, file, size: await endLine(files, file), notes: [...notes, ...mended] };
}

/** The last line that holds, for where nothing says how far the log was written. */
async function lastWhole(files: AuditFiles, chain: Chain): Promise<Head> {
  for (const file of files.months().toReversed()) {
    const lines = wholeLines(await readFrom(files.path(file), 0));
    let size = lines.reduce((sum, line) => sum + line.length + 1, 0);
    for (const line of lines.toReversed()) {
      const opened = chain.open(line);
      if (opened !== null) return { n: opened.n, hash: opened.hash, file, size };
      size -= line.length + 1;
    }
  }
  return NOWHERE;
}

/** Sees to it that the next line begins on a line of its own. @returns the size of the file */
async function endLine(files: AuditFiles, name: string): Promise<number> {
  const size = name === '' ? 0 : sizeOf(files.path(name));
  if (size === 0) return 0;
  if ((await readFrom(files.path(name), size - 1)).toString('latin1') === '\n') return size;
  await writeFile(files.path(name), '\n', { flag: 'a', flush: true });
  return size + 1;
}

async function readFrom(path: string, position: number): Promise<Buffer> {
  const file = await open(path, 'r');
  try {
    const rest = Buffer.alloc(Math.max((await file.stat()).size - position, 0));
    await file.read(rest, 0, rest.length, position);
    return rest;
  } finally {
    await file.close();
  }
}

const damaged = (what: Extract<Entry, { act: 'log_damaged' }>['what'], last_found: number): Entry => ({
  ...BY_SYSTEM,
  act: 'log_damaged',
  what,
  last_found,
});

/** Lines whose end is there; bytes stay bytes. */
const wholeLines = (bytes: Buffer): string[] => bytes.toString('latin1').split('\n').slice(0, -1);
