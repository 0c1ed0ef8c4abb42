import type { DuckDBConnection } from '@duckdb/node-api';
import { FAULTS, type DirtyFile, type Fault } from './dirt.ts';

/** Table that holds the fault number of each row, and the view of tidy text over it. */
const BEHIND: Readonly<
  Record<
    DirtyFile,
    { readonly table: string; readonly tidy: string; readonly file: string; readonly key: string }
  >
> = {
  examination: { table: 'encounter', tidy: 'examination_text', file: 'phieu-kham', key: 'ma_phieu' },
  resident: { table: 'residence', tidy: 'resident_text', file: 'dan-cu', key: 'ma_cu_tru' },
  follow_up: { table: 'follow_up', tidy: 'follow_up_text', file: 'theo-doi', key: 'ma_lan' },
  diagnosis: { table: 'diagnosis', tidy: 'diagnosis_text', file: 'chan-doan', key: 'ma_chan_doan' },
  site: { table: 'site', tidy: 'site_text', file: 'diem-kham', key: 'ma_diem_kham' },
};

/** Columns that the generator needs and no file shows. */
const INNER = ['row_number', 'dirt', 'copy', 'visit', 'key', 'entered_on'];

/** Gives each row at most one fault: one uniform number a row, cut into the shares of the faults, in order. */
export function assignFaultsSql(file: DirtyFile): string {
  const { table } = BEHIND[file];
  let upto = 0;
  const cases = FAULTS[file].map((fault, at) => {
    const from = upto;
    upto += fault.share;
    return `WHEN draw >= ${from.toFixed(6)} AND draw < ${upto.toFixed(6)} AND (${fault.when}) THEN ${String(at + 1)}`;
  });
  const draw = file === 'resident' ? 'child_key(key, 700 + part * 10 + piece)' : 'visit';
  const condition = table === 'encounter' || table === 'residence' ? ' AND copy = 0' : '';
  return `UPDATE ${table} SET dirt = CASE ${cases.join(' ').replaceAll('draw', `u(${draw}, 240)`)} ELSE 0 END
    WHERE u(${draw}, 240) < ${upto.toFixed(6)}${condition}`;
}

/** Views `<file>_text` (tidy, where the statements of sql/ did not make one) and `<file>_file` (with its faults, as written). */
export async function dirtyViewSql(connection: DuckDBConnection, file: DirtyFile): Promise<string> {
  const { table, tidy } = BEHIND[file];
  const own = file === 'examination' || file === 'resident';
  const made = own ? '' : `CREATE VIEW ${tidy} AS SELECT rowid + 1 AS row_number, * FROM ${table};`;
  if (made) await connection.run(made);
  const described = await connection.runAndReadAll(`DESCRIBE ${tidy}`);
  const inner = described
    .getRows()
    .map(([name]) => String(name))
    .filter((name) => INNER.includes(name));
  const columns = [...new Set(FAULTS[file].flatMap((fault) => Object.keys(fault.writes)))];
  const replaced = columns.map((column) => {
    const cases = FAULTS[file].flatMap((fault, at) => {
      const write = fault.writes[column];
      return write && write.sql !== column ? [`WHEN ${String(at + 1)} THEN ${write.sql}`] : [];
    });
    return `CASE dirt ${cases.join(' ')} ELSE ${column} END AS ${column}`;
  });
  const view = (name: string, from: string): string =>
    `CREATE VIEW ${name} AS SELECT * EXCLUDE (${inner.join(', ')}) REPLACE (${replaced.join(', ')}) FROM ${from}`;
  if (file === 'examination') await connection.run(await correctionViews(connection, inner));
  return view(`${file}_file`, tidy);
}

/** The corrections are rows of the same shape from a table of their own. */
async function correctionViews(connection: DuckDBConnection, inner: readonly string[]): Promise<string> {
  const found = await connection.runAndReadAll(
    "SELECT sql FROM duckdb_views() WHERE view_name = 'examination_text'",
  );
  const sql = String(found.getRows()[0]?.[0])
    .replace(/CREATE VIEW (\S*\.)?examination_text/, 'CREATE VIEW correction_text')
    .replace(/FROM encounter\b/, 'FROM correction');
  await connection.run(sql);
  return `CREATE VIEW correction_file AS SELECT * EXCLUDE (${inner.join(', ')}) FROM correction_text`;
}

