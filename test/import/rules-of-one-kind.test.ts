import { expect, it } from 'vitest';
import { csv, dataFolder, importText, PERSON, query } from './import-text.ts';

const HEADER = ['id', 'person', 'day1', 'icd1', 'day2', 'icd2'];
const rule = (kind: string, at: number, columns: object): object => ({
  kind,
  key: ['id', `day${String(at)}`],
  columns: { person: { column: 'person' }, ...columns },
});
/** Two visits and two diagnoses from each row. */
const MAPPING = {
  ...{ name: 'twice', version: 1, title: { vi: 'Hai lần', en: 'Twice' }, synthetic: true },
  ...{ format: { type: 'csv' }, stated_on: '2020-02-28' },
  rows: [1, 2].flatMap((at) => {
    const day = { column: `day${String(at)}`, date: 'dd/MM/yyyy' };
    return [
      rule('diagnosis', at, { diagnosed_on: day, icd10: { column: `icd${String(at)}` } }),
      rule('follow_up', at, { visited_on: day }),
    ];
  }),
};
const ROWS = [
  ['1', PERSON, '05/05/2019', 'I10;E11', '06/05/2019', 'E78'],
  ['2', PERSON, '05/05/2019', 'I10', '', 'E11'],
  ['3', PERSON, '07/05/2019', 'I10', '07/05/2019', 'E11'],
  ['4', PERSON, '08/05/2019', 'I10', '09/05/2019', 'sốt; J44'],
];

it('two rules of one kind take a record each from one row, and the balance of the kind holds; again, nothing changes', async () => {
  const folder = dataFolder();
  const first = await importText(folder, csv(HEADER, ROWS), MAPPING);
  // The second visit of the second row has no day; both of the third have one key, and as diagnoses other contents.
  expect(first.balances).toMatchObject([
    { kind: 'diagnosis', read: 8, new: 5, unchanged: 0, rejected: 3, values_refused: 1 },
    { kind: 'follow_up', read: 8, new: 6, unchanged: 1, rejected: 1, values_refused: 0 },
  ]);
  const diagnoses = 'SELECT diagnosed_on, icd10 FROM diagnosis ORDER BY ALL';
  expect(await query(folder, diagnoses)).toEqual(
    [
      ['2019-05-05', 'E11'],
      ...[1, 2].map(() => ['2019-05-05', 'I10']),
      ['2019-05-06', 'E78'],
      ['2019-05-08', 'I10'],
      ['2019-05-09', 'J44'],
    ].map(([diagnosed_on, icd10]) => ({ diagnosed_on, icd10 })),
  );
  const again = await importText(folder, csv(HEADER, ROWS), MAPPING);
  expect(again.balances).toMatchObject([
    { kind: 'diagnosis', new: 0, corrected: 0, unchanged: 5, rejected: 3 },
    { kind: 'follow_up', new: 0, corrected: 0, unchanged: 7, rejected: 1 },
  ]);
  const changed = ROWS.map((row) => row.map((cell) => cell.replace('E78', 'E78.5')));
  const later = await importText(folder, csv(HEADER, changed), { ...MAPPING, stated_on: '2020-03-01' });
  expect(later.balances).toMatchObject([
    { kind: 'diagnosis', new: 0, corrected: 1, unchanged: 4, rejected: 3 },
    { kind: 'follow_up', new: 0, corrected: 0, unchanged: 7, rejected: 1 },
  ]);
  expect(await query(folder, `SELECT count(*) AS n FROM (${diagnoses})`)).toEqual([{ n: '6' }]);
});
