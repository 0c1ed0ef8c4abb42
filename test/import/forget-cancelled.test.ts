import { fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { forgetCancelled } from '../../server/import/forget-broken.ts';
import { importFile } from '../../server/import/import-file.ts';
import { openDuckDB } from '../../server/store/open-duckdb.ts';
import { makeFolder } from '../../server/serve/make-folder.ts';
import { makeDatabase } from '../../server/store/new-database.ts';
import { storeFiles } from '../../server/store/store-files.ts';
import {
  csv,
  dataFolder,
  examinationMapping,
  HISTORY_IDS,
  importText,
  LOADED,
  query,
} from './import-text.ts';

const PROCESS = fileURLToPath(new URL('./import-process.ts', import.meta.url));
const HEADER = ['id', 'person', 'name', 'day'];
const mapping = examinationMapping(
  {},
  { identity: ['name'], identity_items: { full_name: 'name', personal_number: 'person' } },
);
const FIRST = csv(HEADER, [
  ['1', '024090000001', 'Lê Thị Đúng', '05/05/2019'],
  ['2', '024090000002', 'Trần Văn Sai', '31/02/2019'],
]);
const SECOND = csv(HEADER, [
  ['3', '024090000003', 'Phạm Thị Ba', '05/05/2019'],
  ['4', '024090000004', 'Vũ Văn Bốn', '31/02/2019'],
]);

/** Numbers of the imports of which identities are kept. */
async function keptOf(folder: string): Promise<number[]> {
  const database = await openDuckDB(storeFiles(folder).identity, {
    memory: '200MB',
    readOnly: true,
    threads: 1,
  });
  try {
    const read = await database.connection.runAndReadAll(
      'SELECT DISTINCT import_id FROM identity ORDER BY 1',
    );
    return read.getRows().map(([id]) => Number(id));
  } finally {
    database.close();
  }
}

it('what an import left that was stopped after its people were sealed is forgotten, and what stands is kept', async () => {
  const folder = dataFolder();
  await importText(folder, FIRST, mapping);
  const [file, map] = [`${folder}-second.csv`, `${folder}-second.json`];
  writeFileSync(file, SECOND);
  writeFileSync(map, JSON.stringify(mapping));
  await once(fork(PROCESS, [folder, file, map, 'dies'], { stdio: 'ignore' }), 'exit');
  // As it is where it was stopped while it wrote them.
  writeFileSync(join(folder, 'quarantine', '2'), 'x');
  expect(await query(folder, 'SELECT import_id FROM import')).toEqual([{ import_id: 1 }]);
  expect(await keptOf(folder)).toEqual([1, 2]);

  await forgetCancelled(folder);
  expect(await keptOf(folder)).toEqual([1]);
  expect(readdirSync(join(folder, 'quarantine'))).toEqual(['1']);
});

it('an import that is refused after its people were sealed leaves none of them', async () => {
  const folder = dataFolder();
  await importText(folder, FIRST, mapping);
  const [file, map] = [`${folder}-second.csv`, `${folder}-second.json`];
  writeFileSync(file, SECOND);
  writeFileSync(map, JSON.stringify(mapping));
  const refused = importFile({
    ...{ dataFolder: folder, file, map, now: () => LOADED, historyIds: HISTORY_IDS, threads: 1 },
    onCommit: () => {
      throw new Error('the disk is full');
    },
  });
  await expect(refused).rejects.toThrow('the disk is full');
  expect(await keptOf(folder)).toEqual([1]);
  expect(readdirSync(join(folder, 'quarantine'))).toEqual(['1']);
});

it('where nothing was ever imported nothing is forgotten, and nothing fails', async () => {
  const folder = dataFolder();
  await forgetCancelled(folder);
  expect(existsSync(folder)).toBe(false);
  makeFolder(folder);
  makeFolder(storeFiles(folder).quarantine);
  await makeDatabase(storeFiles(folder).store);
  await forgetCancelled(folder);
  expect(readdirSync(folder).toSorted()).toEqual(['quarantine', 'store.duckdb']);
});
