import type { DuckDBConnection } from '@duckdb/node-api';
import { readdirSync, readFileSync } from 'node:fs';

const SCHEMA = new URL('../../queries/schema/', import.meta.url);

/**
 * Tables whose rows have versions. Each has two twins: `<table>_history` of the versions before the current one, and
 * `<table>_withdrawn` of what undone imports had brought, from which a publication before the undoing can be made again.
 */
export const VERSIONED = [
  'examination',
  'register_entry',
  'diagnosis',
  'medicine',
  'follow_up',
  'tally',
  'site',
  'facility',
  'round',
  'target',
  'area_attribute',
] as const;

interface TableText {
  readonly name: string;
  readonly about: string;
  readonly columns: readonly { readonly name: string; readonly type: string; readonly about: string }[];
}

/**
 * Installs the tables of queries/schema with a comment on each table and column, and brings an older store up to them:
 * adds the columns that it lacks, and gives each the type that it is to have. Idempotent.
 * @param historyIds conditions that ask for history: each is a column history_<id> of examination
 * @param catalog name under which the database is attached
 */
export async function installSchema(
  connection: DuckDBConnection,
  historyIds: readonly string[],
  catalog: string,
): Promise<void> {
  const found = await connection.runAndReadAll(
    'SELECT table_name, column_name, data_type FROM duckdb_columns() WHERE database_name = $catalog',
    { catalog },
  );
  const known = new Map(
    found.getRows().map(([table, column, type]) => [`${String(table)}.${String(column)}`, String(type)]),
  );
  const statements = schemaTables(historyIds).flatMap((table) => {
    const versioned = (VERSIONED as readonly string[]).includes(table.name);
    const history = { ...table, name: `${table.name}_history`, about: `Earlier versions. ${table.about}` };
    const withdrawn = {
      ...table,
      name: `${table.name}_withdrawn`,
      about: `Brought by imports that were undone. ${table.about}`,
    };
    return (versioned ? [table, history, withdrawn] : [table]).flatMap((one) =>
      installTable(catalog, one, known),
    );
  });
  // One call: DuckDB takes them one by one, without a way to and fro for each.
  if (statements.length > 0) await connection.run(statements.join(';\n'));
}

/** The tables of queries/schema as their files state them. */
export function schemaTables(historyIds: readonly string[]): TableText[] {
  return readdirSync(SCHEMA)
    .filter((file) => file.endsWith('.sql'))
    .toSorted()
    .map((file) => parseTable(readFileSync(new URL(file, SCHEMA), 'utf8'), historyIds));
}

function parseTable(sql: string, historyIds: readonly string[]): TableText {
  const about = /^-- (.*)$/m.exec(sql)?.[1] ?? '';
  const name = /CREATE TABLE (\w+)/.exec(sql)?.[1] ?? '';
  const columns = sql.split('\n').flatMap((line) => {
    const history = /^ {2}-- @history history_<condition> (ENUM\([^)]*\)), /.exec(line);
    if (history)
      return historyIds.map((id) => ({
        name: `history_${id}`,
        type: history[1] ?? '',
        about: `Told before that they have ${id.replaceAll('_', ' ')}: yes, no or not_asked.`,
      }));
    const found = /^ {2}(\w+) ([A-Z]+(?:\([^)]*\))?(?: NOT NULL)?),? -- (.*)$/.exec(line);
    return found ? [{ name: found[1] ?? '', type: found[2] ?? '', about: found[3] ?? '' }] : [];
  });
  return { name, about, columns };
}

/**
 * Statements that make a table, or add to it what it lacks.
 * @param known types by table and column
 */
function installTable(catalog: string, table: TableText, known: ReadonlyMap<string, string>): string[] {
  const name = `${catalog}."${table.name}"`;
  const typeOf = (column: { readonly name: string }): string | undefined =>
    known.get(`${table.name}.${column.name}`);
  const missing = table.columns.filter((column) => typeOf(column) === undefined);
  const others = table.columns.flatMap((column) => {
    const type = column.type.replace(' NOT NULL', '');
    return [type, undefined].includes(typeOf(column))
      ? []
      : [`ALTER TABLE ${name} ALTER COLUMN "${column.name}" TYPE ${type}`];
  });
  if (missing.length === 0) return others;
  const comments = missing.map(
    (column) => `COMMENT ON COLUMN ${name}."${column.name}" IS ${literal(column.about)}`,
  );
  if (missing.length < table.columns.length)
    return [
      ...others,
      ...missing.map(
        ({ name: column, type }) =>
          `ALTER TABLE ${name} ADD COLUMN "${column}" ${type.replace(' NOT NULL', '')}`,
      ),
      ...comments,
    ];
  const columns = table.columns.map((column) => `"${column.name}" ${column.type}`).join(', ');
  return [
    `CREATE TABLE ${name} (${columns})`,
    `COMMENT ON TABLE ${name} IS ${literal(table.about)}`,
    ...comments,
  ];
}

const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;
