import { ageMonths, ageYears, day, type Day } from './days.ts';
import type { Draw } from './random.ts';
import { AS_OF, MAP_CHANGED, REFERENCE_DAYS, ROUNDS, type WorldMap } from './world-map.ts';
import { lastDayOf, type Person } from './world-people.ts';
import type { Answer, Examination, Measured } from './world-rows.ts';

/** Values at, just under and just over thresholds, among drawn ones. */
const EDGE_PRESSURES = [129, 130, 139, 139.5, 140, 141, 179, 180, 181];
const EDGE_GLUCOSES = [5.5, 5.6, 6.99, 7.0, 7.01, 11.0, 11.1, 11.2];
const EDGE_GLUCOSES_MG_DL = [99, 100, 125, 126, 127, 199, 200, 201];

const round1 = (x: number): number => Math.round(x * 10) / 10;
export const some = <T>(draw: Draw, share: number, value: () => T): T | null =>
  draw.chance(share) ? value() : null;

export function drawGlucose(draw: Draw, person: Person): Measured {
  const glucose_state = draw.pick(['fasting', 'fasting', 'fasting', 'random', 'two_hour', 'unknown', null]);
  if (draw.chance(0.3)) {
    const printed = draw.chance(0.4)
      ? draw.pick(EDGE_GLUCOSES_MG_DL)
      : Math.round(18.016 * (person.glucose + 0.6 * draw.normal()));
    const glucose_mmol_l = Number((printed / 18.016).toFixed(6));
    return { glucose_mmol_l, glucose_source_unit: 'mg/dL', glucose_state };
  }
  const glucose_mmol_l = draw.chance(0.15)
    ? draw.pick(EDGE_GLUCOSES)
    : round1(person.glucose + 0.6 * draw.normal());
  return { glucose_mmol_l, glucose_source_unit: draw.pick(['mmol/L', 'mmol/L', null]), glucose_state };
}

export function drawPressure(draw: Draw, person: Person): { sbp: number; dbp: number | null } {
  const sbp = draw.chance(0.1) ? draw.pick(EDGE_PRESSURES) : Math.round(person.pressure + 8 * draw.normal());
  const dbp = draw.chance(0.08) ? draw.pick([84, 85, 89, 90, 109, 110]) : Math.round(sbp * 0.62);
  return { sbp, dbp: draw.chance(0.05) ? null : Math.min(dbp, sbp - 10) };
}

const drawAnswer = (draw: Draw, yes: number): Answer =>
  draw.chance(0.2) ? draw.pick(['not_asked', null]) : draw.chance(yes) ? 'yes' : 'no';

function drawItems(draw: Draw, person: Person, historyIds: readonly string[]): Examination['items'] {
  const items: Record<string, string | number | null> = {};
  for (const reading of [2, 3]) {
    if (!draw.chance(0.4)) continue;
    const { sbp, dbp } = drawPressure(draw, person);
    items[`sbp_${reading}_mmhg`] = sbp;
    items[`dbp_${reading}_mmhg`] = dbp;
  }
  items['height_cm'] = some(draw, 0.9, () => 140 + draw.between(0, 40));
  items['weight_kg'] = some(draw, 0.9, () => round1(person.bmi * 2.56 + 2 * draw.normal()));
  items['waist_cm'] = some(draw, 0.6, () => draw.between(70, 100));
  items['haemoglobin_g_l'] = some(draw, 0.4, () => draw.between(100, 150));
  items['acr_mg_mmol'] = some(draw, 0.4, () => draw.pick([0.5, 1, 2.9, 3, 3.1, 8]));
  items['acr_source_unit'] = 'mg/mmol';
  for (const [lipid, low, high] of [
    ['cholesterol', 4, 6],
    ['ldl', 2, 4],
    ['hdl', 0.8, 1.6],
    ['triglycerides', 1, 2.2],
  ] as const) {
    items[`${lipid}_mmol_l`] = some(draw, 0.5, () => round1(low + (high - low) * draw.next()));
    items[`${lipid}_source_unit`] = 'mmol/L';
  }
  items['takes_lipid_lowering'] = drawAnswer(draw, 0.03);
  if (draw.chance(0.3)) {
    const fvc = 2 + 2 * draw.next();
    items['fvc_l'] = fvc;
    items['fev1_l'] = fvc * draw.pick([0.6, 0.69, 0.75, 0.8, 0.85]);
    items['spirometry_phase'] = draw.pick(['pre', 'pre', 'post', 'unknown', null]);
    items['fev1_reversibility_percent'] = some(draw, 0.5, () => draw.between(2, 15));
    items['fev1_reversibility_ml'] = some(draw, 0.5, () => draw.between(50, 300));
  }
  items['copd_questionnaire'] = draw.pick(['positive', 'negative', 'negative', 'not_asked', null]);
  items['ecg_finding'] = draw.pick(['none', 'none', 'ischaemia', 'arrhythmia', null, null]);
  for (const question of ['angina', 'infarction', 'stent', 'stroke'])
    items[`${question}_history`] = drawAnswer(draw, 0.03);
  for (const id of historyIds) items[`history_${id}`] = drawAnswer(draw, person.aware ? 0.3 : 0.03);
  items['takes_antihypertensive'] = drawAnswer(draw, person.aware ? 0.3 : 0.03);
  items['takes_glucose_lowering'] = drawAnswer(draw, person.aware ? 0.2 : 0.02);
  items['takes_bronchodilator'] = drawAnswer(draw, 0.05);
  items['symptoms_of_diabetes'] = drawAnswer(draw, 0.3);
  items['cancer_suspicion'] = some(draw, 0.05, () => 'breast');
  return items;
}

