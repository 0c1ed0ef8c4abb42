import { createReadStream } from 'node:fs';
import type { Act, LoggedEntry } from '#queries/audit/entry.ts';
import { monthFile, type AuditFiles } from './audit-files.ts';
import type { Chain } from './chain.ts';

/** A line as it stands in a file. */
export interface FoundLine {
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** Byte by byte (latin1), without its end. */
  readonly text: string;
  /** Whether its end is there. */
  readonly whole: boolean;
}

/** Every line of the log in order. */
export async function* auditLines(files: AuditFiles, from = ''): AsyncGenerator<FoundLine> {
  for (const file of files.months().filter((name) => name >= from)) {
    let line = 0;
    let rest = '';
    for await (const part of createReadStream(files.path(file), 'latin1')) {
      const lines = (rest + String(part)).split('\n');
      rest = lines.pop() ?? '';
      for (const text of lines) yield { file, line: ++line, text, whole: true };
    }
    if (rest !== '') yield { file, line: line + 1, text: rest, whole: false };
  }
}

export interface AuditFilter {
  /** From this moment on, and before that one; UTC, ISO. */
  readonly since?: string | undefined;
  readonly until?: string | undefined;
  readonly act?: Act | undefined;
  /** Name of an account; of commands also the one that was said. */
  readonly by?: string | undefined;
  /** Of this area, as its code stands in the entry. */
  readonly area?: string | undefined;
  /** Those before the one of this number. */
  readonly before?: number | undefined;
  /** So many at most, from the end. */
  readonly last?: number | undefined;
}

/** The entries that a filter takes, in order. Lines that are not as they were written are none: `verify` names them. */
export async function auditEntries(
  files: AuditFiles,
  chain: Chain,
  { since, until, act, by, area, before = Infinity, last = Infinity }: AuditFilter,
): Promise<LoggedEntry[]> {
  const found: LoggedEntry[] = [];
  // An entry may stand in a later file than its month's, where the clock was set back, and never in an earlier one.
  for await (const { text } of auditLines(files, since === undefined ? '' : monthFile(since))) {
    const entry = chain.open(text)?.entry;
    if (!entry || (act !== undefined && entry.act !== act)) continue;
    if (entry.n >= before || (area !== undefined && !areasOf(entry).includes(area))) continue;
    if (by !== undefined && entry.by !== by && entry.said !== by) continue;
    if ((since !== undefined && entry.at < since) || (until !== undefined && entry.at >= until)) continue;
    found.push(entry);
    if (found.length > 2 * last) found.splice(0, found.length - last);
  }
  return found.slice(-last);
}

const areasOf = (entry: LoggedEntry): readonly (string | undefined)[] =>
  'areas' in entry ? entry.areas : 'area' in entry ? [entry.area] : [];
