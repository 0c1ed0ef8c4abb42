import { DuckDBConnection } from '@duckdb/node-api';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ROUTE_CLASSES } from '../../server/access/route-classes.ts';
import { readStore } from '../../server/store/read-store.ts';
import { storeFiles } from '../../server/store/store-files.ts';
import { realServer, type RealServer } from '../access/real-server.ts';

// What serves requests, tried out on the connections themselves, at the moment at which they serve one.

let real: RealServer;
let folder: string;
beforeAll(async () => {
  real = await realServer();
  folder = mkdtempSync(path.join(tmpdir(), 'tamsoat-locked-'));
});
afterAll(async () => {
  await real.close();
  rmSync(folder, { recursive: true, force: true });
});

const elsewhere = (name: string): string => `'${path.join(folder, name)}'`;

/** What reaches beyond the database, by what it would do. */
const BEYOND = (): Readonly<Record<string, string>> => ({
  'reads a file': `SELECT * FROM read_text('${import.meta.filename}')`,
  'lists a folder': `SELECT * FROM glob('/*')`,
  'writes a file': `COPY (SELECT 1) TO ${elsewhere('written.csv')}`,
  'writes a database': `ATTACH ${elsewhere('other.duckdb')} AS other`,
  'asks the network': `SELECT * FROM read_csv('http://127.0.0.1:9/a.csv')`,
  'installs an extension': 'INSTALL httpfs',
  'loads an extension': 'LOAD httpfs',
  'takes more memory': "SET memory_limit = '100GB'",
  'spills to the disk': `SET temp_directory = ${elsewhere('spill')}`,
  'opens the lock': 'SET enable_external_access = true',
});
/** Takes a while, so it is tried once on each database. */
const FILLS = { 'fills the memory': 'SELECT list(range) FROM range(1000000000)' };
const changes = (table: string): Readonly<Record<string, string>> => ({
  'makes a table': 'CREATE TABLE planted (a INTEGER)',
  'removes rows': `DELETE FROM ${table}`,
  'drops a table': `DROP TABLE ${table}`,
});
/** What is written while it is served: who may sign in, and what is said of a call. */
const WRITTEN: readonly string[] = ['access', 'contacts'];

/** Of what was tried on a connection all that was not refused. */
async function possible(
  connection: DuckDBConnection,
  tries: Readonly<Record<string, string>>,
): Promise<string[]> {
  const done: string[] = [];
  for (const [what, sql] of Object.entries(tries)) {
    try {
      await connection.run(sql);
      done.push(what);
    } catch (error) {
      // Refused for what it is, not for how it is written.
      expect(String(error)).not.toMatch(/Parser Error|not found|does not exist/);
    }
  }
  return done;
}

/** Tries things out on each connection that runs a statement while requests are served. */
async function tryOut(
  serve: () => Promise<void>,
  attempt: (connection: DuckDBConnection, database: string, table: string) => Promise<void>,
): Promise<ReadonlySet<string>> {
  const prototype = DuckDBConnection.prototype;
  // eslint-disable-next-line @typescript-eslint/unbound-method
  const { run, runAndReadAll, prepare } = prototype;
  const seen = new WeakSet<DuckDBConnection>();
  const tried = new Set<string>();
  const first = async (connection: DuckDBConnection): Promise<void> => {
    if (seen.has(connection)) return;
    seen.add(connection);
    const found = await runAndReadAll.call(
      connection,
      'SELECT database_name, table_name FROM duckdb_tables() WHERE database_name = current_database() ORDER BY 2',
    );
    const [database, table] = (found.getRows()[0] ?? []).map(String);
    tried.add(database!);
    await attempt(connection, database!, table!);
  };
  prototype.run = async function (...given) {
    // Until it is open it is not locked.
    if (!/^(?:ATTACH|USE|SET|CREATE) /m.test(given[0])) await first(this);
    return run.apply(this, given);
  };
  prototype.runAndReadAll = async function (...given) {
    await first(this);
    return runAndReadAll.apply(this, given);
  };
  prototype.prepare = async function (...given) {
    await first(this);
    return prepare.apply(this, given);
  };
  try {
    await serve();
  } finally {
    Object.assign(prototype, { run, runAndReadAll, prepare });
  }
  return tried;
}

test('connections that serve requests reach nothing but their database, and none but those of accounts and calls changes it', async () => {
  const { root_area, areas } = real.manifest;
  const district = areas.find(({ level }) => level === 'district')!.code;
  const askers = [
    await real.as('data_steward', root_area),
    await real.as('administrator', root_area),
    await real.as('epidemiologist', root_area),
    await real.as('district_head', district),
  ];
  const loose: unknown[] = [];
  const filled = new Set<boolean>();
  const tried = await tryOut(
    async () => {
      for (const headers of askers) {
        for (const { path: address, methods } of ROUTE_CLASSES)
          if (!methods && !address.includes('*'))
            await (
              await fetch(real.url + address.replaceAll(/:\w+/g, '1'), { headers, redirect: 'manual' })
            ).arrayBuffer();
        await fetch(`${real.url}/account/end-others`, { method: 'POST', headers, redirect: 'manual' });
      }
      const list = await fetch(`${real.url}/worklists?list=complete`, { headers: askers.at(-1)! });
      expect(await list.text()).toMatch(/class="person/);
      await real.as('viewer', root_area);
    },
    async (connection, database, table) => {
      const isWritten = WRITTEN.includes(database);
      const done = await possible(connection, {
        ...BEYOND(),
        ...(!isWritten && changes(table)),
        ...(!filled.has(isWritten) && FILLS),
      });
      filled.add(isWritten);
      if (done.length > 0) loose.push([database, done]);
    },
  );
  expect(loose).toEqual([]);
  expect([...tried].toSorted()).toEqual(['access', 'contacts', 'identity', 'lines-4', 'store']);
  for (const name of ['written.csv', 'other.duckdb', 'spill'])
    expect(existsSync(path.join(folder, name))).toBe(false);
});

test('a question that takes too long is stopped and told in a sentence, and the store is read again after it', async () => {
  const { dataFolder } = real;
  // By itself it would take hours.
  await expect(
    readStore(
      dataFolder,
      (connection) =>
        connection.runAndReadAll(
          'SELECT count(*) FROM range(1000000) a, range(1000000) b WHERE a.range * b.range % 7 = 3',
        ),
      300,
    ),
  ).rejects.toThrow(/took longer than 0.3 s and was stopped/);
  const imports = await readStore(dataFolder, (connection) =>
    connection.runAndReadAll('SELECT count(*) FROM store.import'),
  );
  expect(Number(imports?.getRows()[0]?.[0])).toBeGreaterThan(0);
  expect(existsSync(storeFiles(dataFolder).store)).toBe(true);
});
