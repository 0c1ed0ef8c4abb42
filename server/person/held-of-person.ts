import type { DuckDBConnection } from '@duckdb/node-api';
import { existsSync } from 'node:fs';
import type { ContactNote } from '#queries/worklists/contacts.ts';
import type { Identity } from '#queries/identity/items.ts';
import { importMacros } from '#queries/import/read-sql.ts';
import { withIdentities, type Said } from '../identity/identity-store.ts';
import { importRecords } from '../import/import-records.ts';
import { groupsOf } from '../links/link-people.ts';
import { openDuckDB } from '../store/open-duckdb.ts';
import { pseudonymKey, pseudonymOf } from '../store/pseudonym-key.ts';
import { storeFiles } from '../store/store-files.ts';
import { seeStore } from '../surveillance/count-store.ts';
import { readRows } from '../surveillance/run-sql.ts';

/** Whom to look for: a number as an import would read it. */
export interface AskedPerson {
  readonly number: string;
  /** The numbering that it belongs to, as mappings name it. */
  readonly namespace: string;
}

type HeldRow = Readonly<Record<string, unknown>>;

/** Rows of one table, and what its columns mean. */
export interface HeldTable {
  readonly about: string;
  readonly columns: Readonly<Record<string, string>>;
  readonly rows: readonly HeldRow[];
}

/** Everything that is held of one person. */
export interface Held {
  /** How many numbers the person stands under: more than one where people were found to be one. */
  readonly numbers: number;
  readonly identity: readonly (Identity & {
    readonly version_at: string;
    readonly import_id: number;
  })[];
  readonly tables: Readonly<Record<string, HeldTable>>;
  readonly imports: readonly HeldRow[];
}

/** How long a number of a numbering is. */
const DIGITS: Readonly<Record<string, number>> = { 'personal-number': 12, 'insurance-number': 10 };
/** Of the program's own making: they say nothing of a person. */
const KEYS: ReadonlySet<string> = new Set(['record_key', 'content_hash']);
const PEOPLE_COLUMNS = ['person', 'other'];
const ALL = 2 ** 31 - 1;

/**
 * Gathers everything that store and identities hold of one person, under whichever numbers: current rows, earlier versions, what
 * undone imports had brought, and the imports that all of it came by. Every table whose rows name a person is looked at.
 * @param notes what was written about them on worklists, which another process holds
 * @returns the pseudonyms as well, for the log; none where nothing is held
 * @throws {Refusal} where a key is lost
 */
export async function heldOfPerson(
  dataFolder: string,
  asked: AskedPerson,
  notes: readonly ContactNote[],
): Promise<{ readonly people: readonly string[]; readonly held: Held }> {
  const nothing = { people: [], held: { numbers: 0, identity: [], tables: {}, imports: [] } };
  const { store } = storeFiles(dataFolder);
  if (!existsSync(store)) return nothing;
  const database = await openDuckDB(':memory:', { memory: '500MB', threads: 1 });
  const { connection } = database;
  try {
    await seeStore(connection, 'memory', store);
    const people = await peopleAsked(connection, dataFolder, asked);
    if (people.length === 0) return nothing;
    const said = await saidOf(dataFolder, people);
    const tables = { ...(await tablesOf(connection, people)), ...notesTable(notes) };
    const rows = Object.values(tables).flatMap((table) => table.rows);
    if (said.length === 0 && rows.length === 0) return nothing;
    const imports = new Set(
      [...rows, ...said.map(({ importId }) => ({ import_id: importId }))].map(importOf),
    );
    return {
      people,
      held: {
        numbers: people.length,
        identity: said.map(({ identity, versionAt, importId }) => ({
          ...identity,
          ...{ version_at: versionAt, import_id: importId },
        })),
        tables,
        imports: (await importRecords(connection))
          .filter(({ import_id }) => imports.has(import_id))
          .map(({ balances: _, ...record }) => record),
      },
    };
  } finally {
    database.close();
  }
}

/** The pseudonyms of whom a number is asked for, with those found to be the same person; none where it is no number. */
export async function personAsked(dataFolder: string, asked: AskedPerson): Promise<readonly string[]> {
  const { store } = storeFiles(dataFolder);
  if (!existsSync(store)) return [];
  const database = await openDuckDB(':memory:', { memory: '500MB', threads: 1 });
  try {
    await seeStore(database.connection, 'memory', store);
    return await peopleAsked(database.connection, dataFolder, asked);
  } finally {
    database.close();
  }
}

