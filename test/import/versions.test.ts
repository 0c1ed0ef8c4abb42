import fc from 'fast-check';
import { cpSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { withdrawImport } from '../../server/import/withdraw-import.ts';
import { LONG, SEED } from '../surveillance/long.ts';
import { csv, dataFolder, examinationMapping, importText, query } from './import-text.ts';

/** Sets of files: each takes seconds. */
const RUNS = LONG ? 60 : 6;

const HEADER = ['id', 'person', 'day', 'changed', 'height', 'icd'];
const mapping = examinationMapping(
  { height_cm: { column: 'height' }, icd10: { column: 'icd' } },
  { rule: { version: { column: 'changed', date: 'yyyy-MM-dd' } } },
);
type Row = readonly [id: number, version: number, height: number];
const text = (rows: readonly Row[]): string =>
  csv(
    HEADER,
    rows.map(([id, version, height]) => [
      id,
      `02409000000${String(id)}`,
      '05/05/2019',
      `2019-06-0${String(version)}`,
      160 + height,
      height % 2 === 0 ? 'I10' : 'E119;I10',
    ]),
  );

const WHOLE =
  "SELECT 'now' AS at, record_key, version_at, content_hash, height_cm, icd10 FROM examination UNION ALL SELECT 'before', record_key, version_at, content_hash, height_cm, icd10 FROM examination_history ORDER BY ALL";
const DIAGNOSES = 'SELECT person, icd10, diagnosed_on, origin FROM diagnosis ORDER BY ALL';
const state = async (folder: string): Promise<unknown> => [
  await query(folder, WHOLE),
  await query(folder, DIAGNOSES),
];

describe('versions of a record', () => {
  it('new, unchanged, corrected, earlier; the same file twice changes nothing', async () => {
    const folder = dataFolder();
    const first = await importText(
      folder,
      text([
        [1, 2, 0],
        [2, 2, 0],
        [3, 2, 0],
      ]),
      mapping,
    );
    expect(first.balances).toMatchObject([{ read: 3, new: 3, corrected: 0, unchanged: 0, rejected: 0 }]);
    const before = await state(folder);
    const again = await importText(
      folder,
      text([
        [1, 2, 0],
        [2, 2, 0],
        [3, 2, 0],
      ]),
      mapping,
    );
    expect(again.balances).toMatchObject([{ read: 3, new: 0, corrected: 0, unchanged: 3 }]);
    expect(await state(folder)).toEqual(before);
    const next = await importText(
      folder,
      text([
        [1, 3, 1],
        [2, 1, 1],
        [3, 2, 0],
        [4, 2, 0],
      ]),
      mapping,
    );
    expect(next.balances).toMatchObject([{ read: 4, new: 1, corrected: 2, unchanged: 1, earlier: 1 }]);
    expect(await query(folder, 'SELECT height_cm, icd10 FROM examination ORDER BY ALL')).toEqual([
      { height_cm: 160, icd10: 'I10' },
      { height_cm: 160, icd10: 'I10' },
      { height_cm: 160, icd10: 'I10' },
      { height_cm: 161, icd10: 'E11.9;I10' },
    ]);
    expect(await query(folder, 'SELECT count(*) AS n FROM diagnosis')).toEqual([{ n: '5' }]);
  });

  it('a key twice in one file: equal rows count once, contradicting ones not at all', async () => {
    const folder = dataFolder();
    const result = await importText(
      folder,
      text([
        [1, 1, 0],
        [1, 1, 0],
        [2, 1, 0],
        [2, 1, 2],
        [3, 1, 0],
      ]),
      mapping,
    );
    expect(result.balances).toMatchObject([{ read: 5, new: 2, unchanged: 1, rejected: 2 }]);
    expect(
      await query(folder, 'SELECT row_number, reason, row_refused FROM reject ORDER BY row_number'),
    ).toEqual([
      { row_number: 3, reason: 'contradicts_row', row_refused: true },
      { row_number: 4, reason: 'contradicts_row', row_refused: true },
    ]);
  });

  it('an import that is undone leaves what was before it', async () => {
    const folder = dataFolder();
    await importText(
      folder,
      text([
        [1, 2, 0],
        [2, 2, 0],
      ]),
      mapping,
    );
    const before = await state(folder);
    const second = await importText(
      folder,
      text([
        [1, 3, 1],
        [2, 1, 1],
        [3, 1, 1],
      ]),
      mapping,
    );
    expect(await state(folder)).not.toEqual(before);
    await withdrawImport({ dataFolder: folder, importId: second.import_id });
    expect(await state(folder)).toEqual(before);
    await expect(withdrawImport({ dataFolder: folder, importId: second.import_id })).rejects.toThrow(
      /undone already/,
    );
  });

  it('any order of the same files gives the same store, whatever was imported between them and undone', async () => {
    const row = fc.tuple(
      fc.integer({ min: 1, max: 3 }),
      fc.integer({ min: 1, max: 3 }),
      fc.integer({ min: 0, max: 2 }),
    );
    const file = fc.record({
      rows: fc.uniqueArray(row, { selector: ([id]) => id, minLength: 1, maxLength: 3 }),
      isUndone: fc.boolean(),
      /** Where it stands in another order. */
      place: fc.double({ noNaN: true }),
    });
    // Copies of one folder share its key, so their pseudonyms and record keys can be compared.
    const begun = dataFolder();
    await importText(begun, text([[9, 1, 0]]), mapping);
    const copy = (): string => {
      const folder = dataFolder();
      cpSync(begun, folder, { recursive: true });
      return folder;
    };
    await fc.assert(
      fc.asyncProperty(fc.array(file, { minLength: 3, maxLength: 4 }), async (files) => {
        const [mixed, other] = [copy(), copy()];
        const undone: number[] = [];
        for (const { rows, isUndone } of files) {
          const { import_id } = await importText(mixed, text(rows), mapping);
          if (isUndone) undone.push(import_id);
        }
        for (const importId of undone) await withdrawImport({ dataFolder: mixed, importId });
        const standing = files.filter(({ isUndone }) => !isUndone);
        for (const { rows } of standing.toSorted((a, b) => a.place - b.place))
          await importText(other, text(rows), mapping);
        expect(await state(mixed)).toEqual(await state(other));
      }),
      { numRuns: RUNS, seed: SEED, endOnFailure: true },
    );
  });
});
