import type { CellValue } from 'hucre';
import { writeXlsx } from 'hucre/xlsx';
import { z } from 'zod';
import { BYTE_ORDER_MARK } from '#queries/files/csv.ts';
import { Refusal } from '../serve/refusal.ts';
import { BESIDE, type ReasonedRow } from './reasoned-row.ts';
import type { WholeForm } from './readers/source.ts';

export type Form<Type extends WholeForm['type']> = Extract<WholeForm, { type: Type }>;

/** A workbook is made in memory. */
const MOST_ROWS_OF_WORKBOOK = 200_000;

/** The rows as CSV, byte for byte, with the reasons at the end of each line. */
export async function* csvFile(form: Form<'csv'>, rows: AsyncIterable<ReasonedRow>): AsyncGenerator<Buffer> {
  const encode = encoder(form);
  yield encode(`${BYTE_ORDER_MARK}${[form.header, ...BESIDE].join(form.delimiter)}\r\n`);
  for await (const { row, text, vi, en } of rows)
    yield encode(`${[text, ...[String(row), vi, en].map(quoted)].join(form.delimiter)}\r\n`);
}

export const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;

/** In the encoding of the source, so that the same mapping reads it. Latin-1 has no Vietnamese letters: accents go. */
function encoder({ encoding }: Form<'csv'>): (text: string) => Buffer {
  if (encoding === 'utf-8') return (text) => Buffer.from(text, 'utf8');
  if (encoding === 'utf-16') return (text) => Buffer.from(text, 'utf16le');
  return (text) =>
    Buffer.from(
      text
        .replace(BYTE_ORDER_MARK, '')
        .replaceAll(/[^\0-\xff]/g, (letter) =>
          letter
            .normalize('NFD')
            .replaceAll(/\p{Mark}/gu, '')
            .replace('đ', 'd'),
        )
        .replaceAll(/[^\0-\xff]/g, '?'),
      'latin1',
    );
}

const wholeCells = z.tuple([z.int()], z.string().nullable());

/**
 * The rows as a workbook: its sheets, the names in the row where they stood, the cells as text, and the reasons behind them.
 * @throws {Refusal} where they are too many for one
 */
export async function* workbookFile(
  form: Form<'xlsx'>,
  rows: AsyncIterable<ReasonedRow>,
): AsyncGenerator<Buffer> {
  const sheets = form.sheets.map(({ name, header_row, header }) => ({
    name,
    width: header.length,
    rows: [...Array.from({ length: header_row - 1 }, (): CellValue[] => []), [...header, ...BESIDE]],
  }));
  let count = 0;
  for await (const { row, text, vi, en } of rows) {
    const [at, ...cells] = wholeCells.parse(JSON.parse(text));
    const sheet = sheets[at];
    if (++count > MOST_ROWS_OF_WORKBOOK)
      throw new Refusal(
        'too_many_rows',
        `More than ${MOST_ROWS_OF_WORKBOOK.toLocaleString('en-GB')} rows were refused, too many for a workbook: the mapping or the file is wrong as a whole. Correct that and import the file again.`,
        2,
      );
    sheet?.rows.push([
      ...Array.from({ length: sheet.width }, (_, column) => cells[column] ?? null),
      ...[String(row), vi, en],
    ]);
  }
  yield Buffer.from(
    await writeXlsx({
      sheets: sheets.map(({ name, width, rows: written }) => ({
        ...{ name, rows: written },
        // Text stays text: a number of twelve digits keeps its zeros, and nothing becomes a formula.
        columns: Array.from({ length: width + BESIDE.length }, () => ({ numFmt: '@' })),
      })),
    }),
  );
}
