import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FEWEST, POSITIVE_STATES } from '#queries/extracts/coarsen.ts';
import { fillExtract } from '../../server/extracts/make-extract.ts';
import { fillRows } from '../../server/extracts/fill-rows.ts';
import { compiled, detectWorld, type Detected } from '../surveillance/detect-world.ts';
import { LONG, SEED } from '../surveillance/long.ts';
import { drawFrom } from '../surveillance/random.ts';
import { storeWorld, type StoredWorld } from '../surveillance/stored-world.ts';
import { AS_OF } from '../surveillance/world-map.ts';
import { drawWorld } from '../surveillance/world.ts';

// Extracts of random people, read again by nothing but their own rows.

type Row = Readonly<Record<string, string | null>>;

const CONDITIONS = compiled.conditions.map(({ id }) => id);
/** Few of each: most are rarer than may be told. What stands last is no code. */
const CODES = [
  'I10',
  'I10.1',
  'I10.9',
  'E11.3',
  'E11.9',
  'J45.0',
  'J45.1',
  'C16.9',
  'Q99.9',
  'Z00.0',
  'bà Lan',
];

let stored: StoredWorld;
let detected: Detected;
beforeAll(async () => {
  const world = drawWorld({ seed: SEED + 9, people: LONG ? 4000 : 1200, historyIds: compiled.historyIds });
  const draw = drawFrom(SEED);
  stored = await storeWorld({
    ...world,
    diagnosis: world.diagnosis.map((one) => (draw.chance(0.5) ? { ...one, icd10: draw.pick(CODES) } : one)),
  });
  detected = await detectWorld(stored.file, AS_OF);
});
afterAll(async () => {
  detected.close();
  await stored.remove();
});

const query = async (sql: string): Promise<Row[]> =>
  (await detected.connection.runAndReadAll(sql)).getRowObjectsJson() as Row[];

async function forget(): Promise<void> {
  for (const table of ['asked', 'shown_group', 'extracted', 'finding', 'code', 'extract_row'])
    await detected.connection.run(`DROP TABLE IF EXISTS temp.${table}`);
}

async function extract(area: string, period: string) {
  await forget();
  const areas = (await query('SELECT area_code AS code, level FROM current_area')) as unknown as Parameters<
    typeof fillExtract
  >[1]['manifest']['areas'];
  const made = await fillExtract(detected.connection, {
    asked: { area, period },
    manifest: { areas },
    conditions: CONDITIONS,
  });
  return { made, rows: await query('SELECT * FROM extract_row') };
}

interface Taken extends Awaited<ReturnType<typeof extract>> {
  readonly area: string;
  readonly period: string;
  /** As coverage counts them. */
  readonly examined: number;
}
let taken: Promise<Taken[]> | undefined;

/** Extracts of areas of every level in each period: taken once, looked at by several tests. */
const every = (): Promise<Taken[]> => (taken ??= takeEvery());

async function takeEvery(): Promise<Taken[]> {
  const rows = await query(
    `SELECT a.area_code AS area, p.period, CAST(coalesce(sum(n.examined), 0) AS INTEGER) AS examined
     FROM current_area a
     CROSS JOIN period p
     LEFT JOIN coverage_cube n ON n.area_code = a.area_code AND n.period = p.period
     WHERE a.level <> 'commune' OR a.number % 7 = 0
     GROUP BY a.area_code, p.period
     ORDER BY a.area_code, p.period`,
  );
  const found: Taken[] = [];
  for (const row of rows) {
    const [area, period] = [String(row['area']), String(row['period'])];
    found.push({ area, period, examined: Number(row['examined']), ...(await extract(area, period)) });
  }
  return found;
}

/** How many rows have each value of some columns. */
function countBy(rows: readonly Row[], keyOf: (row: Row) => readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const row of rows) for (const key of new Set(keyOf(row))) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}

