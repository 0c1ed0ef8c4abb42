import { columnsRead } from '#queries/import/mapping.ts';
import { csvColumns, csvReader } from '#queries/import/reader.ts';
import { Refusal } from '../../serve/refusal.ts';
import type { OpenSource } from '../open-source.ts';
import { scanCsv } from './scan-csv.ts';
import { refuseOtherColumns } from './source.ts';

/** A CSV file in an encoding that DuckDB reads: it is walked through once to count its rows, then loaded by DuckDB. */
export const openCsv: OpenSource<'csv'> = async ({ path, bytes, beginning, mapping, format, onBytes }) => {
  if (beginning.startsWith('PAR1'))
    throw new Refusal(
      'other_format',
      'Line 1: this is a Parquet file, the mapping says CSV. Say "format": {"type": "parquet"} in the mapping.',
      2,
    );
  const { header, headerText, rows } = await scanCsv(path, format, onBytes);
  refuseOtherDelimiter(header, columnsRead(mapping), format.delimiter);
  refuseOtherColumns(header, mapping, 'Line 1');
  return {
    columns: csvColumns(header),
    rows,
    bytes,
    reader: csvReader(header.length, format),
    values: { path, delimiter: format.delimiter },
    whole: {
      form: { type: 'csv', header: headerText, delimiter: format.delimiter, encoding: format.encoding },
      read: async (wanted, take) => {
        await scanCsv(path, format, undefined, (row, text) => {
          if (wanted.has(row)) take(row, text());
        });
      },
    },
    explain,
  };
};

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
      ? `the row has ${counts[2] ?? '?'} columns and the header ${counts[1] ?? '?'}; the file is cut off there, or a delimiter stands in a value without quotation marks`
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
