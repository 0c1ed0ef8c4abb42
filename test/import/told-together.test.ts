import { expect, it } from 'vitest';
import { readMapping } from '#queries/import/mapping.ts';
import { pseudonymKey, pseudonymOf } from '../../server/store/pseudonym-key.ts';
import { csv, dataFolder, examinationMapping, importText, query } from './import-text.ts';

// A list of a health station on which nobody has a number.

const HEADER = ['tt', 'ho_ten', 'nam_sinh', 'thon', 'day', 'height'];
const NAMESPACE = 'ten-nam-sinh-thon';
const person = { column: 'ho_ten', with: ['nam_sinh', 'thon'] };
const mapping = (more: object = {}, told: object = person): object =>
  examinationMapping(
    {
      ...{ person: told, birth: { column: 'nam_sinh', date: 'yyyy' } },
      height_cm: { column: 'height', unit: 'cm' },
    },
    {
      namespace: NAMESPACE,
      identity: ['ho_ten', 'thon'],
      rule: { key: ['ho_ten', 'nam_sinh', 'thon', 'day'] },
      ...more,
    },
  );
const row = (name: string, year: string, village: string, day = '05/05/2019', height = '160'): string[] => [
  ...['1', name, year, village, day, height],
];

it('a person is told by several columns together, however they are typed, and by no part of them', async () => {
  const folder = dataFolder();
  const imported = await importText(
    folder,
    csv(HEADER, [
      row('Người Thử Một', '1958', 'Thôn Đông'),
      row('  NGƯỜI  thử một ', '1958', 'thôn  đông', '06/06/2019'),
      row('Người Thử Một'.normalize('NFD'), '1958', 'Thôn Đông', '07/06/2019'),
      row('Người Thử Một', '1959', 'Thôn Đông'),
      row('Người Thử Một', '1958', 'Thôn Đoài'),
      row('Người Thử Mốt', '1958', 'Thôn Đông'),
    ]),
    mapping(),
  );
  expect(imported.balances).toMatchObject([{ read: 6, new: 6 }]);
  const people = await query(
    folder,
    'SELECT CAST(person AS VARCHAR) AS person, count(*) AS n FROM examination GROUP BY ALL',
  );
  expect(people.map(({ n }) => Number(n)).toSorted()).toEqual([1, 1, 1, 3]);
  const said = ['người thử một', '1958', 'thôn đông'].join('\u001f');
  expect(people).toContainEqual({ person: pseudonymOf(pseudonymKey(folder), NAMESPACE, said), n: '3' });
});

it('the same list again changes nothing, and a corrected row of it corrects', async () => {
  const folder = dataFolder();
  const list = csv(HEADER, [
    row('Người Thử Một', '1958', 'Thôn Đông'),
    row('Người Thử Hai', '1960', 'Thôn Đông'),
  ]);
  await importText(folder, list, mapping());
  expect((await importText(folder, list, mapping())).balances).toMatchObject([{ unchanged: 2 }]);
  const later = csv(HEADER, [row('người thử một', '1958', 'Thôn Đông', '05/05/2019', '161')]);
  expect((await importText(folder, later, mapping({ stated_on: '2020-02-29' }))).balances).toMatchObject([
    { new: 0, corrected: 1 },
  ]);
});

it('a row that lacks one of them is of nobody: it is refused, and its name is not told', async () => {
  const folder = dataFolder();
  const imported = await importText(
    folder,
    csv(HEADER, [
      row('Người Thử Một', '1958', ''),
      row('', '1958', 'Thôn Đông'),
      row('Người Thử Hai', '1960', 'Thôn Đông'),
    ]),
    mapping(),
  );
  expect(imported.balances).toMatchObject([{ read: 3, new: 1, rejected: 2 }]);
  expect(JSON.stringify(imported.refused)).not.toMatch(/Người|Thôn/);
  expect(imported.refused).toMatchObject([
    { column: 'ho_ten', reason: 'required_missing', row_refused: true },
  ]);
});

it.each([
  [
    'a number of 12 digits',
    {},
    { namespace: 'personal-number' },
    /several columns are no personal-number: say a namespace/,
  ],
  [
    'another number beside',
    { otherwise: { column: 'tt', namespace: 'x' } },
    {},
    /leave out otherwise and digits/,
  ],
])('a mapping in which they are %s too is refused', (_, told, more, fault) => {
  const read = readMapping(mapping(more, { ...person, ...told }), []);
  expect('faults' in read && read.faults.join('\n')).toMatch(fault);
});

it('of a mapping only people are told so', () => {
  const read = readMapping(
    examinationMapping(
      { height_cm: { column: 'height', unit: 'cm', with: ['tt'] } },
      { namespace: NAMESPACE },
    ),
    [],
  );
  expect('faults' in read && read.faults).toEqual([
    expect.stringMatching(/only a person is told by several columns/),
  ]);
});