describe('an extract of random people', () => {
  it('has, in areas of every level and each period, a row for each whom coverage counts, less those who are suppressed', async () => {
    let suppressed = 0;
    for (const { area, period, examined, made, rows } of await every()) {
      expect([area, period, made.people]).toEqual([area, period, examined]);
      expect(rows.length).toBe(made.people - made.suppressed);
      expect(made.rows).toBe(rows.length);
      expect(new Set(rows.map((row) => row['pseudonym'])).size).toBe(rows.length);
      suppressed += made.suppressed;
    }
    expect(suppressed).toBeGreaterThan(0);
  });

  it('shows nobody who is like fewer than four others, and no code or positive state that fewer than five share', async () => {
    const told = new Set<string>();
    let shown = 0;
    for (const { made, rows } of await every()) {
      const alike = countBy(rows, ({ area, sex, age_years, last_examined }) => [
        JSON.stringify([area, sex, age_years, last_examined]),
      ]);
      for (const [key, people] of alike) expect([key, people >= FEWEST]).toEqual([key, true]);
      const codes = countBy(rows, ({ icd10 }) => icd10?.split(';') ?? []);
      for (const [code, people] of codes) {
        expect([code, people >= FEWEST]).toEqual([code, true]);
        expect(code).toMatch(/^[A-Z]\d[0-9A-Z](?:\.[0-9A-Z]+|-[A-Z]\d\d)?$/);
      }
      for (const condition of CONDITIONS) {
        const states = countBy(rows, (row) => {
          const told = row[condition];
          return typeof told === 'string' ? [told] : [];
        });
        for (const state of [...POSITIVE_STATES, 'positive']) {
          const people = states.get(state) ?? FEWEST;
          expect([condition, state, people >= FEWEST]).toEqual([condition, state, true]);
        }
      }
      for (const [how, count] of Object.entries(made.codes)) if (count > 0) told.add(how);
      for (const one of made.findings) told.add(one.told);
      for (const [how, count] of Object.entries({ ...made.fineness.age, ...made.fineness.time }))
        if (count > 0) told.add(how);
      shown += rows.length;
    }
    // Whatever may be done to them was done to some.
    expect([...told].toSorted()).toEqual(
      [
        ...['as_recorded', 'category', 'chapter', 'dropped', 'positive', 'left_out'],
        ...['ten_years', 'twenty_years', 'all', 'quarter', 'year', 'period'],
      ].toSorted(),
    );
    expect(shown).toBeGreaterThan(500);
  });

  it('shares no pseudonym with another of the same people, nor with the store, and stands in no order of theirs', async () => {
    const [root] = await query(`SELECT area_code AS code FROM current_area WHERE level = 'province'`);
    const area = String(root?.['code']);
    const one = await extract(area, 'all');
    const other = await extract(area, 'all');
    expect(other.rows.length).toBe(one.rows.length);
    const people = await query('SELECT CAST(person AS VARCHAR) AS person FROM person');
    const known = new Set([
      ...one.rows.map((row) => row['pseudonym']),
      ...people.map(({ person }) => person?.replaceAll('-', '')),
    ]);
    expect(other.rows.filter((row) => known.has(row['pseudonym'] ?? ''))).toEqual([]);
    const values = ({ pseudonym: _, ...rest }: Row): string => JSON.stringify(rest);
    expect(other.rows.map(values)).not.toEqual(one.rows.map(values));
    expect(other.rows.map(values).toSorted()).toEqual(one.rows.map(values).toSorted());
  });

  it('names nobody and nothing that was written freely', async () => {
    const [root] = await query(`SELECT area_code AS code FROM current_area WHERE level = 'province'`);
    const { rows } = await extract(String(root?.['code']), 'all');
    expect(JSON.stringify(rows)).not.toContain('Lan');
    expect(
      Object.keys(rows[0] ?? {}).filter((name) => /person|village|site|facility|_on$|key|note/.test(name)),
    ).toEqual([]);
  });

  it('has as pseudonym the HMAC of that of the store under its key', async () => {
    await forget();
    const key = Buffer.alloc(32, 7);
    await detected.connection.run(
      `CREATE TEMP TABLE asked AS SELECT person_number, '1' AS area_code, 'male' AS sex, 20 AS from_age, '2019-Q1' AS quarter
       FROM person LIMIT 20`,
    );
    await detected.connection.run(
      `CREATE TEMP TABLE shown_group AS SELECT '1' AS area_code, 'male' AS sex, 20 AS from_age, '2019-Q1' AS quarter,
       '1' AS shown_area, '20-29' AS shown_ages, '2019-Q1' AS shown_time`,
    );
    await fillRows(detected.connection, { period: 'all', conditions: CONDITIONS, key });
    const found = await query(
      `SELECT CAST(p.person AS VARCHAR) AS person, e.pseudonym
       FROM extracted e JOIN person p ON p.person_number = e.person_number`,
    );
    expect(found).toHaveLength(20);
    for (const { person, pseudonym } of found)
      expect(pseudonym).toBe(createHmac('sha256', key).update(person!).digest('hex').slice(0, 32));
  });
});