const KEY_COLUMNS = `file, "row_number", record_key, column_name, kind, dirty, clean, expected`;

/** Table `answer_key`: every planted fault, one row a touched column. `row_number` counts rows of data from 1. */
export function answerKeySql(): string {
  const planted = (Object.keys(FAULTS) as DirtyFile[]).flatMap((file) => {
    const { tidy, file: name, key } = BEHIND[file];
    return FAULTS[file].flatMap((fault: Fault, at) =>
      Object.entries(fault.writes).map(
        ([column, { sql, outcome }]) =>
          `SELECT '${name}', "row_number", ${key}, '${column}', '${fault.kind}', (${sql})::VARCHAR, ${column}, '${outcome}'
           FROM ${tidy} WHERE dirt = ${String(at + 1)}`,
      ),
    );
  });
  return `CREATE TABLE answer_key AS
    SELECT * FROM (${[...planted, ...BESIDE].join('\nUNION ALL ')}) AS t(${KEY_COLUMNS})
    -- A fault that found an empty cell left no trace.
    WHERE expected IN ('unchanged_duplicate') OR dirty IS NOT NULL OR clean IS NOT NULL
    ORDER BY file, "row_number", column_name`;
}

/** Columns in which a second entry of a person may differ from the first. */
const SECOND_ENTRY = 'so_dinh_danh ho_ten ngay_sinh dien_thoai so_bhyt ma_ho ma_xa thon'.split(' ');

/**
 * What no fault of a single cell tells. Copied rows: the later one of a pair that is alike is the duplicate; of a pair that differs both are at fault.
 */
const BESIDE: readonly string[] = [
  `SELECT 'phieu-kham', "row_number", ma_phieu, NULL, 'row_saved_twice', NULL, NULL, 'unchanged_duplicate' FROM examination_text WHERE copy = 1`,
  `SELECT 'phieu-kham', t."row_number", t.ma_phieu, 'can_nang', 'same_key_other_content', t.can_nang, NULL, 'both_refused'
   FROM examination_text AS t WHERE t.visit IN (SELECT visit FROM encounter WHERE copy = 2)`,
  `SELECT 'phieu-kham-dinh-chinh', "row_number", ma_phieu, 'can_nang', 'corrected_later', can_nang, can_nang, 'corrected' FROM correction_text`,
  `SELECT 'dan-cu', r.rowid + 1, 'CT-' || r.id || '-' || r.part || r.piece, NULL, 'row_saved_twice', NULL, NULL, 'unchanged_duplicate' FROM residence AS r WHERE copy = 1`,
  // A second entry of the same person: every cell in which it differs from the first.
  `SELECT 'dan-cu', "row_number", ma_cu_tru, column_name, CASE copy WHEN 3 THEN 'registered_twice' ELSE 'entered_again' END, dirty, clean,
     CASE copy WHEN 3 THEN 'linked' ELSE 'queued' END
   FROM (
     SELECT s."row_number", s.ma_cu_tru, s.copy,
       unnest([${SECOND_ENTRY.map((column) => `{ 'column_name': '${column}', 'dirty': s.${column}, 'clean': f.${column} }`).join()}], recursive := true)
     FROM resident_text AS s JOIN resident_text AS f ON f.visit = s.visit AND f.copy = 0
     WHERE s.copy >= 3
   ) WHERE dirty IS DISTINCT FROM clean`,
  // No fault of one row: whole stations that read blood pressure to the nearest ten.
  `SELECT 'co-so', f.place, f.ma_co_so, NULL, 'rounds_to_ten', '10', '1', 'kept'
   FROM (SELECT ma_co_so, row_number() OVER (ORDER BY ma_co_so) AS place FROM facility) AS f
   WHERE f.ma_co_so IN (SELECT 'TYT' || code FROM station WHERE rounds_to_ten > 0.5)`,
];
