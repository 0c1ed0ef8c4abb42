import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import {
  changedMapping,
  differsFrom,
  readImportDistributions,
  readImports,
} from '../../server/import/import-records.ts';
import { tryFile, type TriedFile } from '../../server/import/import-file.ts';
import { withdrawImport } from '../../server/import/withdraw-import.ts';
import {
  csv,
  dataFolder,
  examinationMapping,
  HISTORY_IDS,
  importText,
  LOADED,
  query,
} from './import-text.ts';

const HEADER = ['id', 'person', 'day', 'height', 'smokes'];
const mapping = examinationMapping({
  height_cm: { column: 'height', unit: 'cm' },
  smoking: { column: 'smokes' },
});
/** Examinations of different people, the heights around a middle. */
const rows = (from: number, count: number, middle: number, smokes = 'never'): string[][] =>
  Array.from({ length: count }, (_, at) => [
    String(from + at),
    `0240900${String(10_000 + from + at)}`,
    '05/05/2019',
    String(middle - 10 + (at % 21)),
    smokes,
  ]);

async function tried(folder: string, text: string, by: object = mapping): Promise<TriedFile> {
  const [file, map] = [`${folder}-tried.csv`, `${folder}-tried.json`];
  writeFileSync(file, text);
  writeFileSync(map, JSON.stringify(by));
  return tryFile({
    dataFolder: folder,
    file,
    map,
    now: () => LOADED,
    historyIds: HISTORY_IDS,
    threads: 1,
  });
}

const digest = (folder: string): string =>
  createHash('sha256')
    .update(readFileSync(join(folder, 'store.duckdb')))
    .digest('hex');

it('tells what an import then does, row for row, and leaves every byte of the store', async () => {
  const folder = dataFolder();
  await importText(folder, csv(HEADER, rows(1, 40, 160)), mapping);
  const before = { digest: digest(folder), files: readdirSync(folder).toSorted() };
  // New, unchanged, corrected, refused, twice the same and twice with different content.
  const text = csv(HEADER, [
    ...rows(38, 30, 160),
    ['1', '024090010001', '05/05/2019', '171', 'former'],
    ['900', '024090010900', '31/02/2019', '160', 'never'],
    ['901', '024090010901', '05/05/2019', '9999', 'sometimes'],
    ['902', '024090010902', '05/05/2019', '160', 'never'],
    ['902', '024090010902', '05/05/2019', '160', 'never'],
    ['903', '024090010903', '05/05/2019', '160', 'never'],
    ['903', '024090010903', '05/05/2019', '165', 'never'],
  ]);
  const would = await tried(folder, text);
  expect({ digest: digest(folder), files: readdirSync(folder).toSorted() }).toEqual(before);
  const did = await importText(folder, text, mapping);
  expect(would.balances).toEqual(did.balances);
  expect(would.refused).toEqual(did.refused);
  expect(would.balances[0]).toMatchObject({ read: 37, rejected: 3, values_refused: 2 });
  expect(would.balances[0]?.corrected).toBeGreaterThan(0);
  expect(would).not.toHaveProperty('import_id');
});

it('says of a column that it lies elsewhere than the last time, and of no other', async () => {
  const folder = dataFolder();
  await importText(folder, csv(HEADER, rows(1, 63, 160)), mapping);
  const shifted = ({ distributions }: TriedFile): Record<string, boolean> =>
    Object.fromEntries(distributions.map((one) => [one.item, one.shifted]));
  const near = await tried(folder, csv(HEADER, rows(100, 63, 161, 'current')));
  expect(shifted(near)).toMatchObject({ height_cm: false, smoking: true });
  const far = await tried(folder, csv(HEADER, rows(100, 63, 175)));
  expect(shifted(far)).toMatchObject({ height_cm: true, smoking: false });
  expect(far.distributions.find(({ item }) => item === 'height_cm')).toMatchObject({
    plausible: [40, 250],
    now: { n: 63, missing: 0, min: 165, median: 175, max: 185 },
    before: { n: 63, missing: 0, min: 150, median: 160, max: 170 },
  });
});

it('compares with every row that the last import accepted, the unchanged ones too, and with none that was undone', async () => {
  const folder = dataFolder();
  const [all, other] = [rows(1, 63, 160), rows(500, 42, 175)];
  const whole = csv(HEADER, all);
  await importText(folder, whole, mapping);
  const before = async (): Promise<unknown> => {
    const { distributions } = await tried(folder, csv(HEADER, rows(700, 63, 160)));
    return distributions.find(({ item }) => item === 'height_cm')?.before;
  };
  // The list of the next month: who was there before, and a few more.
  const would = await tried(folder, csv(HEADER, [...all, ...rows(64, 21, 160)]));
  const did = await importText(folder, csv(HEADER, [...all, ...rows(64, 21, 160)]), mapping);
  expect(did.balances).toMatchObject([{ new: 21, unchanged: 63 }]);
  expect(did.distributions).toEqual(would.distributions);
  expect(await before()).toMatchObject({ n: 84, median: 160 });
  const undone = await importText(folder, csv(HEADER, other), mapping);
  expect(await before()).toMatchObject({ n: 42, median: 175 });
  await withdrawImport({ dataFolder: folder, importId: undone.import_id });
  expect(await before()).toMatchObject({ n: 84, median: 160 });
  expect(await readImportDistributions(folder, HISTORY_IDS, undone.import_id)).toEqual(undone.distributions);
});

it('needs no store', async () => {
  const folder = dataFolder();
  const would = await tried(folder, csv(HEADER, rows(1, 5, 160)));
  expect(would.balances).toMatchObject([{ read: 5, new: 5 }]);
  expect(existsSync(join(folder, 'store.duckdb'))).toBe(false);
});

it('an import, and a trial of it, tells that its mapping says something else than one of its name and version did', async () => {
  const folder = dataFolder();
  const differs = async (map: object, from: number): Promise<unknown> =>
    (await importText(folder, csv(HEADER, rows(from, from + 1, 160)), map)).mapping_differs_from;
  const { format, ...rest } = mapping as Record<string, unknown>;
  expect(await differs(mapping, 1)).toBeNull();
  // The order of its parts, and the day of the file, are not what it says.
  expect(await differs({ ...rest, format, stated_on: '2020-02-27' }, 3)).toBeNull();
  const changed = { ...mapping, missing: ['', '-9'] };
  const would = await tried(folder, csv(HEADER, rows(5, 6, 160)), changed);
  expect(changedMapping(would, true)).toMatch(/ at import 2: .*"version": 2; .* been, import by the mapping/);
  expect((await tried(folder, csv(HEADER, rows(5, 6, 160)))).mapping_differs_from).toBeNull();
  expect(await differs(changed, 5)).toBe(2);
  expect(await differs({ ...changed, version: 2 }, 7)).toBeNull();
  const records = await readImports(folder);
  expect(records.map((record) => differsFrom(record, records))).toEqual([null, null, 2, null]);
  const told = changedMapping({ mapping: 'test', mapping_version: 1, mapping_differs_from: 2 });
  expect(told).toMatch(
    /^The mapping test, version 1, says something else than it did at import 2: .*"version": 2/,
  );
});

it('an import keeps the digest of its file and who did it', async () => {
  const folder = dataFolder();
  const text = csv(HEADER, rows(1, 2, 160));
  await importText(folder, text, mapping);
  expect(await query(folder, 'SELECT file_sha256, imported_by FROM import')).toEqual([
    { file_sha256: createHash('sha256').update(text).digest('hex'), imported_by: null },
  ]);
});
