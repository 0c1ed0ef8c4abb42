import type { DuckDBConnection } from '@duckdb/node-api';
import { readdirSync, readFileSync } from 'node:fs';

const SCHEMA = new URL('../../queries/schema/', import.meta.url);

/** Tables whose rows have versions: each has a twin `<table>_history` of the versions before the current one. */
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
] as const;

interface TableText {
  readonly name: string;
  readonly about: string;
  readonly columns: readonly { readonly name: string; readonly type: string; readonly about: string }[];
}

/**
 * Installs the tables of queries/schema with a comment on each table and column, and adds to an older store what it
 * lacks. Idempotent.
 * @param historyIds conditions that ask for history: each is a column history_<id> of examination
 * @param catalog name under which the database is attached
 */
export async function installSchema(
  connection: DuckDBConnection,
  historyIds: readonly string[],
  catalog: string,
): Promise<void> {
  for (const table of schemaTables(historyIds)) {
    await installTable(connection, catalog, table);
    if ((VERSIONED as readonly string[]).includes(table.name))
      await installTable(connection, catalog, {
        ...table,
        name: `${table.name}_history`,
        about: `Earlier versions. ${table.about}`,
      });
  }
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
    if (/^\s*-- @history/.test(line))
      return historyIds.map((id) => ({
        name: `history_${id}`,
        type: 'VARCHAR',
        about: `Told before that they have ${id.replaceAll('_', ' ')}: yes, no or not_asked.`,
      }));
    const found = /^ {2}(\w+) ([A-Z]+(?: NOT NULL)?),? -- (.*)$/.exec(line);
    return found ? [{ name: found[1] ?? '', type: found[2] ?? '', about: found[3] ?? '' }] : [];
  });
  return { name, about, columns };
}

async function installTable(connection: DuckDBConnection, catalog: string, table: TableText): Promise<void> {
  const name = `${catalog}."${table.name}"`;
  const known = await connection.runAndReadAll(
    'SELECT column_name FROM duckdb_columns() WHERE database_name = $catalog AND table_name = $table',
    { catalog, table: table.name },
  );
  const has = new Set(known.getRows().map(([column]) => String(column)));
  const missing = table.columns.filter((column) => !has.has(column.name));
  if (missing.length === 0) return;
  if (has.size === 0) {
    await connection.run(
      `CREATE TABLE ${name} (${table.columns.map((c) => `"${c.name}" ${c.type}`).join(', ')})`,
    );
    await connection.run(`COMMENT ON TABLE ${name} IS ${literal(table.about)}`);
  } else {
    for (const { name: column, type } of missing)
      await connection.run(`ALTER TABLE ${name} ADD COLUMN "${column}" ${type.replace(' NOT NULL', '')}`);
  }
  for (const { name: column, about } of missing)
    await connection.run(`COMMENT ON COLUMN ${name}."${column}" IS ${literal(about)}`);
}

const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;
