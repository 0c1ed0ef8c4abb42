import fc from 'fast-check';
import { beforeAll, expect, it } from 'vitest';
import { emptyRecord, insertRows, uuid, type Value } from '../../test/empty-record.ts';
import { compileConditions } from './compile-conditions.ts';
import { moreInclusive } from '../../test/more-inclusive.ts';
import type { ConditionFile } from './condition-file.ts';
import { loadConditions } from './load-conditions.ts';

const source = await loadConditions();
const watched = source.files.filter(({ header }) => header.kind !== 'event');
const connection = await emptyRecord(compileConditions(source).historyIds);

/** A value now and then missing; numbers in steps that hit the thresholds themselves often. */
const sometimes = (arbitrary: fc.Arbitrary<Value>): fc.Arbitrary<Value> =>
  fc.option(arbitrary, { nil: null, freq: 4 });
const number = (from: number, to: number, step: number): fc.Arbitrary<Value> =>
  sometimes(fc.integer({ min: Math.round(from / step), max: Math.round(to / step) }).map((n) => n * step));
const code = (...values: string[]): fc.Arbitrary<Value> => sometimes(fc.constantFrom(...values));
const answer = code('yes', 'no', 'not_asked');

const examination = fc.record({
  sex: fc.constantFrom('female', 'male'),
  age_years: number(0, 90, 1),
  age_months: number(0, 70, 1),
  pregnant: code('yes', 'no', 'not_recorded'),
  trimester: number(1, 3, 1),
  sbp_1_mmhg: number(120, 190, 5),
  dbp_1_mmhg: number(75, 115, 5),
  height_cm: number(150, 170, 5),
  weight_kg: number(50, 85, 1),
  waist_cm: number(70, 100, 5),
  glucose_mmol_l: number(5, 12, 0.1),
  glucose_source_unit: code('mmol/L', 'mg/dL'),
  glucose_state: code('fasting', 'random', 'two_hour', 'unknown'),
  hba1c_percent: number(5, 10, 0.1),
  cholesterol_mmol_l: number(4, 6, 0.1),
  hdl_mmol_l: number(0.8, 1.6, 0.1),
  hdl_source_unit: code('mmol/L', 'mg/dL'),
  ldl_mmol_l: number(2, 4, 0.1),
  triglycerides_mmol_l: number(1, 2.5, 0.1),
  creatinine_umol_l: number(50, 200, 10),
  acr_mg_mmol: number(0, 6, 0.5),
  haemoglobin_g_l: number(95, 140, 5),
  fev1_l: number(1.8, 2.4, 0.1),
  fvc_l: number(2.8, 3.2, 0.1),
  spirometry_phase: code('pre', 'post', 'unknown'),
  fev1_reversibility_percent: number(5, 20, 1),
  fev1_reversibility_ml: number(100, 300, 50),
  copd_questionnaire: code('positive', 'negative', 'not_asked'),
  ecg_finding: code('none', 'ischaemia', 'other'),
  angina_history: answer,
  infarction_history: answer,
  stent_history: answer,
  stroke_history: answer,
  takes_antihypertensive: answer,
  takes_lipid_lowering: answer,
});

/** SQL: positive for the condition, or for one that it excludes: bands are judged as the sum with it. */
function positiveSql(files: readonly ConditionFile[], id: string): string {
  const { conditions } = compileConditions({ ...source, files });
  const own = conditions.find((condition) => condition.id === id);
  return [id, ...(own?.excludes ?? [])]
    .map((each) => `${conditions.find((condition) => condition.id === each)?.level ?? 'FALSE'} >= 3`)
    .join(' OR ');
}

const moved = watched.flatMap((file) => Object.keys(file.header.thresholds).map((name) => ({ file, name })));

beforeAll(async () => {
  const rows = fc.sample(examination, { numRuns: 2000, seed: 7 });
  const stored = {
    form: 'adult',
    is_complete: true,
    soft_flags: 0,
    version_at: '2019-03-15',
    content_hash: 1,
  };
  await insertRows(
    connection,
    'examination',
    rows.map((row, at) => ({
      ...row,
      ...stored,
      record_key: uuid(at),
      person: uuid(at),
      examined_on: '2019-03-15',
      import_id: 1,
      row_number: at,
    })),
  );
  await connection.run('CREATE TEMP TABLE drawn AS SELECT * FROM reading');
});

it('making a threshold more inclusive never lowers the positives, bands counted with what they exclude', async () => {
  const run = fc.asyncProperty(
    fc.constantFrom(...moved),
    fc.double({ min: 0.001, max: 0.3, noNaN: true }),
    async ({ file, name }, share) => {
      const after = source.files.map((each) => (each === file ? moreInclusive(file, name, share) : each));
      // Also of every condition that excludes this one: their sum must not shrink either.
      const concerned = watched.filter(
        ({ header }) => header.id === file.header.id || header.excludes.includes(file.header.id),
      );
      for (const { header } of concerned) {
        const counted = await connection.runAndReadAll(
          `SELECT count(*) FILTER (WHERE before), count(*) FILTER (WHERE before AND NOT after)
           FROM (SELECT ${positiveSql(source.files, header.id)} AS before,
                   ${positiveSql(after, header.id)} AS after FROM drawn)`,
        );
        const [positive, lost] = counted.getRowsJS()[0] ?? [];
        expect(Number(positive), header.id).toBeGreaterThan(0);
        expect(lost, `${header.id} when ${file.header.id}.${name} counts more`).toBe(0n);
      }
    },
  );
  await fc.assert(run, { numRuns: 120, seed: 7 });
});
