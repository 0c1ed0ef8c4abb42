import { iso, monthsBefore, type Day } from './days.ts';
import { findingsOf } from './oracle-care.ts';
import { DEFINITIONS, GROUPS } from './oracle-definitions.ts';
import { dossiersOf } from './oracle-dossiers.ts';
import type { Dossier } from './oracle-history.ts';
import { periodsOf } from './oracle-periods.ts';
import { placesOnMap, type PlaceOf } from './oracle-map.ts';
import { placesOf, type Places } from './oracle-places.ts';
import { readExamination } from './oracle-reading.ts';
import type { Period } from './oracle-state.ts';
import type { Examination, World } from './world-rows.ts';

/** What one row of a tile of quality should count. */
export interface Tallied {
  readonly topic: string;
  readonly period: string;
  /** Commune of 2020; of facilities the district and the province. */
  readonly area: string;
  readonly sex: string;
  readonly band: number;
  /** Keys that only some topics have. */
  readonly own: Readonly<Record<string, string>>;
  readonly measures: Record<string, number>;
}

type Count = (
  topic: string,
  period: string,
  at: { readonly area: string; readonly sex?: string; readonly band?: number },
  own: Readonly<Record<string, string>>,
  measures: Readonly<Record<string, number | boolean>>,
) => void;

const ADULT_BAND = 4;
const SIXTY_BAND = 13;

/** Coverage and quality of the data, counted person by person and row by row from the raw rows. */
export function countQuality(
  world: World,
  asOf: Day,
  placeOf: PlaceOf = placesOnMap(world.area, world.area_successor, asOf),
): Tallied[] {
  const found = new Map<string, Tallied>();
  const count: Count = (topic, period, { area, sex = '', band = 0 }, own, measures) => {
    const key = JSON.stringify([topic, period, area, sex, band, own]);
    const row = found.get(key) ?? { topic, period, area, sex, band, own, measures: {} };
    found.set(key, row);
    for (const [measure, by] of Object.entries(measures))
      row.measures[measure] = (row.measures[measure] ?? 0) + Number(by);
  };
  const periods = periodsOf(world, asOf);
  countExaminations(world, placesOf(world, placeOf), asOf, periods, count);
  countSites(world, placeOf, asOf, periods, count);
  countResidents(world, placesOf(world, placeOf), asOf, periods, count);
  return [...found.values()];
}

const isIn = (row: Examination, { from, to, round }: Period): boolean =>
  row.examined_on >= from && row.examined_on <= to && (round === null || row.round === round);

const HISTORY = ['history_hypertension', 'takes_antihypertensive'];
const BODY = ['height_cm', 'weight_kg'];
const PRESSURE = ['sbp_1_mmhg', 'dbp_1_mmhg'];

/** The three forms, as they are printed. */
function requiredOf({ form, age_years }: Examination): string[] {
  if (form === 'child') return BODY;
  if (form === 'simple')
    return age_years !== null && age_years < 18 ? BODY : [...PRESSURE, ...BODY, ...HISTORY];
  return [
    ...PRESSURE,
    'pulse_per_min',
    ...BODY,
    'waist_cm',
    'glucose_mmol_l',
    ...HISTORY,
    'history_diabetes',
    'takes_glucose_lowering',
  ];
}

const valueOf = (row: Examination, item: string): unknown =>
  (row as unknown as Record<string, unknown>)[item] ?? row.items[item] ?? null;

const steps = (value: number, origin: number, step: number): number => {
  const exact = (value - origin) / step;
  return Math.sign(exact) * Math.round(Math.abs(exact));
};

function countExaminations(
  world: World,
  places: Places,
  asOf: Day,
  periods: readonly Period[],
  count: Count,
): void {
  const refused = new Set((world.reject ?? []).map(({ row_number, item }) => `${row_number}/${item}`));
  const districts = new Map(
    (world.facility ?? []).map(({ facility_code, area_code }) => {
      const { parent_code, level } = world.area.find((area) => area.area_code === area_code)!;
      return [facility_code, level === 'district' ? area_code : parent_code!];
    }),
  );
  for (const [at, row] of world.examination.entries()) {
    if (row.examined_on > asOf) continue;
    const cell = places.cellOn(row.person, row.examined_on);
    const reading = readExamination(row);
    const means = {
      systolic: reading.sbp === null ? null : steps(reading.sbp, 120, 0.5),
      diastolic: reading.dbp === null ? null : steps(reading.dbp, 75, 0.5),
      fasting_glucose:
        row.glucose_state !== 'fasting' || (row.glucose_mmol_l ?? null) === null
          ? null
          : steps(row.glucose_mmol_l!, 5.5, 0.1),
      bmi: reading.bmi === null ? null : steps(reading.bmi, 22, 0.1),
    };
    const district = districts.get(row.facility_code ?? '');
    for (const { period } of periods.filter((one) => isIn(row, one))) {
      if (cell) {
        for (const item of requiredOf(row)) {
          const value = valueOf(row, item);
          const recorded = value !== null && value !== 'not_asked';
          const isRefused = !recorded && refused.has(`${at + 1}/${item}`);
          count(
            'items',
            period,
            { area: cell.area },
            { item },
            { required: 1, recorded, refused: isRefused },
          );
        }
        if (cell.band >= ADULT_BAND && row.pregnant !== 'yes')
          for (const [id, value] of Object.entries(means))
            if (value !== null)
              count(
                `mean-${id}`,
                period,
                cell,
                {},
                {
                  [`${id}_n`]: 1,
                  [`${id}_sum`]: value,
                  [`${id}_squares`]: value * value,
                },
              );
      }
      if (district === undefined) continue;
      const own = { facility: row.facility_code!, device: row.device_code ?? '-' };
      for (const [part, short] of [
        ['systolic', 'sbp'],
        ['diastolic', 'dbp'],
      ] as const)
        for (const number of [1, 2, 3]) {
          const value = valueOf(row, `${short}_${number}_mmhg`) as number | null;
          if (value === null || !Number.isInteger(value)) continue;
          for (const area of [district, '24'])
            count(`digits-${part}`, period, { area }, own, { [`${part}_${value % 10}`]: 1 });
        }
    }
  }
}

