import { beforeEach, describe, expect, it } from 'vitest';
import { emptyRecord, insertRows, uuid, type Value } from '../../test/empty-record.ts';

const connection = await emptyRecord([]);
const stored = { version_at: '2019-01-01', content_hash: 1, import_id: 1, row_number: 1 };
const person = uuid(1);

async function readingsOf(item: string): Promise<unknown[]> {
  const reader = await connection.runAndReadAll(`SELECT ${item} FROM reading ORDER BY day, record_key`);
  return reader.getRowsJS().map(([value]) => value);
}

async function examined(given: Readonly<Record<string, Value>>, item: string): Promise<unknown> {
  await insertRows(connection, 'examination', [
    {
      ...stored,
      record_key: uuid(2),
      person,
      sex: 'male',
      examined_on: '2019-03-15',
      form: 'adult',
      is_complete: true,
      soft_flags: 0,
      ...given,
    },
  ]);
  return (await readingsOf(item))[0];
}

beforeEach(async () => {
  for (const table of ['examination', 'follow_up', 'resident']) await connection.run(`DELETE FROM ${table}`);
});

describe('blood pressure', () => {
  it.each([
    ['the only reading', [150, null, null], 150],
    ['the mean of two', [150, 141, null], 145.5],
    ['the mean of the second and third of three', [180, 140, 131], 135.5],
    ['the mean of two, the second missing', [150, null, 140], 145],
    ['the mean of two, the first missing', [null, 150, 140], 145],
    ['nothing of nothing', [null, null, null], null],
  ])('is %s', async (_, [first = null, second = null, third = null], mean) => {
    const given = { sbp_1_mmhg: first, sbp_2_mmhg: second, sbp_3_mmhg: third };
    expect(await examined(given, 'sbp_mmhg')).toBe(mean);
  });

  it('averages the diastolic by itself, so that a missing one loses no systolic', async () => {
    const given = { sbp_1_mmhg: 150, dbp_1_mmhg: 90, sbp_2_mmhg: 140, sbp_3_mmhg: 130, dbp_3_mmhg: 80 };
    expect(await examined(given, 'sbp_mmhg')).toBe(135);
    expect((await readingsOf('dbp_mmhg'))[0]).toBe(85);
  });
});

describe('computed values', () => {
  it('58.88 kg at 1.60 m is a body mass index of exactly 23', async () => {
    expect(await examined({ weight_kg: 58.88, height_cm: 160 }, 'bmi')).toBe(23);
  });

  it.each([
    [
      'a man of 55 with creatinine 1.09 mg/dL',
      { sex: 'male', age_years: 55, creatinine_umol_l: 96.3778 },
      80,
    ],
    ['a woman of 65 with creatinine 85 µmol/L', { sex: 'female', age_years: 65, creatinine_umol_l: 85 }, 66],
  ])('eGFR of %s', async (_, given, egfr) => {
    expect(Math.round(Number(await examined(given, 'egfr')))).toBe(egfr);
  });

  it('gives a child no eGFR: the formula is for adults', async () => {
    expect(await examined({ age_years: 17, creatinine_umol_l: 85 }, 'egfr')).toBeNull();
  });

  it('FEV1/FVC is rounded to six decimals', async () => {
    expect(await examined({ fev1_l: 2, fvc_l: 3 }, 'fev1_fvc')).toBe(0.666667);
  });
});

describe('what was asked', () => {
  it('not asked is empty, so that it is neither yes nor no', async () => {
    expect(await examined({ stroke_history: 'not_asked' }, 'stroke_history')).toBeNull();
  });

  it.each([
    ['yes', true],
    ['no', false],
    ['not_recorded', false],
    [null, false],
  ])('pregnant %s counts as %s', async (pregnant, counts) => {
    expect(await examined({ sex: 'female', pregnant }, 'pregnant')).toBe(counts);
  });

  it.each([
    ['fasting', [6, null, null]],
    ['two_hour', [null, 6, null]],
    ['random', [null, null, 6]],
    ['unknown', [null, null, 6]],
    [null, [null, null, 6]],
  ])('glucose taken %s is a test of its own', async (glucose_state, [fasting, twoHour, random]) => {
    expect(await examined({ glucose_mmol_l: 6, glucose_state }, 'fasting_glucose_mmol_l')).toBe(fasting);
    expect((await readingsOf('two_hour_glucose_mmol_l'))[0]).toBe(twoHour);
    expect((await readingsOf('random_glucose_mmol_l'))[0]).toBe(random);
  });
});

describe('sex and age', () => {
  const resident = {
    ...stored,
    record_key: uuid(4),
    person,
    birth_date: '1969-03-16',
    birth_precision: 'day',
  };

  it('are those stated at the examination', async () => {
    await insertRows(connection, 'resident', [{ ...resident, sex: 'female' }]);
    expect(await examined({ age_years: 60 }, 'age_years')).toBe(60);
    expect(await readingsOf('sex')).toEqual(['male']);
  });

  it('are those of the register where the examination leaves them unsaid', async () => {
    await insertRows(connection, 'resident', [{ ...resident, sex: 'female' }]);
    expect(await examined({ sex: null }, 'age_years')).toBe(49);
    expect(await readingsOf('sex')).toEqual(['female']);
  });

  it('leave the months empty where the register knows a year of birth only', async () => {
    const born = { birth_date: '2016-07-01', birth_precision: 'year' };
    await insertRows(connection, 'resident', [{ ...resident, ...born, sex: 'female' }]);
    expect(await examined({}, 'age_months')).toBeNull();
    expect(await readingsOf('age_years')).toEqual([2]);
  });
});

describe('follow-up visits', () => {
  const visit = {
    ...stored,
    record_key: uuid(3),
    person,
    visited_on: '2019-06-30',
    conditions: '|',
    outcome: 'reached',
  };
  const resident = { ...stored, record_key: uuid(4), person, sex: 'female', birth_precision: 'day' };

  it('count as a reading only where something was measured', async () => {
    await insertRows(connection, 'follow_up', [visit, { ...visit, record_key: uuid(5), sbp_1_mmhg: 150 }]);
    expect(await readingsOf('sbp_mmhg')).toEqual([150]);
    expect(await readingsOf('source')).toEqual(['follow_up']);
  });

  it.each([
    ['the day before the birthday', '1969-07-01', 49, 599],
    ['the birthday', '1969-06-30', 50, 600],
    ['born on the last day of February of a leap year', '1968-02-29', 51, 616],
  ])('take sex and age from the register: %s', async (_, birth_date, years, months) => {
    await insertRows(connection, 'resident', [{ ...resident, birth_date }]);
    await insertRows(connection, 'follow_up', [{ ...visit, sbp_1_mmhg: 150 }]);
    expect(await readingsOf('age_years')).toEqual([years]);
    expect(await readingsOf('age_months')).toEqual([months]);
    expect(await readingsOf('sex')).toEqual(['female']);
  });

  it('of somebody who is not on the register stay, with age and sex unknown', async () => {
    await insertRows(connection, 'follow_up', [{ ...visit, sbp_1_mmhg: 150 }]);
    expect(await readingsOf('age_years')).toEqual([null]);
  });
});
