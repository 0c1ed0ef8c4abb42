import { describe, expect, it } from 'vitest';
import { csv, dataFolder, examinationMapping, importText, PERSON, query } from './import-text.ts';
import { sheetOf, workbookOf } from './make-workbook.ts';

const person = { person: { column: 'person' } };
const day = (date: string): object => ({ examined_on: { column: 'day', date } });
const rowsOf = (...days: string[]): string[][] => days.map((one, at) => [String(at), PERSON, one]);
const HEADER = ['id', 'person', 'day'];
const days = async (folder: string): Promise<unknown[]> =>
  (await query(folder, 'SELECT examined_on FROM examination ORDER BY row_number')).map(
    ({ examined_on }) => examined_on,
  );

describe('the order of day and month is decided by the whole column', () => {
  it.each([
    ['day first', ['05/06/2019', '25/06/2019'], ['2019-06-05', '2019-06-25']],
    ['month first', ['05-06-2019', '05-26-2019'], ['2019-05-06', '2019-05-26']],
    ['yyyy-MM-dd', ['2019-06-05', ''], ['2019-06-05']],
  ])('%s', async (_, written, read) => {
    const { folder } = await importText(
      dataFolder(),
      csv(HEADER, rowsOf(...written)),
      examinationMapping(day('auto') as never),
    );
    expect(await days(folder)).toEqual(read);
  });

  it('in a workbook too, whose true days have none', async () => {
    const rows = sheetOf([HEADER, ...rowsOf('05/06/2019', '05/26/2019', '<c t="d"><v>2019-06-07</v></c>')]);
    const mapping = examinationMapping(day('auto') as never, { format: { type: 'xlsx' } });
    const { folder } = await importText(dataFolder(), workbookOf([{ name: 'A', rows }]), mapping);
    expect(await days(folder)).toEqual(['2019-05-06', '2019-05-26', '2019-06-07']);
  });

  it('of each column for itself, of the last change too', async () => {
    const mapping = examinationMapping(
      { ...day('auto'), birth: { column: 'born', date: 'auto' } },
      { rule: { version: { column: 'changed', date: 'auto' } } },
    );
    const rows = [
      ['1', PERSON, '05/06/2019', '01-31-1980', '12.07.2019'],
      ['2', PERSON, '25/06/2019', '1980', '13.07.2019'],
    ];
    const { folder } = await importText(dataFolder(), csv([...HEADER, 'born', 'changed'], rows), mapping);
    const sql =
      'SELECT examined_on, birth_date, CAST(version_at AS VARCHAR) AS version_at FROM examination ORDER BY row_number';
    expect(await query(folder, sql)).toEqual([
      { examined_on: '2019-06-05', birth_date: '1980-01-31', version_at: '2019-07-12 00:00:00' },
      { examined_on: '2019-06-25', birth_date: '1980-07-01', version_at: '2019-07-13 00:00:00' },
    ]);
  });

  it.each([
    [
      'no row tells',
      ['05/06/2019', '07/08/2019'],
      /^Column day: whether days are written dd\/MM or MM\/dd cannot be decided: in all 2 rows/,
    ],
    [
      'rows disagree',
      ['25/06/2019', '05/26/2019'],
      /^Column day: .* 1 rows can only be dd\/MM, 1 only MM\/dd\. Say "date"/,
    ],
  ])('and the file refused where %s', async (_, written, sentence) => {
    const given = importText(
      dataFolder(),
      csv(HEADER, rowsOf(...written)),
      examinationMapping(day('auto') as never),
    );
    await expect(given).rejects.toThrow(sentence);
  });
});

it('days are read as Excel counts them, around the day of 1900 that never was', async () => {
  const mapping = examinationMapping({ ...day('excel'), birth: { column: 'born', date: 'excel' } });
  const rows = [
    ['59', '43590'],
    ['61', '43591.75'],
    ['60', '43590'],
    ['x', '43590'],
  ];
  const { folder } = await importText(
    dataFolder(),
    csv(
      ['id', 'person', 'born', 'day'],
      rows.map(([born = '', on = ''], at) => [String(at), PERSON, born, on]),
    ),
    mapping,
  );
  expect(await query(folder, 'SELECT examined_on, birth_date FROM examination ORDER BY row_number')).toEqual([
    { examined_on: '2019-05-05', birth_date: '1900-02-28' },
    { examined_on: '2019-05-06', birth_date: '1900-03-01' },
    { examined_on: '2019-05-05', birth_date: null },
    { examined_on: '2019-05-05', birth_date: null },
  ]);
});

