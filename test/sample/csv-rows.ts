import { readFileSync } from 'node:fs';

/** The cells of one row by column; an empty cell is null. */
export type Cells = Readonly<Record<string, string | null>>;

/** Rows of a CSV file with a header, by RFC 4180: a reader that shares nothing with the import's. */
export function csvRows(file: string): Cells[] {
  const [header = [], ...rows] = records(readFileSync(file, 'utf8'));
  return rows.map((cells) =>
    Object.fromEntries(header.map((name, at): [string, string | null] => [name, cells[at] || null])),
  );
}

/** Every record of a CSV text, its header too. */
export function records(text: string): string[][] {
  const found: string[][] = [];
  let record: string[] = [];
  // One cell a match: in quotes, which stand twice where they are meant, or plain; and what ends it.
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/g)) {
    record.push(quoted?.replaceAll('""', '"') ?? plain ?? '');
    if (end === ',') continue;
    if (record.length > 1 || record[0] !== '') found.push(record);
    record = [];
  }
  return found;
}
