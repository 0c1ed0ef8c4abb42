import { CsvError, parse } from 'csv-parse';
import { Readable } from 'node:stream';
import { Refusal } from '../../serve/refusal.ts';
import { decodedText, type TextReading } from './decode-text.ts';
import { BATCH_ROWS, type Batch } from './source.ts';

/** Characters that a row may have, as DuckDB has it for the files that it reads itself. */
export const MOST_CHARACTERS = 2_000_000;

export interface CsvBatchesInput {
  readonly chunks: AsyncIterable<Buffer>;
  readonly bytes: number;
  readonly delimiter: string;
  readonly reading: TextReading;
  /** Places of the columns that are read, in the order of the cells. */
  readonly columns: readonly number[];
  /** The place of a row by its number among the rows of data, the first being 1; null where the number says it. */
  readonly place: (row: number) => string | null;
}

/** Rows of a CSV file that DuckDB does not read itself, by the same rules as it does. */
export async function* csvBatches(input: CsvBatchesInput): AsyncGenerator<Batch> {
  const { chunks, bytes, delimiter, reading, columns, place } = input;
  let read = 0;
  const counted = async function* (): AsyncGenerator<Buffer> {
    for await (const chunk of chunks) {
      read += chunk.length;
      yield chunk;
    }
  };
  const parser = parse({
    delimiter,
    bom: true,
    skip_empty_lines: true,
    // A quotation mark within a cell is a letter; one that is never closed was found before.
    relax_quotes: true,
    record_delimiter: ['\r\n', '\n'],
    max_record_size: MOST_CHARACTERS,
    from: 2,
  });
  const text = Readable.from(decodedText(counted(), reading.bytes));
  text.on('error', (error) => parser.destroy(error));
  text.pipe(parser);
  let rows: (string | null)[][] = [];
  let number = 0;
  try {
    for await (const cells of parser as AsyncIterable<string[]>) {
      number++;
      rows.push([place(number), ...columns.map((at) => cellText(cells[at] ?? '', reading))]);
      if (rows.length < BATCH_ROWS) continue;
      yield { rows, done: Math.min(read / bytes, 1) };
      rows = [];
    }
  } catch (error) {
    throw error instanceof CsvError ? brokenRow(error) : error;
  } finally {
    text.destroy();
  }
  if (rows.length > 0) yield { rows, done: 1 };
}

const cellText = (cell: string, { letters }: TextReading): string | null =>
  cell === '' ? null : letters(cell);

/** What a row of another number of columns than the first line means. @param counts of the first line, and of the row */
export const otherCount = ([, header = '?', row = '?']: readonly string[]): string =>
  header === '1'
    ? `the row has ${row} columns and the first line 1: if a title stands there, delete it, so that the names of the columns are in the first line`
    : `the row has ${row} columns and the header ${header}; the file is cut off there, or a delimiter stands in a value without quotation marks`;

/** The error's own words may hold a row: its numbers alone are taken. */
export function brokenRow({ code, message }: CsvError): Refusal {
  const line = /on line (\d+)|at line (\d+)/.exec(message)?.find((part, at) => at > 0 && part) ?? '?';
  const counts = /expect (\d+), got (\d+)/.exec(message);
  const detail = counts
    ? otherCount(counts)
    : code === 'CSV_MAX_RECORD_SIZE'
      ? `the row has more than ${MOST_CHARACTERS.toLocaleString('en-GB')} characters`
      : 'the row breaks the rules of CSV (quotation marks or line ends)';
  return new Refusal('row_broken', `Line ${line}: ${detail}. Nothing was stored.`, 2);
}
