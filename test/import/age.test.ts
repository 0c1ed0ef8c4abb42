import { expect, it } from 'vitest';
import { ageMonths, ageYears, day } from '../surveillance/days.ts';
import { csv, dataFolder, examinationMapping, importText, PERSON, query } from './import-text.ts';

const BIRTHS = ['2000-02-29', '2001-01-31', '2000-02-28', '1999-12-31', '2019-02-28'];
const DAYS = [
  '2019-02-28',
  '2020-02-29',
  '2020-02-28',
  '2019-03-01',
  '2019-04-30',
  '2020-01-31',
  '2019-12-30',
];

it('counts completed years and months by the calendar, at the ends of months and on 29 February too', async () => {
  const folder = dataFolder();
  const pairs = BIRTHS.flatMap((birth) => DAYS.map((on) => ({ birth, on })));
  await importText(
    folder,
    csv(
      ['id', 'person', 'born', 'on'],
      pairs.map(({ birth, on }, at) => [at, PERSON, birth, on]),
    ),
    examinationMapping({ birth: { column: 'born' }, examined_on: { column: 'on' } }),
  );
  const ages = await query(folder, 'SELECT age_years, age_months FROM examination ORDER BY row_number');
  expect(ages).toEqual(
    pairs.map(({ birth, on }) => ({
      age_years: ageYears(day(birth), day(on)),
      age_months: ageMonths(day(birth), day(on)),
    })),
  );
});
