import { columnsRead, type Mapping } from '#queries/import/mapping.ts';
import { csvColumns, csvReader, isReadByDuckDB } from '#queries/import/reader.ts';
import { Refusal } from '../../serve/refusal.ts';
import type { OpenSource } from '../open-source.ts';
import { csvBatches, MOST_CHARACTERS, otherCount } from './csv-batches.ts';
import { textReading, type TextReading } from './decode-text.ts';
import { scanCsv } from './scan-csv.ts';
import {
  BATCH_READER,
  batchColumns,
  explainBatch,
  refuseOtherColumns,
  type Source,
  type WholeRows,
} from './source.ts';
import { memberOf } from './source-bytes.ts';
import { firstUnpacked, isGzip, unpacked } from './unpacked.ts';

/**
 * A CSV file, plain or gzip: it is walked through once to count its rows, then loaded by DuckDB, or in batches where it is
 * packed or written in an encoding that DuckDB does not read.
 */
export const openCsv: OpenSource<'csv'> = async ({ path, bytes, beginning, mapping, format, onBytes }) => {
  refuseOtherFormat(beginning);
  const packed = isGzip(beginning) || memberOf(path) !== null;
  const chunks = (): AsyncIterable<Buffer> => unpacked(path);
  const reading = textReading(format.encoding, await firstUnpacked(path));
  const { encoding } = format;
  const isOfDuckDB = isReadByDuckDB(encoding) && reading.bytes !== 'utf-16be';
  const scanned = { delimiter: format.delimiter, encoding: reading.bytes };
  const { header: written, headerText, rows } = await scanCsv(unpacked(path, onBytes), scanned);
  const header = written.map(reading.letters);
  refuseOtherDelimiter(header, columnsRead(mapping), format.delimiter);
  refuseOtherColumns(header, mapping, 'Line 1');
  const whole: WholeRows = {
    form: {
      type: 'csv',
      header: headerText,
      delimiter: format.delimiter,
      // What DuckDB does not read is given back as UTF-8: its mark at the beginning says so.
      encoding: isOfDuckDB ? encoding : 'utf-8',
    },
    read: async (wanted, take) => {
      await scanCsv(chunks(), scanned, undefined, (row, text) => {
        if (wanted.has(row)) take(row, text());
      });
    },
  };
  if (packed || !isOfDuckDB)
    return inBatches({ chunks, bytes, rows, header, mapping, format, reading, whole });
  return {
    columns: csvColumns(header),
    rows,
    bytes,
    reader: csvReader(header.length, format),
    values: { path, delimiter: format.delimiter },
    whole,
    explain,
  };
};

function refuseOtherFormat(beginning: string): void {
  const other = beginning.startsWith('PAR1')
    ? ['a Parquet file', 'parquet']
    : beginning.startsWith('PK\x03\x04')
      ? ['an archive, such as a workbook of Excel,', 'xlsx']
      : null;
  if (other)
    throw new Refusal(
      'other_format',
      `Line 1: this is ${other[0] ?? ''} and the mapping says CSV. Say "format": {"type": "${other[1] ?? ''}"} in the mapping.`,
      2,
    );
}

function inBatches(file: {
  readonly chunks: () => AsyncIterable<Buffer>;
  readonly bytes: number;
  readonly rows: number;
  readonly header: readonly string[];
  readonly mapping: Mapping;
  readonly format: Extract<Mapping['format'], { type: 'csv' }>;
  readonly reading: TextReading;
  readonly whole: WholeRows;
}): Source {
  const names = columnsRead(file.mapping);
  return {
    columns: batchColumns(names),
    rows: file.rows,
    bytes: file.bytes,
    reader: BATCH_READER,
    values: {},
    batches: csvBatches({
      chunks: file.chunks(),
      bytes: file.bytes,
      delimiter: file.format.delimiter,
      reading: file.reading,
      columns: names.map((name) => file.header.indexOf(name.normalize('NFC'))),
      place: () => null,
    }),
    whole: file.whole,
    explain: explainBatch,
  };
}

/** Delimiters that a file may have instead of the declared one. */
const OTHER_DELIMITERS: Readonly<Record<string, string>> = {
  ',': 'a comma',
  ';': 'a semicolon',
  '\t': 'a tabulator',
  '|': 'a bar',
};

function refuseOtherDelimiter(header: readonly string[], wanted: readonly string[], delimiter: string): void {
  if (header.length !== 1 || wanted.length <= 1) return;
  const other = Object.keys(OTHER_DELIMITERS).find((d) => d !== delimiter && header[0]?.includes(d));
  if (other === undefined) return;
  throw new Refusal(
    'other_delimiter',
    `Line 1: the columns are divided by ${OTHER_DELIMITERS[other] ?? other}, the mapping says ${OTHER_DELIMITERS[delimiter] ?? delimiter}. Say "delimiter": ${JSON.stringify(other)} in the mapping.`,
    2,
  );
}

function explain({ message }: Error): Refusal | null {
  const line = /CSV Error on Line: (\d+)/.exec(message)?.[1];
  if (line !== undefined) {
    const counts = /Expected Number of Columns: (\d+) Found: (\d+)/.exec(message);
    const detail = counts
      ? otherCount(counts)
      : /Maximum line size/i.test(message)
        ? `the row has more than ${MOST_CHARACTERS.toLocaleString('en-GB')} characters`
        : 'the row breaks the rules of CSV (quotation marks or line ends)';
    return new Refusal('row_broken', `Line ${line}: ${detail}. Nothing was stored.`, 2);
  }
  if (!/CSV|unicode/i.test(message)) return null;
  return new Refusal(
    'file_broken',
    'The file cannot be read as the CSV that the mapping describes. Nothing was stored.',
    2,
  );
}
