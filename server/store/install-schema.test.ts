import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';
import { beforeEach, describe, expect, it } from 'vitest';
import { enumType, itemsOf, KIND_RULES, KINDS, wordsOf } from '#queries/import/kinds.ts';
import { installSchema, schemaTables } from './install-schema.ts';

const HISTORY_IDS = ['made_up'];
const tables = new Map(schemaTables(HISTORY_IDS).map((table) => [table.name, table]));
const typesOf = (table: string): ReadonlyMap<string, string> =>
  new Map(tables.get(table)?.columns.map(({ name, type }) => [name, type.replace(' NOT NULL', '')]));

describe.each(KINDS)('the table of rows of kind %s', (kind) => {
  const types = typesOf(KIND_RULES[kind].table);

  it('has a column for each item', () => {
    const items = Object.keys(itemsOf(kind, HISTORY_IDS)).map((name) =>
      name === 'birth' ? 'birth_date' : name,
    );
    expect(items.filter((name) => !types.has(name))).toEqual([]);
  });

  it('states the same words as the items, in the same order, and no other list', () => {
    const words = Object.entries(wordsOf(kind, HISTORY_IDS)).map(([name, list]) => [name, enumType(list)]);
    // The birth stated at an examination is kept with its age, which says how exactly it was known.
    const stored = words.filter(([name]) => !(kind === 'examination' && name === 'birth_precision'));
    const stated = [...types].filter(([, type]) => type.startsWith('ENUM'));
    expect(new Map(stated)).toEqual(new Map(stored as [string, string][]));
  });
});

it.each(['resident', 'residence'])('%s takes its words from the register', (table) => {
  const register = typesOf('register_entry');
  const stated = [...typesOf(table)].filter(([, type]) => type.startsWith('ENUM'));
  expect(stated.length).toBeGreaterThan(0);
  for (const [name, type] of stated) expect(type).toBe(register.get(name));
});

describe('an older store', () => {
  let connection: DuckDBConnection;
  const typeIn = async (table: string, column: string): Promise<unknown> => {
    const found = await connection.runAndReadAll(
      `SELECT data_type FROM duckdb_columns() WHERE table_name = '${table}' AND column_name = '${column}'`,
    );
    return found.getRows()[0]?.[0];
  };

  beforeEach(async () => {
    const instance = await DuckDBInstance.create(':memory:');
    connection = await instance.connect();
    await installSchema(connection, [], 'memory');
  });

  it('gets the type that a column is to have now, its rows and its comments staying', async () => {
    await connection.run('ALTER TABLE facility ALTER COLUMN facility_kind TYPE VARCHAR');
    await connection.run(
      `INSERT INTO facility VALUES ('T1', 'Trạm', 'hospital', '07201', DATE '2017-01-01', NULL, uuid(), now(), 1, 1, 1)`,
    );
    await connection.run('BEGIN');
    await installSchema(connection, [], 'memory');
    await connection.run('COMMIT');
    expect(await typeIn('facility', 'facility_kind')).toBe(
      "ENUM('commune_station', 'district_centre', 'hospital')",
    );
    const rows = await connection.runAndReadAll('SELECT facility_kind FROM facility');
    expect(rows.getRows()).toEqual([['hospital']]);
    await expect(
      connection.run('INSERT INTO facility SELECT * REPLACE (NULL AS facility_kind) FROM facility'),
    ).rejects.toThrow(/NOT NULL/);
  });

  it('gets a column for each condition that asks for history, and stays as it is the second time', async () => {
    await installSchema(connection, HISTORY_IDS, 'memory');
    expect(await typeIn('examination', 'history_made_up')).toBe("ENUM('yes', 'no', 'not_asked')");
    expect(await typeIn('examination_history', 'history_made_up')).toBe("ENUM('yes', 'no', 'not_asked')");
    const before = await connection.runAndReadAll('FROM duckdb_columns()');
    await installSchema(connection, HISTORY_IDS, 'memory');
    const after = await connection.runAndReadAll('FROM duckdb_columns()');
    expect(after.getRowsJson()).toEqual(before.getRowsJson());
  });
});