it('a file without days, births and numbers of people is read by constants, ages in days and its own key', async () => {
  const mapping = {
    ...examinationMapping({
      person: { column: 'id' },
      examined_on: { value: '2019-05-06' },
      age_years: { column: 'age', unit: 'days' },
      age_months: { column: 'age', unit: 'days' },
    }),
    namespace: 'tram-y-te-2019',
  };
  const ages = ['364', '366', '1461', '29220', '50000'];
  const { folder } = await importText(
    dataFolder(),
    csv(
      ['id', 'age'],
      ages.map((age, at) => [`P${String(at)}`, age]),
    ),
    mapping,
  );
  expect(
    await query(folder, 'SELECT examined_on, age_years, age_months FROM examination ORDER BY row_number'),
  ).toEqual([
    { examined_on: '2019-05-06', age_years: 0, age_months: 11 },
    { examined_on: '2019-05-06', age_years: 1, age_months: 12 },
    { examined_on: '2019-05-06', age_years: 4, age_months: 48 },
    { examined_on: '2019-05-06', age_years: 80, age_months: 960 },
    { examined_on: '2019-05-06', age_years: null, age_months: null },
  ]);
  expect(await query(folder, 'SELECT count(DISTINCT person) AS people FROM examination')).toEqual([
    { people: '5' },
  ]);
  await expect(
    importText(
      dataFolder(),
      csv(['id', 'age'], [['P', '1']]),
      examinationMapping({ ...person, examined_on: { value: '5/6' } }),
    ),
  ).rejects.toThrow(/examined_on\.value: 5\/6 is no day/);
});

it('leading zeros are put back only where the number then goes with what the row says', async () => {
  const mapping = examinationMapping({
    sex: { column: 'sex', codes: { Nam: 'male', Nữ: 'female' } },
    birth: { column: 'born', date: 'yyyy' },
  });
  const cases = [
    ['24090000001', 'Nam', '1990', true],
    ['1210000001', 'Nam', '2010', true],
    ['24090000001', '', '', true],
    ['24090000001', 'Nữ', '1990', false],
    ['24090000001', 'Nam', '1991', false],
    ['97090000001', 'Nam', '1990', false],
    ['24490000001', '', '', false],
    ['124090001', 'Nam', '1990', false],
    ['024190000001', 'Nam', '1991', true],
  ] as const;
  const rows = cases.map(([number, sex, born], at) => [String(at), number, '05/05/2019', sex, born]);
  const { folder } = await importText(
    dataFolder(),
    csv(['id', 'person', 'day', 'sex', 'born'], rows),
    mapping,
  );
  const kept = await query(folder, 'SELECT row_number FROM examination ORDER BY row_number');
  expect(kept.map(({ row_number }) => row_number)).toEqual(
    cases.flatMap(([, , , is], at) => (is ? [at + 1] : [])),
  );
  const refused = await query(folder, 'SELECT value, reason FROM reject ORDER BY row_number');
  expect(refused.map(({ reason }) => reason)).toEqual([
    ...Array<string>(4).fill('number_short'),
    'unreadable',
  ]);
  expect(JSON.stringify(refused)).not.toContain('24090000001');
});

it('one digit throughout is no number of anybody: those who have none are not one person', async () => {
  const fillers = ['000000000000', '999999999999', '0000000000', '1'];
  const rows = [...fillers, PERSON].map((number, at) => [String(at), number, '05/05/2019']);
  const result = await importText(
    dataFolder(),
    csv(HEADER, rows),
    examinationMapping(day('dd/MM/yyyy') as never),
  );
  expect(result.balances).toMatchObject([{ read: 5, new: 1, rejected: 4 }]);
  expect(await query(result.folder, 'SELECT DISTINCT column_name FROM reject')).toEqual([
    { column_name: 'person' },
  ]);
});