async function peopleAsked(
  connection: DuckDBConnection,
  dataFolder: string,
  asked: AskedPerson,
): Promise<readonly string[]> {
  const identifier = await identifierOf(connection, asked);
  if (identifier === null) return [];
  const person = pseudonymOf(pseudonymKey(dataFolder), asked.namespace, identifier);
  const pairs = await readRows(connection, 'links/standing.sql', { up_to: ALL });
  const groups = groupsOf(pairs.map((pair) => [String(pair['person']), String(pair['other'])]));
  return groups.find((group) => group.includes(person)) ?? [person];
}

/** What was written about the person on worklists, notes opened. */
function notesTable(notes: readonly ContactNote[]): Record<string, HeldTable> {
  if (notes.length === 0) return {};
  const rows = notes.map(
    ({ note: _note, replaces: _replaces, person: _person, crossed: _crossed, is_closed: _closed, ...said }) =>
      Object.fromEntries(Object.entries(said).filter(([, value]) => value !== null)),
  );
  const about = 'What was written about people on worklists.';
  return { contact_note: { about, columns: NOTE_COLUMNS, rows } };
}

const NOTE_COLUMNS = {
  written_at: 'When it was written, UTC.',
  written_by: 'Name of the account.',
  list: 'Id of the list.',
  contacted_on: 'Day of the call or visit.',
  way: 'How: call, home_visit or at_station.',
  outcome: 'What came of it.',
  on_treatment: 'Whether the person takes medicine, as they said.',
  sbp_mmhg: 'Systolic blood pressure, mmHg.',
  dbp_mmhg: 'Diastolic blood pressure, mmHg.',
  next_on: 'Day on which to call or see the person again.',
  text: 'What else was written.',
  taken_in: 'The import that made follow-up data of it.',
};

const importOf = (row: HeldRow): unknown => row['import_id'];

async function identifierOf(
  connection: DuckDBConnection,
  { number, namespace }: AskedPerson,
): Promise<string | null> {
  for (const macro of importMacros()) await connection.run(macro);
  const values = { number, digits: DIGITS[namespace] ?? null };
  const [read] = await readRows(connection, 'person/identifier.sql', values);
  const identifier = read?.['identifier'];
  return typeof identifier === 'string' ? identifier : null;
}

const saidOf = (dataFolder: string, people: readonly string[]): Promise<Said[]> =>
  withIdentities(dataFolder, async (identities) => (await identities?.saidOf(people)) ?? []);

async function tablesOf(
  connection: DuckDBConnection,
  people: readonly string[],
): Promise<Record<string, HeldTable>> {
  const found = new Map<string, { about: string; columns: Record<string, string> }>();
  for (const row of await readRows(connection, 'person/held_columns.sql')) {
    const [table, column] = [String(row['table_name']), String(row['column_name'])];
    const held = found.get(table) ?? { about: textOf(row['table_about']), columns: {} };
    held.columns[column] = textOf(row['about']);
    found.set(table, held);
  }
  const tables: Record<string, HeldTable> = {};
  for (const [table, { about, columns }] of found) {
    const rows = new Map<string, HeldRow>();
    for (const of of PEOPLE_COLUMNS.filter((column) => column in columns))
      for (const row of await readRows(
        connection,
        'person/held_rows.sql',
        { people: people.join() },
        { table, of },
      ))
        rows.set(JSON.stringify(row), shown(row, people));
    if (rows.size === 0) continue;
    const named = Object.entries(columns).filter(([column]) => !KEYS.has(column));
    tables[table] = { about, columns: Object.fromEntries(named), rows: [...rows.values()] };
  }
  return tables;
}

/** Without what is empty, and with people by the place of their number: a pseudonym is for nobody outside. */
function shown(row: HeldRow, people: readonly string[]): HeldRow {
  const cells = Object.entries(row).filter(([column, value]) => value !== null && !KEYS.has(column));
  return Object.fromEntries(
    cells.map(([column, value]) => {
      if (!PEOPLE_COLUMNS.includes(column)) return [column, value];
      const at = people.indexOf(String(value));
      return [column, at < 0 ? 'another person' : at + 1];
    }),
  );
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
