import type { DuckDBConnection } from '@duckdb/node-api';
import { readImportSql } from '#queries/import/read-sql.ts';
import { REASONS, type Reason } from '#queries/import/reasons.ts';

/** Refusals of one import that share column and reason. */
export interface RefusedGroup {
  readonly kind: string;
  /** Column of the file; null where the row as a whole is refused. */
  readonly column: string | null;
  readonly reason: Reason;
  /** The reason, for a person. */
  readonly why: string;
  /** Whether the rows were refused, not only the values. */
  readonly row_refused: boolean;
  readonly count: number;
  /** The first of them: row of data, the first being 1, and what stood there (of identity the shape only). */
  readonly first_row: number;
  /** Its place in a file of several sheets, files or records. */
  readonly first_place: string | null;
  readonly first_value: string | null;
  /** What can be said of it beyond the reason. */
  readonly first_note: string | null;
  readonly first_note_vi: string | null;
}

/** Why an import refused rows and values: one entry by kind, column and reason, the most frequent first. */
export async function refusedGroups(connection: DuckDBConnection, importId: number): Promise<RefusedGroup[]> {
  const read = await connection.runAndReadAll(readImportSql('refused_groups.sql'), { import_id: importId });
  return read.getRowObjects().map((row) => {
    const reason = String(row['reason']) as Reason;
    return {
      kind: String(row['kind']),
      column: textOrNull(row['column_name']),
      reason,
      why: REASONS[reason].en,
      row_refused: row['row_refused'] === true,
      count: Number(row['refused']),
      first_row: Number(row['first_row']),
      first_place: textOrNull(row['first_place']),
      first_value: textOrNull(row['first_value']),
      first_note: textOrNull(row['first_note']),
      first_note_vi: textOrNull(row['first_note_vi']),
    };
  });
}

const textOrNull = (value: unknown): string | null => (typeof value === 'string' ? value : null);
