import type { DuckDBConnection } from '@duckdb/node-api';
import { statSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { columnsRead, type Mapping } from '#queries/import/mapping.ts';
import { csvReader, type SourceColumn } from '#queries/import/reader.ts';
import type { SourceType } from '#queries/import/read-item.ts';
import { Refusal } from '../serve/refusal.ts';
import { scanCsv } from './scan-csv.ts';

/** A file that is what its mapping says, as far as can be seen without loading it. */
export interface Source {
  readonly columns: readonly SourceColumn[];
  /** Rows of data, counted apart from the reader. */
  readonly rows: number;
  readonly bytes: number;
  /** Table function; `values` are its own. */
  readonly reader: string;
  readonly values: Readonly<Record<string, string>>;
}

/**
 * Looks at a file before it is loaded.
 * @throws {Refusal} in one sentence that names the line, where the file is not what the mapping says
 */
export async function openSource(
  connection: DuckDBConnection,
  path: string,
  mapping: Mapping,
  onBytes: (done: number) => void,
): Promise<Source> {
  const { format } = mapping;
  const bytes = statSync(path).size;
  if (bytes === 0) throw new Refusal('file_empty', 'The file is empty (0 bytes): nothing was stored.', 2);
  const beginning = await firstBytes(path);
  if (format.type === 'csv') {
    if (beginning === 'PAR1')
      throw new Refusal(
        'other_format',
        'Line 1: this is a Parquet file, the mapping says CSV. Say "format": {"type": "parquet"} in the mapping.',
        2,
      );
    const { header, rows } = await scanCsv(path, format, onBytes);
    refuseOtherColumns(header, mapping, format.delimiter);
    return {
      columns: header.map((name) => ({ name, type: 'text' })),
      rows,
      bytes,
      reader: csvReader(header.length, format),
      values: { path, delimiter: format.delimiter },
    };
  }
  if (beginning !== 'PAR1')
    throw new Refusal('other_format', 'The file is no Parquet file (it does not begin with PAR1).', 2);
  const { columns, rows } = await parquetColumns(connection, path);
  refuseOtherColumns(
    columns.map(({ name }) => name),
    mapping,
    null,
  );
  if (rows === 0) throw new Refusal('file_empty', 'The file has columns and no rows: nothing was stored.', 2);
  return { columns, rows, bytes, reader: 'read_parquet($path)', values: { path } };
}

async function firstBytes(path: string): Promise<string> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(4), 0, 4, 0);
    return buffer.subarray(0, bytesRead).toString('latin1');
  } finally {
    await file.close();
  }
}

/** Delimiters that a file may have instead of the declared one. */
const OTHER_DELIMITERS: Readonly<Record<string, string>> = {
  ',': 'a comma',
  ';': 'a semicolon',
  '\t': 'a tabulator',
  '|': 'a bar',
};

function refuseOtherColumns(header: readonly string[], mapping: Mapping, delimiter: string | null): void {
  const wanted = columnsRead(mapping);
  const missing = wanted.filter((name) => !header.includes(name.normalize('NFC')));
  if (delimiter !== null && header.length === 1 && wanted.length > 1) {
    const other = Object.keys(OTHER_DELIMITERS).find((d) => d !== delimiter && header[0]?.includes(d));
    if (other !== undefined)
      throw new Refusal(
        'other_delimiter',
        `Line 1: the columns are divided by ${OTHER_DELIMITERS[other] ?? other}, the mapping says ${OTHER_DELIMITERS[delimiter] ?? delimiter}. Say "delimiter": ${JSON.stringify(other)} in the mapping.`,
        2,
      );
  }
  if (missing.length > 0)
    throw new Refusal(
      'columns_missing',
      `Line 1: the mapping ${mapping.name} names columns that the file has not: ${missing.join(', ')}. The file has ${String(header.length)} columns. Use the mapping made for this file, or correct the names.`,
      2,
    );
  const twice = wanted.find((name) => header.indexOf(name) !== header.lastIndexOf(name));
  if (twice !== undefined)
    throw new Refusal(
      'columns_twice',
      `Line 1: the column ${twice} stands twice; which one is meant cannot be known.`,
      2,
    );
}

async function parquetColumns(
  connection: DuckDBConnection,
  path: string,
): Promise<{ columns: SourceColumn[]; rows: number }> {
  try {
    const described = await connection.runAndReadAll(
      'SELECT column_name, column_type FROM (DESCRIBE FROM read_parquet($path))',
      { path },
    );
    const counted = await connection.runAndReadAll(
      'SELECT CAST(sum(num_rows) AS BIGINT) FROM parquet_file_metadata($path)',
      { path },
    );
    return {
      columns: described.getRows().map(([name, type]) => ({
        name: String(name).normalize('NFC'),
        type: sourceType(String(type)),
      })),
      rows: Number(counted.getRows()[0]?.[0] ?? 0),
    };
  } catch {
    throw new Refusal(
      'parquet_broken',
      `The Parquet file cannot be read; it is probably truncated (${String(statSync(path).size)} bytes). Copy it again.`,
      2,
    );
  }
}

function sourceType(type: string): SourceType {
  if (/^(U?(TINY|SMALL|BIG|HUGE)INT|U?INTEGER|DOUBLE|FLOAT|DECIMAL)/.test(type)) return 'number';
  if (type === 'DATE') return 'date';
  if (type.startsWith('TIMESTAMP')) return 'timestamp';
  return type === 'BOOLEAN' ? 'boolean' : 'text';
}

/** Turns a failure of the CSV or Parquet reader into a sentence; its own words hold rows of the file. */
export function explainReader(error: unknown): Refusal | null {
  if (!(error instanceof Error) || /out of memory|no space left/i.test(error.message)) return null;
  const line = /CSV Error on Line: (\d+)/.exec(error.message)?.[1];
  if (line !== undefined) {
    const counts = /Expected Number of Columns: (\d+) Found: (\d+)/.exec(error.message);
    const detail = counts
      ? `the row has ${counts[2] ?? '?'} columns and the header ${counts[1] ?? '?'}; the file is cut off there, or a delimiter stands in a value without quotation marks`
      : 'the row breaks the rules of CSV (quotation marks or line ends)';
    return new Refusal('row_broken', `Line ${line}: ${detail}. Nothing was stored.`, 2);
  }
  if (/CSV|Invalid unicode|unicode/i.test(error.message))
    return new Refusal(
      'file_broken',
      'The file cannot be read as the CSV that the mapping describes. Nothing was stored.',
      2,
    );
  if (/parquet|snappy|zstd|thrift/i.test(error.message))
    return new Refusal(
      'parquet_broken',
      'The Parquet file cannot be read to its end; it is damaged. Copy it again.',
      2,
    );
  return null;
}
