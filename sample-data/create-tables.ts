import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { DuckDBConnection, DuckDBValue } from '@duckdb/node-api';
import { assignFaultsSql } from './answer-key.ts';
import { CALIBRATION } from './calibration.ts';
import { curvePoints } from './curves.ts';
import { COPIES, REGISTER_COPIES, type DirtyFile } from './dirt.ts';
import {
  AS_OF,
  COVERAGE_TARGET,
  DISTRICTS,
  PROVINCE_CODE,
  REGISTER_SURPLUS,
  ROUNDS,
} from './province-plan.ts';

const path = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

export const REFERENCE = {
  population: path('reference/population/population_commune_2019_census.csv'),
  age_sex: path('reference/population/population_age_sex_district_2019_est.csv'),
  crosswalk: path('reference/admin/crosswalk_pre2020_to_2020.csv'),
  communes: path('reference/admin/communes_pre2020.csv'),
  districts: path('reference/admin/districts.csv'),
  curves: path('reference/epi/generator_curves_assumed.csv'),
  sql: (name: string): Promise<string> => readFile(path(`sql/${name}.sql`), 'utf8'),
};

export interface Draw {
  readonly seed: number;
  readonly scale: number;
  /** Whether faults are planted and rows copied. */
  readonly dirt: boolean;
}

interface Step {
  /** Name of the statement's file in sql/. */
  readonly statement: string;
  /** Time it takes, in any unit, for the progress. */
  readonly weight: number;
}

const STEPS: readonly Step[] = [
  ...[
    'macro_uniform',
    'macro_normal',
    'macro_child_key',
    'macro_epoch_days',
    'macro_blood_pressure',
    'macro_diastolic',
    'macro_glucose',
    'macro_full_name',
    'macro_slipped_name',
  ],
  ...[
    'commune',
    'station',
    'calendar',
    'campaign_day',
    'age_sex_step',
    'village',
    'set_communes',
    'set_stations',
    'set_days',
    'set_curves',
    'set_districts',
    'set_villages',
  ],
].map((statement) => ({ statement, weight: 0.1 }));

const PEOPLE: readonly Step[] = [
  { statement: 'place', weight: 0.3 },
  { statement: 'person', weight: 2 },
  { statement: 'truth', weight: 0 },
  { statement: 'course', weight: 4 },
  { statement: 'visit', weight: 0 },
  { statement: 'residence', weight: 1 },
  { statement: 'resident_text', weight: 0 },
  { statement: 'residence_copy', weight: 0.1 },
  { statement: 'tally', weight: 2 },
  { statement: 'encounter', weight: 12 },
  { statement: 'examination_copy', weight: 0.3 },
  { statement: 'correction', weight: 0.2 },
  { statement: 'examination_text', weight: 0 },
  { statement: 'follow_up', weight: 1 },
  { statement: 'diagnosis', weight: 1 },
  { statement: 'medicine', weight: 1 },
  { statement: 'site', weight: 0.1 },
  { statement: 'facility', weight: 0.1 },
];

/** Tables that later steps no longer read: dropped at once, because memory is the limit at scale 1. */
const LAST_USE: Readonly<Record<string, readonly string[]>> = {
  person: ['place'],
  course: ['person'],
};

/** Tables that faults are planted in, once they are made. */
const DIRTY_TABLES: Readonly<Record<string, DirtyFile>> = {
  encounter: 'examination',
  residence: 'resident',
  follow_up: 'follow_up',
  diagnosis: 'diagnosis',
  site: 'site',
};

