import { beforeAll, describe, expect, it } from 'vitest';
import type { ConditionExample } from '#queries/detection/condition-header.ts';
import { day } from './days.ts';
import { compiled, conditionFiles, detectWorld } from './detect-world.ts';
import { storeWorld } from './stored-world.ts';
import type { Diagnosis, Examination, World } from './world-rows.ts';

/**
 * Examples of the case definitions, whole: with later examinations and diagnoses, through detection to the state.
 * All examples with the same choice of options are people of one small store.
 */
const FIRST = day('2019-03-01');
const AS_OF = day('2020-06-30');

interface Case {
  readonly condition: string;
  readonly example: ConditionExample;
  readonly person: string;
}

const CASES: Case[] = conditionFiles.files
  .filter(({ header }) => header.kind !== 'event')
  .flatMap(({ header }) => header.examples.map((example) => ({ condition: header.id, example })))
  .map((of, at) => ({ ...of, person: personOf(at) }));

function personOf(at: number): string {
  return `00000000-0000-4000-9000-${String(at).padStart(12, '0')}`;
}

/** Options of different conditions do not touch each other, so one run serves the nth choice of every condition. */
function runOf({ condition, example }: Case): number {
  const choices = [
    ...new Set(
      CASES.filter((other) => other.condition === condition).map(({ example: { options } }) =>
        JSON.stringify(options),
      ),
    ),
  ].toSorted((a, b) => a.length - b.length);
  return choices.indexOf(JSON.stringify(example.options));
}

function examinationOf(
  { condition, person }: Case,
  given: ConditionExample['given'],
  afterDays: number,
  at: number,
): Examination {
  const { history = null, ...items } = given;
  return {
    record_key: `${String(at).padStart(8, '0')}${person.slice(8)}`,
    person,
    sex: 'male',
    birth_date: null,
    age_years: 50,
    age_months: null,
    examined_on: FIRST + afterDays,
    entered_on: null,
    area_code: null,
    site_code: null,
    round: null,
    form: 'adult',
    is_complete: true,
    pregnant: null,
    trimester: null,
    // Anything but the answer about this condition is a column of its own.
    items: {
      ...(items as Examination['items']),
      ...(compiled.historyIds.includes(condition) && { [`history_${condition}`]: history as string | null }),
    },
  };
}

function worldOf(cases: readonly Case[]): World {
  const examination = cases.flatMap((of) =>
    [{ after_days: 0, given: of.example.given }, ...of.example.then].map(({ given, after_days }, at) =>
      examinationOf(of, given, after_days, at),
    ),
  );
  const diagnosis = cases.flatMap(({ person, example }) =>
    example.diagnosed.map(({ icd10, after_days, origin }): Diagnosis => {
      return { person, icd10, diagnosed_on: FIRST + after_days, origin };
    }),
  );
  // Somebody must be on the register, else the census would stand in for it.
  const neighbour = { person: personOf(999_999), sex: 'male', birth_date: day('1950-01-01') } as const;
  const BEGIN = { valid_from: day('2000-01-01'), valid_to: null };
  return {
    area: [
      { area_code: '24', parent_code: null, level: 'province', ...BEGIN },
      { area_code: '213', parent_code: '24', level: 'district', ...BEGIN },
      { area_code: '07201', parent_code: '213', level: 'commune', ...BEGIN },
    ],
    area_successor: [],
    round: [],
    site: [],
    resident: [{ ...neighbour, birth_precision: 'day', died_on: null }],
    residence: [
      {
        person: neighbour.person,
        area_code: '07201',
        from_date: day('2010-01-01'),
        to_date: null,
        end_reason: null,
      },
    ],
    examination,
    diagnosis,
    medicine: [],
    follow_up: [],
    tally: [],
  };
}

const states = new Map<string, unknown>();

beforeAll(async () => {
  for (const run of [...new Set(CASES.map(runOf))].toSorted()) {
    const cases = CASES.filter((of) => runOf(of) === run);
    const options = Object.fromEntries(cases.map(({ condition, example }) => [condition, example.options]));
    const stored = await storeWorld(worldOf(cases));
    const { connection, close } = await detectWorld(stored.file, AS_OF, { options });
    for (const condition of new Set(cases.map((of) => of.condition))) {
      const result = await connection.runAndReadAll(`
        SELECT CAST(p.person AS VARCHAR), coalesce(s.state, CASE abs(r.${condition}_level)
          WHEN 0 THEN 'not_applicable' WHEN 1 THEN 'not_assessable' WHEN 2 THEN 'negative' ELSE 'present' END)
        FROM resident_examined r
        JOIN person p ON p.person_number = r.person_number
        LEFT JOIN state s ON s.person_number = r.person_number AND s.period = r.period AND s.condition = '${condition}'
        WHERE r.period = 'all'`);
      for (const [person, state] of result.getRows()) states.set(`${condition} ${String(person)}`, state);
    }
    close();
    await stored.remove();
  }
}, 120_000);

describe.each([...new Set(CASES.map(({ condition }) => condition))])('%s', (condition) => {
  it.each(CASES.filter((of) => of.condition === condition))('$example.says', ({ person, example }) => {
    expect(states.get(`${condition} ${person}`)).toBe(example.state);
  });
});