function drawDay(draw: Draw): Day {
  const kind = draw.next();
  if (kind < 0.25) return draw.pick(REFERENCE_DAYS) + draw.between(-1, 1);
  if (kind < 0.3) return AS_OF + draw.between(1, 60);
  // Windows that shut, or do not yet, on the as-of date.
  if (kind < 0.36) return AS_OF - draw.pick([29, 30, 31, 89, 90, 91]);
  return draw.between(day('2017-01-01'), AS_OF);
}

function drawRound(draw: Draw, on: Day): string | null {
  if (draw.chance(0.08)) return null;
  if (draw.chance(0.04)) return draw.pick(['R1', 'R2', 'R9']);
  return ROUNDS.find(({ from_date, to_date }) => on >= from_date && on <= to_date)?.round ?? null;
}

export interface ExaminationSetting {
  readonly map: WorldMap;
  readonly historyIds: readonly string[];
  readonly uuid: () => string;
}

export function drawExaminations(draw: Draw, person: Person, setting: ExaminationSetting): Examination[] {
  const days: Day[] = [];
  for (let left = draw.pick([0, 1, 1, 2, 2, 3, 4]); left > 0; left--) {
    const on = drawDay(draw);
    if (on < person.birth || on > lastDayOf(person)) continue;
    days.push(on);
    // A second examination of the same day, with results of its own.
    if (draw.chance(0.12)) days.push(on);
    // Or soon after, as a second day confirms.
    else if (draw.chance(0.2))
      days.push(Math.min(on + draw.pick([1, 2, 7, 30, 89, 90, 91]), lastDayOf(person)));
  }
  // Nobody is examined in two places on one day: off the register that place is where the person counts.
  const here = new Map<Day, string | null>();
  return days.map((on) => {
    const area_code = here.has(on) ? (here.get(on) ?? null) : recordedArea(draw, person, on, setting.map);
    here.set(on, area_code);
    return drawExamination(draw, person, on, area_code, setting);
  });
}

function recordedArea(draw: Draw, person: Person, on: Day, map: WorldMap): string | null {
  if (draw.chance(0.1)) return null;
  const spell = person.spells.find(
    ({ from_date, to_date }) => from_date <= on && (to_date === null || on <= to_date),
  );
  // Recorded by the map of that day, or, by a careless clerk, as the register had it.
  if (spell && spell.from_date >= MAP_CHANGED === on >= MAP_CHANGED) return spell.area_code;
  return draw.pick(on < MAP_CHANGED ? map.old : map.current);
}

function drawExamination(
  draw: Draw,
  person: Person,
  on: Day,
  area_code: string | null,
  { map, historyIds, uuid }: ExaminationSetting,
): Examination {
  const age_years = ageYears(person.birth, on);
  const { sbp, dbp } = drawPressure(draw, person);
  const measuresPressure = draw.chance(0.9);
  const mayBePregnant = person.sex === 'female' && age_years >= 12 && age_years <= 54;
  const pregnant = mayBePregnant
    ? draw.pick(['no', 'no', 'no', 'no', 'not_recorded', null, 'yes'] as const)
    : null;
  const anonymous = !person.onRegister && draw.chance(0.5);
  const open = map.site.filter(
    ({ from_date, to_date }) => from_date <= on && (to_date === null || on <= to_date),
  );
  return {
    record_key: uuid(),
    person: person.person,
    sex: person.sex,
    birth_date: anonymous ? null : person.birth,
    age_years: anonymous && draw.chance(0.1) ? null : age_years,
    age_months: anonymous ? null : ageMonths(person.birth, on),
    examined_on: on,
    entered_on: some(draw, 0.96, () => on + (draw.chance(0.2) ? draw.between(30, 200) : draw.between(0, 29))),
    area_code,
    site_code: some(draw, 0.92, () => draw.pick(open).site_code),
    round: drawRound(draw, on),
    form: age_years < 18 ? 'child' : 'adult',
    is_complete: draw.chance(0.7),
    pregnant,
    trimester: pregnant === 'yes' ? draw.pick([1, 2, 3, null]) : null,
    sbp_1_mmhg: measuresPressure ? sbp : null,
    dbp_1_mmhg: measuresPressure ? dbp : null,
    ...(draw.chance(0.75) ? drawGlucose(draw, person) : {}),
    hba1c_percent: some(draw, 0.2, () =>
      draw.chance(0.3)
        ? draw.pick([5.6, 5.7, 6.4, 6.5, 6.9, 7, 8.9, 9])
        : round1(person.glucose + 0.3 * draw.normal()),
    ),
    creatinine_umol_l: some(draw, 0.5, () => draw.between(50, 160)),
    items: drawItems(draw, person, historyIds),
  };
}
