import fc from 'fast-check';
import { cpSync } from 'node:fs';
import { expect, it } from 'vitest';
import { KINDS, type Kind } from '#queries/import/kinds.ts';
import { withdrawImport } from '../../server/import/withdraw-import.ts';
import { VERSIONED } from '../../server/store/install-schema.ts';
import { LONG, SEED } from '../surveillance/long.ts';
import { csv, dataFolder, importText, query } from './import-text.ts';

const column = (name: string) => ({ column: name });
const value = (constant: string | number) => ({ value: constant });
const [person, text, number, area, day] = [
  ...['person', 'text', 'number'].map(column),
  ...['07201', '2019-01-01'].map(value),
];

/** Of each kind what it needs, and something that its content changes. */
const COLUMNS: Readonly<Record<Kind, object>> = {
  examination: { person, examined_on: day, height_cm: number, icd10: column('icd') },
  resident: {
    ...{ person, sex: value('female'), birth: value('1980-05-05') },
    ...{ area_code: column('commune'), from_date: column('from') },
  },
  diagnosis: { person, icd10: column('icd'), diagnosed_on: day },
  medicine: { person, atc: value('C08CA01'), given_on: day, days: number },
  follow_up: { person, visited_on: day, creatinine_umol_l: { column: 'number', unit: 'µmol/L' } },
  tally: { site_code: column('id'), day, performed: number },
  site: { site_code: column('id'), name: text, area_code: area, from_date: day },
  facility: {
    ...{ facility_code: column('id'), name: text, facility_kind: value('hospital') },
    ...{ area_code: area, from_date: day },
  },
  round: { round: column('id'), name_vi: text, from_date: day, to_date: value('2019-12-31') },
  target: { indicator: value('coverage'), area_code: area, period: text, value: value(0.5), since: day },
  area_attribute: {
    ...{ attribute: column('id'), title_vi: text, area_code: area, value: number },
    ...{ source: value('x'), year: value(2019), since: day },
  },
};
const MAPPING = {
  ...{ name: 'every-kind', version: 1, title: { vi: 'Thử', en: 'Test' }, format: { type: 'csv' } },
  rows: KINDS.map((kind) => ({
    ...{ kind, when: { column: 'kind', in: [kind] }, key: ['id'] },
    ...{ version: column('changed'), columns: COLUMNS[kind] },
  })),
};

interface Row {
  readonly kind: Kind;
  readonly id: number;
  readonly version: number;
  readonly content: number;
}
const HEADER = ['kind', 'id', 'person', 'changed', 'number', 'text', 'icd', 'commune', 'from'];
const fileOf = (rows: readonly Row[]): string =>
  csv(
    HEADER,
    rows.map(({ kind, id, version, content }) => [
      ...[kind, id, `02409000000${String(id)}`, `2019-06-0${String(version)}`, 150 + content],
      ...[`t${String(content)}`, content % 2 === 0 ? 'I10' : 'E11.9;I10'],
      ...[content % 2 === 0 ? '07201' : '07204', `2018-01-${String(1 + content).padStart(2, '0')}`],
    ]),
  );

const TABLES = [...VERSIONED.flatMap((table) => [table, `${table}_history`]), 'resident', 'residence'];
const stored = async (folder: string): Promise<unknown> => {
  const found: Record<string, unknown> = {};
  for (const table of TABLES)
    found[table] = await query(
      folder,
      `SELECT COLUMNS(name -> name NOT IN ('import_id', 'row_number')) FROM ${table} ORDER BY ALL`,
    );
  return found;
};

/** A row of every kind and some more, so that each run is of all kinds. */
const file = fc
  .array(
    fc.record({
      kind: fc.constantFrom(...KINDS),
      id: fc.integer({ min: 1, max: 2 }),
      version: fc.integer({ min: 1, max: 3 }),
    }),
    { minLength: 6, maxLength: 12 },
  )
  .chain((drawn) =>
    fc
      .tuple(
        ...KINDS.map((kind) =>
          fc.record({ kind: fc.constant(kind), id: fc.constant(1), version: fc.integer({ min: 1, max: 3 }) }),
        ),
      )
      .map((all) =>
        [...all, ...drawn].filter(
          (row, at, rows) => rows.findIndex((one) => one.kind === row.kind && one.id === row.id) === at,
        ),
      ),
  );

it('of every kind: any order of the same files gives the same store, and without an import it is that of the others alone', async () => {
  // Copies of one folder share its key, so their pseudonyms and record keys can be compared.
  const begun = dataFolder();
  await importText(begun, fileOf([{ kind: 'round', id: 9, version: 1, content: 0 }]), MAPPING);
  const store = async (files: readonly (readonly Row[])[]): Promise<{ folder: string; ids: number[] }> => {
    const folder = dataFolder();
    cpSync(begun, folder, { recursive: true });
    const ids: number[] = [];
    for (const rows of files) {
      const { import_id, refused } = await importText(folder, fileOf(rows), MAPPING);
      expect(refused).toEqual([]);
      ids.push(import_id);
    }
    return { folder, ids };
  };
  await fc.assert(
    fc.asyncProperty(fc.tuple(file, file, file), fc.nat(2), async (drawn, gone) => {
      // A content of its own for each file: what two bring alike stays with the first of them.
      const files = drawn.map((rows, at) => rows.map((row) => ({ ...row, content: at + 1 })));
      const forward = await store(files);
      const state = await stored(forward.folder);
      expect(await stored((await store(files.toReversed())).folder)).toEqual(state);
      await withdrawImport({ dataFolder: forward.folder, importId: forward.ids[gone] ?? 0 });
      const alone = await store(files.filter((_, at) => at !== gone));
      expect(await stored(forward.folder)).toEqual(await stored(alone.folder));
    }),
    { numRuns: LONG ? 20 : 1, seed: LONG ? SEED : 5, endOnFailure: true },
  );
});
