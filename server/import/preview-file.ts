import { randomBytes } from 'node:crypto';
import type { DuckDBConnection, DuckDBValue } from '@duckdb/node-api';
import { compileConditions } from '#queries/detection/compile-conditions.ts';
import { loadConditions } from '#queries/detection/load-conditions.ts';
import type { CompiledRule } from '#queries/import/compile-rule.ts';
import type { PreviewRow } from '#queries/import/desk.ts';
import { columnsRead, type Mapping } from '#queries/import/mapping.ts';
import { textOf } from '#queries/import/read-item.ts';
import { importMacros } from '#queries/import/read-sql.ts';
import { REASONS, type Reason } from '#queries/import/reasons.ts';
import { openDuckDB } from '../store/open-duckdb.ts';
import { prepareAreaNames } from './area-names.ts';
import { compile, loadMapping } from './compile-mapping.ts';
import { decideDates } from './decide-dates.ts';
import { openSource } from './open-source.ts';
import { batchText } from './readers/batch-text.ts';
import type { Source } from './readers/source.ts';

const PREVIEWED_ROWS = 50;

/**
 * The first rows of a file beside what its mapping reads of them, and what it refuses and why. No store is opened: whether
 * an area is known and a record new, a trial tells. Identity comes as its shape only.
 * @throws {Refusal} like an import
 */
export async function previewFile(input: {
  readonly file: string;
  readonly map: string;
}): Promise<PreviewRow[]> {
  const historyIds = compileConditions(await loadConditions()).historyIds;
  const mapping = loadMapping(input.map, historyIds);
  const database = await openDuckDB(':memory:', { memory: '500MB', threads: 1 });
  const { connection } = database;
  try {
    const whole = await openSource(connection, input.file, mapping, () => undefined);
    const { source, batch } = await firstRows(whole);
    // Nobody is looked up by it, so the key of the folder is not needed.
    // The first rows alone may tell another order of day and month than the whole file.
    const decided = await decideDates(connection, mapping, () =>
      openSource(connection, input.file, mapping, () => undefined),
    );
    const { compiled, values } = compile(decided, source, historyIds, randomBytes(32), new Date());
    for (const macro of importMacros()) await connection.run(macro);
    await prepareAreaNames(connection, mapping);
    try {
      const bound = { ...values, ...batch };
      await connection.run(`CREATE TABLE staging AS ${compiled.staging}`, bound);
      const cells = await cellsOf(connection, source, mapping, { ...source.values, ...batch });
      const rules = await Promise.all(
        compiled.rules.map((rule, at) => readRule(connection, rule, mapping, at)),
      );
      return cells.map((row, at) => ({
        row: at + 1,
        cells: row,
        values: Object.assign({}, ...rules.map((rule) => rule[at]?.values ?? {})) as PreviewRow['values'],
        refused: rules.flatMap((rule) => rule[at]?.refused ?? []),
      }));
    } catch (error) {
      throw (error instanceof Error ? source.explain(error) : null) ?? error;
    }
  } finally {
    database.close();
  }
}

async function firstRows(source: Source): Promise<{ source: Source; batch: { readonly batch?: string } }> {
  if (!source.batches)
    return {
      source: { ...source, reader: `(SELECT * FROM ${source.reader} LIMIT ${String(PREVIEWED_ROWS)})` },
      batch: {},
    };
  for await (const { rows } of source.batches)
    return { source, batch: { batch: batchText(rows.slice(0, PREVIEWED_ROWS)) } };
  return { source, batch: { batch: '[]' } };
}

/** The cells that the mapping reads, as they may be shown. */
async function cellsOf(
  connection: DuckDBConnection,
  source: Source,
  mapping: Mapping,
  values: Record<string, DuckDBValue>,
): Promise<Record<string, string | null>[]> {
  const people = mapping.rows.flatMap(({ columns }) => {
    const { person } = columns;
    if (!person || !('column' in person)) return [];
    return [person.column, ...(person.with ?? []), ...(person.otherwise ? [person.otherwise.column] : [])];
  });
  const hidden = new Set([...people, ...mapping.identity]);
  const names = columnsRead(mapping);
  const shown = names.map((name) => {
    const column = source.columns.find((one) => one.name === name);
    if (!column) throw new Error(`The file has no column ${name}.`);
    return hidden.has(name) ? `mask_identifier(${textOf(column)})` : textOf(column);
  });
  const read = await connection.runAndReadAll(`SELECT ${shownTogether(shown)} FROM ${source.reader}`, values);
  return read
    .getRowsJson()
    .map(([cells]) => Object.fromEntries(names.map((name, at) => [name, (cells as Cells)[at] ?? null])));
}

type Cells = readonly (string | null)[];

/** Texts of a row as they may be shown, a list of them. */
const shownTogether = (texts: readonly string[]): string =>
  `list_transform(CAST([${texts.join(', ')}] AS VARCHAR[]), cell -> show_value(cell))`;

interface Refused {
  readonly column: string | null;
  readonly reason: Reason;
  readonly row_refused: boolean;
}

async function readRule(
  connection: DuckDBConnection,
  { prefix, columns, filtered }: CompiledRule,
  mapping: Mapping,
  at: number,
): Promise<Pick<PreviewRow, 'values' | 'refused'>[]> {
  const items = Object.keys(mapping.rows[at]?.columns ?? {}).filter(
    (item) => item !== 'person' && columns.includes(item),
  );
  const stored = (item: string): string => (item === 'birth' ? 'birth_date' : item);
  const values = items.map((item) => `CAST(${prefix}${stored(item)} AS VARCHAR)`);
  const read = await connection.runAndReadAll(
    `SELECT ${filtered ? `${prefix}is` : 'true'}, '[' || coalesce(${prefix}refusals, '') || ']', ${shownTogether(values)} FROM staging ORDER BY rowid`,
  );
  return read.getRowsJson().map(([is, refusals, cells]) =>
    is !== true
      ? { values: {}, refused: [] }
      : {
          values: Object.fromEntries(items.map((item, index) => [item, (cells as Cells)[index] ?? null])),
          refused: (JSON.parse(refusals as string) as Refused[]).map(({ column, reason, row_refused }) => ({
            column,
            row_refused,
            why: { vi: REASONS[reason].vi, en: REASONS[reason].en },
          })),
        },
  );
}
