import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Said } from '../../server/identity/identity-store.ts';
import { everybodySaid } from '../identity/everybody-said.ts';
import { holdDataFolder } from '../../server/serve/data-folder-lock.ts';
import { openDuckDB } from '../../server/store/open-duckdb.ts';
import { storeFiles } from '../../server/store/store-files.ts';
import { formatOf, MIGRATIONS, upgradeFolder } from '../../server/store/upgrade-folder.ts';
import { withStore } from '../../server/store/with-store.ts';
import { readFiles } from './read-files.ts';
import { importedFolder } from './used-folder.ts';

let sound: string;
let scratch: string;
beforeAll(async () => {
  sound = await importedFolder();
  scratch = mkdtempSync(path.join(tmpdir(), 'tamsoat-upgrade-'));
});
afterAll(() => {
  for (const folder of [path.dirname(sound), scratch]) rmSync(folder, { recursive: true, force: true });
});

async function identitiesOf(folder: string): Promise<Said[]> {
  return (await everybodySaid(folder)).toSorted((a, b) => (a.person < b.person ? -1 : 1));
}

/** A copy of the used folder as a version left it that said no format. */
function olderFolder(): string {
  const folder = mkdtempSync(path.join(scratch, 'data-'));
  cpSync(sound, folder, { recursive: true });
  rmSync(path.join(folder, 'format.json'));
  return folder;
}

async function onStore(folder: string, sql: string): Promise<unknown[]> {
  const database = await openDuckDB(storeFiles(folder).store, { memory: '500MB', threads: 1 });
  try {
    return (await database.connection.runAndReadAll(sql)).getRows().map(([first]) => first);
  } finally {
    database.close();
  }
}

test('a folder that begins now says its format, and nothing is copied', async () => {
  const folder = path.join(scratch, 'new');
  (await holdDataFolder(folder)).release();
  expect(formatOf(folder)).toBe(MIGRATIONS.length);
  expect(readdirSync(folder).toSorted()).toEqual(['format.json', 'lock.duckdb']);
});

test('an older folder is brought up to date by whoever holds it, and what it was before is kept', async () => {
  const folder = olderFolder();
  await onStore(folder, 'ALTER TABLE resident DROP COLUMN valid_number');
  const before = readFiles(folder);
  (await holdDataFolder(folder)).release();
  expect(formatOf(folder)).toBe(MIGRATIONS.length);
  expect(await onStore(folder, 'SELECT count(valid_number) >= 0 FROM resident')).toEqual([true]);
  const kept = readFiles(path.join(folder, 'before-upgrade-0'));
  for (const [name, hash] of kept) expect(before.get(name), name).toBe(hash);
  for (const name of ['store.duckdb', 'identity.duckdb', 'key', 'audit-key'])
    expect([...kept.keys()]).toContain(name);
});

test('migrations run in their order, each once; one that fails is done again, from the copy of before the first', async () => {
  const folder = olderFolder();
  const done: string[] = [];
  let fails = true;
  const log = path.join(folder, 'audit-key');
  const migration = (name: string) => (): Promise<void> => {
    done.push(name);
    if (name === 'second' && fails) return Promise.reject(new Error('broken off'));
    writeFileSync(log, `${name}\n`, { flag: 'a' });
    return Promise.resolve();
  };
  const before = readFileSync(log, 'utf8');
  const two = [migration('first'), migration('second')];
  await expect(upgradeFolder(folder, two)).rejects.toThrow('broken off');
  expect(formatOf(folder)).toBe(0);
  fails = false;
  await upgradeFolder(folder, two);
  expect(done).toEqual(['first', 'second', 'first', 'second']);
  expect(readFileSync(path.join(folder, 'before-upgrade-0', 'audit-key'), 'utf8')).toBe(before);

  await upgradeFolder(folder, [...two, migration('third')]);
  await upgradeFolder(folder, [...two, migration('third')]);
  expect(done.slice(4)).toEqual(['third']);
  expect(readdirSync(folder).filter((name) => name.startsWith('before-upgrade'))).toEqual([
    'before-upgrade-2',
  ]);
});

test('identities of an earlier version are written as they are looked up soonest, and open as before', async () => {
  const folder = olderFolder();
  const before = await identitiesOf(folder);
  const { identity } = storeFiles(folder);
  const older = `${identity}.older`;
  renameSync(identity, older);
  const database = await openDuckDB(identity, { memory: '500MB', threads: 1 });
  await database.connection.run(`ATTACH '${older}' AS older (READ_ONLY)`);
  await database.connection.run('CREATE TABLE identity AS SELECT * FROM older.identity ORDER BY sealed');
  database.close();
  rmSync(older);
  (await holdDataFolder(folder)).release();
  expect(await identitiesOf(folder)).toEqual(before);
  expect(before).toHaveLength(49);
  const written = await openDuckDB(identity, { memory: '500MB', readOnly: true });
  const [compressed, person] = await Promise.all([
    written.connection.runAndReadAll(
      "SELECT DISTINCT compression FROM pragma_storage_info('identity') WHERE column_name IN ('person', 'sealed') AND segment_type <> 'VALIDITY'",
    ),
    written.connection.runAndReadAll('SELECT CAST(person AS VARCHAR) FROM identity'),
  ]);
  written.close();
  expect(compressed.getRows()).toEqual([['Uncompressed']]);
  const people = person.getRows().map(([one]) => String(one));
  expect(people).toEqual(people.toSorted());
});

test('the folder of a newer version is refused, and stays byte for byte as it is', async () => {
  const folder = olderFolder();
  writeFileSync(path.join(folder, 'format.json'), JSON.stringify({ format: MIGRATIONS.length + 1 }));
  const before = readFiles(folder);
  await expect(holdDataFolder(folder)).rejects.toMatchObject({ reason: 'data_folder_newer' });
  expect(readFiles(folder)).toEqual(before);
});

test.each([
  ['a table', 'CREATE TABLE later (x INTEGER)'],
  ['a column', 'ALTER TABLE resident ADD COLUMN later INTEGER'],
])('a store with %s that this version does not know is refused, and stays as it is', async (_what, sql) => {
  const folder = olderFolder();
  await onStore(folder, sql);
  const before = readFileSync(storeFiles(folder).store);
  await expect(withStore(folder, () => Promise.resolve())).rejects.toMatchObject({
    reason: 'data_folder_newer',
  });
  expect(readFileSync(storeFiles(folder).store).equals(before)).toBe(true);
});

test('a store of before that has every column of today is left as it is', async () => {
  const folder = olderFolder();
  const before = readFileSync(storeFiles(folder).store);
  (await holdDataFolder(folder)).release();
  expect(readFileSync(storeFiles(folder).store).equals(before)).toBe(true);
  expect(existsSync(path.join(folder, 'before-upgrade-0'))).toBe(true);
});

test('what several files said alike of a person stays with all of them, also where a folder has lost what says its format', async () => {
  const folder = olderFolder();
  const earlier = 0;
  const database = await openDuckDB(storeFiles(folder).identity, { memory: '500MB', threads: 1 });
  await database.connection.run(
    `INSERT INTO repetition SELECT person, sealed[1:12], version_at, ${String(earlier)} FROM identity ORDER BY person LIMIT 3`,
  );
  database.close();
  const before = await identitiesOf(folder);
  expect(before.filter(({ importId }) => importId === earlier)).toHaveLength(3);
  (await holdDataFolder(folder)).release();
  expect(await identitiesOf(folder)).toEqual(before);
});
