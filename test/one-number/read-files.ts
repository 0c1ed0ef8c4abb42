import { tableFromIPC } from '@uwdata/flechette';
import { records } from '../sample/csv-rows.ts';
import type { Cells } from './differences.ts';

/** CSV with the mark that spreadsheets need. Cells that are numbers become numbers, but for keys and words. */
export function readCsv(bytes: Uint8Array): Cells {
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  if (!text.startsWith('\uFEFF')) throw new Error('The CSV does not begin with a byte order mark.');
  const [head = [], ...lines] = records(text.slice(1));
  return Object.fromEntries(
    head.map((name, i) => [
      name,
      lines.map((line) => {
        const cell = line[i] ?? '';
        if (cell === '') return null;
        return WORDS.has(name) ? cell : Number(cell);
      }),
    ]),
  );
}

const WORDS = new Set(['key', 'title', 'flags', 'snapshot']);

export function readArrow(bytes: Uint8Array): Cells {
  const table = tableFromIPC(bytes);
  return Object.fromEntries(
    table.schema.fields.map(({ name }) => [
      name,
      Array.from(
        { length: table.numRows },
        (_, row) => table.getChild(name).at(row) as string | number | null,
      ),
    ]),
  );
}