function countSites(
  world: World,
  placeOf: PlaceOf,
  asOf: Day,
  periods: readonly Period[],
  count: Count,
): void {
  const communes = new Map(
    world.site.map(({ site_code, area_code, from_date }) => [site_code, placeOf(area_code, from_date)]),
  );
  const dayOf = (on: Day): [month: string, own: { day: string }] => {
    const [year = '', month = '', day] = iso(on).split('-');
    return [`${year}-${month}`, { day: String(Number(day)) }];
  };
  for (const { site_code, day, performed } of world.tally) {
    const area = communes.get(site_code)!;
    const lately = Object.fromEntries(
      [7, 14, 30].map((days) => [`performed_${days}`, day > asOf - days ? performed : 0]),
    );
    for (const { period } of periods.filter(({ from, to }) => from <= day && day <= to))
      count('site-tallies', period, { area }, { site: site_code }, { performed, ...lately });
    if (periods.some(({ from, to }) => from <= day && day <= to)) {
      const [month, own] = dayOf(day);
      count('days', month, { area }, own, { performed });
    }
  }
  for (const row of world.examination) {
    const area = communes.get(row.site_code ?? '');
    if (area === undefined || row.examined_on > asOf) continue;
    const site = { site: row.site_code! };
    if ((row.entered_on ?? row.examined_on) <= asOf) {
      const [month, own] = dayOf(row.examined_on);
      count('days', month, { area }, own, { entered_by_site: 1 });
      for (const { period } of periods.filter(
        ({ from, to }) => from <= row.examined_on && row.examined_on <= to,
      ))
        count('site-tallies', period, { area }, site, { entered_by_site: 1 });
    }
    if (row.entered_on === null || row.entered_on > asOf) continue;
    const days = row.entered_on - row.examined_on;
    const measures = { entered: 1, over_7: days > 7, over_14: days > 14, over_30: days > 30 };
    const lag = String(Math.min(days, 366));
    for (const { period } of periods.filter((one) => isIn(row, one))) {
      count('lags', period, { area }, { lag }, measures);
      count('site-lags', period, { area }, { ...site, lag }, measures);
    }
  }
}

function countResidents(
  world: World,
  places: Places,
  asOf: Day,
  periods: readonly Period[],
  count: Count,
): void {
  const dossiers = dossiersOf(world, asOf);
  const foundTwice = new Set(world.link_decision?.map(({ person }) => person));
  for (const { person, valid_number } of world.resident) {
    const dossier = dossiers.get(person)!;
    const examined = dossier.readings.filter(({ at }) => at === 'examination');
    const chronicSince = chronicFrom(dossier, asOf);
    for (const period of periods) {
      const cell = places.cellOn(person, period.to);
      if (!cell) continue;
      const before = examined.map(({ day }) => day).filter((day) => day <= period.to);
      const last = Math.max(...before);
      const isAdult = cell.band >= ADULT_BAND;
      const isChronic = chronicSince <= period.to;
      const months = isChronic || cell.band >= SIXTY_BAND ? 6 : 12;
      const due = isAdult && before.length > 0 && last <= monthsBefore(period.to, months);
      count(
        'residents',
        period.period,
        cell,
        {},
        {
          registered: 1,
          valid_number: valid_number === true,
          found_twice: foundTwice.has(person),
          examined_before: isAdult && before.length > 0,
          due,
          due_chronic: due && isChronic,
        },
      );
      if (period.to !== asOf) continue;
      const inPeriod = examined
        .filter(({ day, round }) => day >= period.from && (period.round === null || round === period.round))
        .map(({ day }) => day);
      const week = Math.floor((asOf - Math.min(...inPeriod)) / 7) + 1;
      count(
        'pace',
        period.period,
        { area: cell.area },
        {},
        {
          residents: 1,
          examined: inPeriod.length > 0,
          ...(week <= 12 && { [`week_${week}`]: 1 }),
        },
      );
    }
  }
}

/** From when a chronic condition of somebody was confirmed or on record; Infinity: never. */
function chronicFrom(dossier: Dossier, asOf: Day): Day {
  const findings = findingsOf(dossier, asOf);
  return Math.min(
    Infinity,
    ...GROUPS['chronic']!.members.flatMap((name) => {
      const definition = DEFINITIONS[name]!;
      return [
        ...dossier.readings
          .filter((reading) => reading.at === 'examination' && definition.declared(reading) === true)
          .map(({ day }) => day),
        ...dossier.diagnoses.filter(({ icd10 }) => definition.icd10(icd10)).map((row) => row.diagnosed_on),
        ...dossier.medicines
          .filter(({ atc, medicine_group }) => definition.specific(atc, medicine_group))
          .map(({ given_on }) => given_on),
        findings.get(name)?.confirmed ?? Infinity,
      ];
    }),
  );
}
