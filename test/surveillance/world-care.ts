import type { Day } from './days.ts';
import type { Draw } from './random.ts';
import { AS_OF, REFERENCE_DAYS } from './world-map.ts';
import { drawGlucose, drawPressure, some } from './world-examinations.ts';
import { lastDayOf, type Person } from './world-people.ts';
import type { Diagnosis, Examination, FollowUp, Medicine, Origin } from './world-rows.ts';

const ICD10 = [
  ...[
    'I10',
    'I10',
    'I10',
    'I11.9',
    'I11.0',
    'I13.2',
    'I15.1',
    'R03.0',
    'O10.0',
    'E11.9',
    'E11.9',
    'E10',
    'E14.2',
  ],
  ...[
    'O24.4',
    'R73.0',
    'I20.0',
    'I25.9',
    'I50.9',
    'I63.9',
    'I69',
    'G45.9',
    'J44.1',
    'J43',
    'J40',
    'J45.9',
    'J46',
  ],
  ...['N18.3', 'N19', 'C50.9', 'C97', 'D05.1', 'D10', 'A09', 'K29'],
];
const MEDICINES: readonly (readonly [string | null, string])[] = [
  ['C02AC01', 'antihypertensive'],
  ['C03AA03', 'antihypertensive'],
  ['C08CA01', 'antihypertensive'],
  [null, 'antihypertensive'],
  ['A10AB01', 'glucose_lowering'],
  ['A10BB09', 'glucose_lowering'],
  ['A10BA02', 'glucose_lowering'],
  ['A10BK01', 'glucose_lowering'],
  ['C10AA05', 'lipid_lowering'],
  ['C01DA02', 'antianginal'],
  [null, 'antianginal'],
  ['B01AC06', 'antiplatelet'],
  ['R03BB04', 'long_acting_antimuscarinic'],
  [null, 'long_acting_antimuscarinic'],
  ['R03BA02', 'inhaled_steroid'],
  ['R03AC02', 'inhaled_beta_agonist'],
];
const ORIGINS: readonly (Origin | null)[] = [
  null,
  'declared_history',
  'register',
  'earlier_care',
  'examination_conclusion',
  'examination_conclusion',
  'later_care',
];
const CONDITIONS = [
  '|',
  '|hypertension|',
  '|hypertension|',
  '|diabetes|',
  '|hypertension|diabetes|',
  '|stroke|',
  '|chronic_kidney_disease|cancer|',
];

/** A day beside one of an examination, often the day itself or the day before or after. */
function near(draw: Draw, days: readonly Day[], origin: Origin | null): Day {
  const on = draw.pick(days);
  if ((origin === 'examination_conclusion' || origin === null) && draw.chance(0.7)) return on;
  if (draw.chance(0.4)) return on + draw.between(-1, 1);
  return on + (origin === 'later_care' ? draw.between(1, 500) : draw.between(-500, 200));
}

const daysOf = (person: Person, examinations: readonly Examination[]): readonly Day[] =>
  examinations.length === 0
    ? [Math.max(person.birth, REFERENCE_DAYS[2] ?? 0)]
    : examinations.map(({ examined_on }) => examined_on);

export function drawDiagnoses(draw: Draw, person: Person, examinations: readonly Examination[]): Diagnosis[] {
  const days = daysOf(person, examinations);
  return Array.from({ length: draw.pick([0, 0, 0, 1, 1, 2]) }, () => {
    const origin = draw.pick(ORIGINS);
    return {
      person: person.person,
      icd10: draw.pick(ICD10),
      diagnosed_on: Math.min(near(draw, days, origin), lastDayOf(person)),
      origin,
    };
  });
}

export function drawMedicines(draw: Draw, person: Person, examinations: readonly Examination[]): Medicine[] {
  const days = daysOf(person, examinations);
  return Array.from({ length: draw.pick([0, 0, 0, 1, 1, 2]) }, () => {
    const origin = draw.pick(ORIGINS);
    const [atc, medicine_group] = draw.pick(MEDICINES);
    const supply = draw.pick([null, 10, 30, 90, 91, 180, 365]);
    // Covering a reference date by a day, or missing it by one.
    const ending = draw.chance(0.3);
    const given_on = ending
      ? draw.pick([...REFERENCE_DAYS, AS_OF, AS_OF]) - Math.max(supply ?? 0, 90) + draw.between(-1, 1)
      : near(draw, days, origin);
    return {
      person: person.person,
      atc,
      medicine_group,
      given_on: Math.min(given_on, lastDayOf(person)),
      days: supply,
      origin,
    };
  });
}

export function drawFollowUps(draw: Draw, person: Person, examinations: readonly Examination[]): FollowUp[] {
  if (examinations.length === 0 || draw.chance(0.35)) return [];
  const lately = examinations.find(({ examined_on }) => examined_on > AS_OF - 92 && examined_on <= AS_OF);
  const first = (lately ?? draw.pick(examinations)).examined_on;
  // Sometimes every few weeks of one quarter, with a reading or without; soon, where there is little time left.
  const often = draw.chance(lately ? 0.7 : 0.3);
  return Array.from({ length: draw.between(1, 4) }, () => {
    const visited_on = often
      ? first + (lately ? draw.between(1, 28) : draw.between(80, 130))
      : draw.chance(0.2)
        ? draw.pick([AS_OF, AS_OF, AS_OF + 1, AS_OF - 92, AS_OF - 92, AS_OF - 366, AS_OF - 365])
        : first + draw.pick([0, 1, 6, 7, 8, 20, 20, 29, 30, 31, 60, 89, 90, 91, 200, 365, 366, 400]);
    const { sbp, dbp } = drawPressure(draw, person);
    const takesPressure = draw.chance(0.5);
    return {
      person: person.person,
      visited_on: Math.min(visited_on, lastDayOf(person)),
      conditions: draw.pick(CONDITIONS),
      outcome: draw.pick(['reached', 'reached', 'reached', 'refused', 'wrong_number', 'moved']),
      on_treatment: draw.pick(['yes', 'yes', 'no', 'not_asked', null]),
      sbp_1_mmhg: takesPressure ? sbp : null,
      dbp_1_mmhg: takesPressure ? dbp : null,
      ...(draw.chance(0.3) ? drawGlucose(draw, person) : {}),
      hba1c_percent: some(draw, 0.1, () => 5 + draw.between(0, 50) / 10),
      creatinine_umol_l: some(draw, 0.1, () => draw.between(50, 160)),
      entered_on: some(draw, 0.9, () => visited_on + draw.between(0, 40)),
    };
  });
}