/** Runs every statement of sql/ in order: afterwards the tables and views behind the files are there, still without faults. */
export async function createTables(
  connection: DuckDBConnection,
  draw: Draw,
  onStep: (step: string, fraction: number) => void,
): Promise<void> {
  const values: Record<string, DuckDBValue> = {
    seed: draw.seed,
    scale: draw.scale,
    surplus: REGISTER_SURPLUS,
    as_of: AS_OF,
    population: REFERENCE.population,
    age_sex: REFERENCE.age_sex,
    crosswalk: REFERENCE.crosswalk,
    communes: REFERENCE.communes,
    districts: REFERENCE.districts,
    aware_hypertension: CALIBRATION.aware_hypertension,
    treated_hypertension: CALIBRATION.treated_hypertension,
    aware_diabetes: CALIBRATION.aware_diabetes,
    treated_diabetes: CALIBRATION.treated_diabetes,
    cholesterol_shift: CALIBRATION.cholesterol_shift,
  };
  const copies: Record<string, Record<string, DuckDBValue>> = {
    residence_copy: draw.dirt ? REGISTER_COPIES : { same: 0, twice: 0, again: 0 },
    examination_copy: draw.dirt
      ? { same: COPIES.same, different: COPIES.different }
      : { same: 0, different: 0 },
    correction: { from: COPIES.same + COPIES.different, corrected: draw.dirt ? COPIES.corrected : 0 },
  };
  await createPlan(connection);
  const steps = [...STEPS, ...PEOPLE];
  const total = steps.reduce((sum, step) => sum + step.weight, 0);
  let done = 0;
  for (const { statement, weight } of steps) {
    onStep(statement, done / total);
    await runStatement(connection, statement, { ...values, ...copies[statement] });
    // Before rows are copied: a copy is to be like its row, and a row with a fault is not copied.
    const dirty = DIRTY_TABLES[statement];
    if (dirty && draw.dirt) await connection.run(assignFaultsSql(dirty));
    for (const table of LAST_USE[statement] ?? []) await connection.run(`DROP TABLE ${table}`);
    done += weight;
  }
}

/** Runs sql/<statement>.sql with the values that it names; views cannot be prepared, so theirs are written into the text. */
async function runStatement(
  connection: DuckDBConnection,
  statement: string,
  values: Readonly<Record<string, DuckDBValue>>,
): Promise<void> {
  const sql = await REFERENCE.sql(statement);
  const text = sql.replace(/\$([a-z_]+)/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined)
      throw new Error(`sample-data/sql/${statement}.sql names $${name}, which has no value.`);
    return typeof value === 'string' ? `'${value.replaceAll("'", "''")}'` : String(value);
  });
  await connection.run(text);
}

/** The plan of the province and the curves, as tables. All values are our own numbers and codes. */
async function createPlan(connection: DuckDBConnection): Promise<void> {
  const text = (value: string | number | boolean): string =>
    typeof value === 'string' ? `'${value.replaceAll("'", "''")}'` : String(value);
  const rows = (list: readonly (readonly (string | number | boolean)[])[]): string =>
    list.map((row) => `(${row.map(text).join(', ')})`).join(', ');
  await connection.run(
    `CREATE TABLE district_plan AS SELECT district, starts_on::DATE AS starts_on, ends_on::DATE AS ends_on, coverage, confirm_share, contact_in_time, contact_late
     FROM (VALUES ${rows(DISTRICTS.map((d) => [d.code, d.starts_on, d.ends_on, d.coverage, d.confirm_share, d.contact_in_time, d.contact_late]))})
     AS t(district, starts_on, ends_on, coverage, confirm_share, contact_in_time, contact_late)`,
  );
  const points = curvePoints(REFERENCE.curves);
  await connection.run(
    `CREATE TABLE curve AS SELECT * FROM (VALUES ${rows(points.map((p) => [p.male, p.age, p.t_sbp, p.t_dbp, p.t_glucose, p.t_bmi, p.p_smokes, p.p_drinks, p.reach]))})
     AS t(male, age, t_sbp, t_dbp, t_glucose, t_bmi, p_smokes, p_drinks, reach)`,
  );
  await connection.run(
    `CREATE TABLE round AS SELECT * FROM (VALUES ${rows(ROUNDS.map((r) => [r.dot_kham, r.ten, r.ten_en, r.tu_ngay, r.den_ngay]))}) AS t(dot_kham, ten, ten_tieng_anh, tu_ngay, den_ngay)`,
  );
  const places = [PROVINCE_CODE, ...DISTRICTS.map(({ code }) => code)];
  const targets = ROUNDS.flatMap((r) =>
    places.map((code) => ['coverage', code, r.dot_kham, String(COVERAGE_TARGET), r.tu_ngay]),
  );
  await connection.run(
    `CREATE TABLE target AS SELECT * FROM (VALUES ${rows(targets)}) AS t(chi_so, ma_dia_ban, ky, gia_tri, tu_ngay)`,
  );
}
