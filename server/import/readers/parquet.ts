import type { DuckDBConnection } from '@duckdb/node-api';
import type { SourceType } from '#queries/import/read-item.ts';
import type { SourceColumn } from '#queries/import/reader.ts';
import { Refusal } from '../../serve/refusal.ts';
import type { OpenSource } from '../open-source.ts';
import { onDisk } from './on-disk.ts';
import { wholeParquetRows, type ParquetColumn } from './parquet-whole.ts';
import { refuseOtherColumns } from './source.ts';

/** A Parquet file: its own footer counts the rows. */
export const openParquet: OpenSource<'parquet'> = async ({ connection, path, bytes, beginning, mapping }) => {
  if (!beginning.startsWith('PAR1'))
    throw new Refusal('other_format', 'The file is no Parquet file (it does not begin with PAR1).', 2);
  const file = await onDisk(connection, path);
  try {
    const { columns, rows, written } = await parquetColumns(connection, file.path, bytes);
    refuseOtherColumns(
      columns.map(({ name }) => name),
      mapping,
      'Line 1',
    );
    if (rows === 0)
      throw new Refusal('file_empty', 'The file has columns and no rows: nothing was stored.', 2);
    const whole = wholeParquetRows(file.path, written);
    return {
      ...{ columns, rows, bytes, reader: 'read_parquet($path)', values: { path: file.path }, explain },
      ...(whole && { whole }),
      close: file.close,
    };
  } catch (error) {
    file.close();
    throw error;
  }
};

async function parquetColumns(
  connection: DuckDBConnection,
  path: string,
  bytes: number,
): Promise<{ columns: SourceColumn[]; rows: number; written: ParquetColumn[] }> {
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
        sql: `"${String(name).replaceAll('"', '""')}"`,
      })),
      rows: Number(counted.getRows()[0]?.[0] ?? 0),
      written: described.getRows().map(([name, type]) => ({ name: String(name), type: String(type) })),
    };
  } catch {
    throw new Refusal(
      'parquet_broken',
      `The Parquet file cannot be read; it is probably truncated (${String(bytes)} bytes). Copy it again.`,
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

/** Whatever DuckDB says of a file that it began to read: it is not what its footer promised. */
function explain({ message }: Error): Refusal | null {
  if (/^(Binder|Catalog|Parser|Interrupt)|out of memory|no space|disk/i.test(message)) return null;
  return new Refusal(
    'parquet_broken',
    'The Parquet file cannot be read to its end; it is damaged. Copy it again.',
    2,
  );
}
