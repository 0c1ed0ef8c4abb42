import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { code } from '#queries/detection/shared-sql.ts';
import { answer, type Answer } from '#queries/indicators/answer.ts';
import { isProblem } from '#queries/indicators/problem.ts';
import { question } from '#queries/indicators/question.ts';
import { wilson } from '#queries/indicators/statistics.ts';
import { TileNotFound } from '#queries/tiles/tile.ts';
import results from '#lib/validation/results.json' with { type: 'json' };
import { importFile } from '../../server/import/import-file.ts';
import { runStatement } from '../../server/surveillance/run-sql.ts';
import { CUBES } from '../../server/surveillance/tiles.ts';
import { csv, dataFolder, examinationMapping, importText, PERSON, query } from '../import/import-text.ts';
import { compiled, detectWorld } from './detect-world.ts';
import { publishFolder, type PublishedWorld } from './published-world.ts';
import { drawFrom } from './random.ts';
import { SEED } from './long.ts';
import { AS_OF } from './world-map.ts';
import { readCsv } from './survey-file.ts';
import { drawWorld } from './world.ts';
import { writeStore } from './write-store.ts';

const nhanes = (name: string): string => new URL(`../nhanes/${name}`, import.meta.url).pathname;

/** By the product's definition, straight from a line of the file; null: not screened. */
function hasHypertension(of: Readonly<Record<string, string>>): boolean | null {
  const [sbp, given] = [Number(of['bp_sys_mean'] || NaN), Number(of['bp_dia_mean'] || NaN)];
  // Below 30 mmHg it is refused.
  const dbp = given < 30 ? NaN : given;
  if (of['demo_pregnant'] === 'Yes' || Number(of['demo_age_years']) < 18) return null;
  if (sbp >= 140 || dbp >= 90) return true;
  if (Number.isNaN(sbp) || Number.isNaN(dbp)) return null;
  return of['htn_aware'] === 'Yes' || of['bp_med_use'] === 'Yes';
}

/** Asks a published folder, and fails where there is no answer. */
async function ask(published: PublishedWorld, asked: Record<string, string>): Promise<Answer> {
  const found = await answer(question.parse(asked), {
    manifest: published.manifest,
    readTile: (address) =>
      published.readTile(address).catch((error: unknown) => {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') throw new TileNotFound(address);
        throw error;
      }),
  });
  if (isProblem(found)) throw new Error(found.detail.en);
  return found;
}

describe('a survey', () => {
  let folder: string;
  let published: PublishedWorld;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'tamsoat-survey-'));
    await importFile({
      dataFolder: folder,
      file: nhanes('nhanes_2011_2014.csv'),
      map: nhanes('nhanes.mapping.json'),
    });
    published = await publishFolder(folder, {});
  });
  afterAll(async () => {
    await published.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const AGES = { young: '18-39', middle: '40-59', old: '60+' } as const;

  it('gives the prevalence of NHANES by age and sex that is computed beside it, to the digit printed', async () => {
    const { with_history } = results.nhanes;
    for (const { sex, ...printed } of with_history.rows)
      for (const [name, age] of Object.entries(AGES)) {
        const { rows, total } = await ask(published, {
          indicator: 'survey_prevalence',
          condition: 'hypertension',
          by: 'survey',
          age,
          ...(sex !== 'both' && { sex }),
        });
        expect(total).toBeNull();
        expect(rows).toHaveLength(1);
        expect((100 * rows[0]!.value!).toFixed(1), `${sex} ${age}`).toBe(
          printed[name as keyof typeof AGES].toFixed(1),
        );
      }
    const { rows } = await ask(published, {
      indicator: 'survey_prevalence',
      condition: 'hypertension',
      by: 'survey',
    });
    expect(rows[0]).toMatchObject({ numerator: with_history.positive, denominator: with_history.n });
  });

  it('is a count of the lines of the file itself, by sex', async () => {
    const lines = readCsv(new URL('../nhanes/nhanes_2011_2014.csv', import.meta.url));
    for (const [sex, word] of [
      ['female', 'Women'],
      ['male', 'Men'],
    ] as const) {
      const sums = { denominator: 0, numerator: 0, weight: 0, squares: 0, positive: 0 };
      for (const line of lines) {
        const found = line['demo_gender'] === word ? hasHypertension(line) : null;
        if (found === null) continue;
        const weight = Number(line['svy_weight_mec']);
        sums.denominator++;
        sums.weight += weight;
        sums.squares += weight ** 2;
        sums.numerator += Number(found);
        sums.positive += found ? weight : 0;
      }
      const asked = { indicator: 'survey_prevalence', condition: 'hypertension', by: 'survey', sex };
      const [row] = (await ask(published, asked)).rows;
      expect(row).toMatchObject({ numerator: sums.numerator, denominator: sums.denominator });
      // Weights are rounded to a thousandth of their mean.
      expect(row!.value).toBeCloseTo(sums.positive / sums.weight, 5);
      const size = sums.weight ** 2 / sums.squares;
      expect(Math.abs(row!.counts['effective_n']! - size)).toBeLessThan(1.5);
    }
  });

  it('has an interval on the effective sample size, and says that clustering is not known', async () => {
    const { rows, definition } = await ask(published, {
      indicator: 'survey_prevalence',
      condition: 'hypertension',
      by: 'survey',
    });
    const [row] = rows;
    const { weight, weight_squares, effective_n } = row!.counts;
    const size = (weight! / 1000) ** 2 / (weight_squares! / 1000);
    expect(effective_n).toBe(Math.floor(size));
    expect(effective_n).toBeLessThan(row!.denominator);
    expect(effective_n).toBeGreaterThan(row!.denominator / 3);
    const { low, high } = wilson(size * row!.value!, size);
    expect(row!.low).toBeCloseTo(low, 12);
    expect(row!.high).toBeCloseTo(high, 12);
    expect(row!.flags.map(({ id }) => id)).toEqual(['clustering_unknown']);
    expect(definition.interval).toBe('wilson_effective');
    // The mean weight is 1: the weights of all conditions together would be the people.
    expect(weight! / 1000 / row!.denominator).toBeGreaterThan(0.9);
  });

  it('is no part of the programme, in which nobody was examined', async () => {
    expect(published.manifest.weighted_examinations).toBe(11_539);
    for (const cube of ['condition_cube', 'item_cube', 'mean_cube', 'digit_cube']) {
      const rows = await published.snapshot.runAndReadAll(`SELECT count(*) FROM ${cube}`);
      expect(Number(rows.getRows()[0]![0]), cube).toBe(0);
    }
    const examined = await published.snapshot.runAndReadAll(
      'SELECT coalesce(sum(examinations), 0) FROM coverage_cube',
    );
    expect(Number(examined.getRows()[0]![0])).toBe(0);
  });
});

/** All rows of every cube but that of surveys, as text in one order. */
async function cubesOf(connection: DuckDBConnection): Promise<Map<string, string[]>> {
  const cubes = new Map<string, string[]>();
  for (const cube of new Set(Object.values(CUBES))) {
    if (cube === CUBES.surveys) continue;
    const rows = await connection.runAndReadAll(`SELECT CAST(COLUMNS(*) AS VARCHAR) FROM ${cube}`);
    cubes.set(
      cube,
      rows
        .getRows()
        .map((row) => row.join('|'))
        .sort(),
    );
  }
  return cubes;
}

describe('a survey beside the programme', () => {
  it('changes no cell of any other cube, whoever is in it and whatever was found', async () => {
    const random = drawFrom(SEED);
    const world = drawWorld({ seed: SEED, people: 1500, historyIds: compiled.historyIds });
    const folder = mkdtempSync(join(tmpdir(), 'tamsoat-survey-'));
    try {
      const [before, after] = ['before', 'after'].map((name) => join(folder, `${name}.duckdb`));
      await writeStore(before!, world, compiled.historyIds);
      // People of the programme are examined in a survey too, on the days of others.
      const sampled = world.examination.filter(() => random.next() < 0.2);
      const survey = sampled.map((one, at) => ({
        ...one,
        record_key: `00000000-0000-4000-9000-${String(at).padStart(12, '0')}`,
        // Some within a round of the programme, which stays one.
        round: at % 2 === 0 ? one.round : null,
        row_number: 1_000_000 + at,
        items: { ...one.items, weight: 0.5 + 10 * random.next() },
      }));
      expect(survey.length).toBeGreaterThan(100);
      await writeStore(
        after!,
        { ...world, examination: [...world.examination, ...survey] },
        compiled.historyIds,
      );
      const [without, with_] = [await detectWorld(before!, AS_OF), await detectWorld(after!, AS_OF)];
      try {
        const [one, other] = [await cubesOf(without.connection), await cubesOf(with_.connection)];
        for (const [cube, rows] of one) expect(other.get(cube), cube).toEqual(rows);
        const counted = await with_.connection.runAndReadAll(
          'SELECT CAST(sum(screened) AS INTEGER) AS people FROM survey_cube n JOIN current_area a USING (area_code) WHERE a.parent_code IS NULL',
        );
        expect(Number(counted.getRows()[0]![0])).toBeGreaterThan(survey.length);
      } finally {
        without.close();
        with_.close();
      }
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

describe('one visit of a survey', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tamsoat-survey-'));
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  const yes = { codes: { y: 'yes', n: 'no' } };
  const names = 'id,day,commune,sex,age,weight,round,glucose,told,fev1,fvc,takes,sbp,dbp,icd';
  const [COMMUNE, OTHER] = ['07201', '07447'];
  // Nobody's glucose lies within the range of diabetes; the sixth has a ratio below 0.7 after a bronchodilator.
  const rows = [
    `1,2019-03-01,${COMMUNE},f,50,1,,6.5,n,,,,120,80,`,
    `2,2019-03-01,${COMMUNE},f,50,1,,6.5,y,,,,120,80,`,
    `3,2019-03-01,${OTHER},f,50,1,,6.5,n,,,,120,80,E11.9`,
    `4,2019-03-01,${OTHER},f,50,1,,,y,,,,120,,`,
    `5,2019-03-01,${OTHER},f,50,1,,5,n,3,3.5,y,120,80,`,
    `6,2019-03-01,${COMMUNE},f,50,1,,5,n,2,3.5,n,120,80,`,
    // Of the round of the campaign, as those without a weight.
    `7,2019-03-01,${COMMUNE},f,50,50000000,campaign,5,n,,,,150,80,`,
    ...Array.from(
      { length: 5000 },
      (_, at) => `${8 + at},2019-03-01,${OTHER},f,50,0.001,campaign,5,n,,,,120,80,`,
    ),
  ];
  let connection: DuckDBConnection;
  let close: () => void;
  beforeAll(async () => {
    const bring = async (kind: string, text: string, columns: object): Promise<void> => {
      const file = join(folder, `${kind}-${String(Math.random()).slice(2)}`);
      writeFileSync(`${file}.csv`, text);
      const about = { name: kind, version: 1, title: { vi: 'Thử', en: 'Test' }, synthetic: true };
      const form = { format: { type: 'csv' }, stated_on: '2019-12-31', namespace: 'test', missing: [''] };
      writeFileSync(
        `${file}.json`,
        JSON.stringify({ ...about, ...form, rows: [{ kind, key: ['id'], columns }] }),
      );
      await importFile({ dataFolder: join(folder, 'data'), file: `${file}.csv`, map: `${file}.json` });
    };
    const date = { date: 'yyyy-MM-dd' };
    await bring('examination', [names, ...rows].join('\n'), {
      person: { column: 'id' },
      examined_on: { column: 'day', ...date },
      area_code: { column: 'commune' },
      sex: { column: 'sex', codes: { f: 'female' } },
      age_years: { column: 'age' },
      weight: { column: 'weight' },
      round: { column: 'round' },
      glucose_mmol_l: { column: 'glucose', unit: 'mmol/L' },
      glucose_state: { value: 'fasting' },
      history_diabetes: { column: 'told', ...yes },
      history_hypertension: { value: 'no' },
      fev1_l: { column: 'fev1' },
      fvc_l: { column: 'fvc' },
      spirometry_phase: { value: 'post' },
      takes_bronchodilator: { column: 'takes', ...yes },
      sbp_1_mmhg: { column: 'sbp', unit: 'mmHg' },
      dbp_1_mmhg: { column: 'dbp', unit: 'mmHg' },
      icd10: { column: 'icd' },
    });
    await bring('examination', `id,day,commune,round,age,sex\np1,2019-03-01,${COMMUNE},campaign,50,f`, {
      person: { column: 'id' },
      examined_on: { column: 'day', ...date },
      area_code: { column: 'commune' },
      age_years: { column: 'age' },
      sex: { column: 'sex', codes: { f: 'female' } },
      round: { column: 'round' },
    });
    await bring('round', 'id,from,to\ncampaign,2019-01-01,2019-12-31\nalone,2019-01-01,2019-12-31', {
      round: { column: 'id' },
      name_vi: { column: 'id' },
      name_en: { column: 'id' },
      from_date: { column: 'from', ...date },
      to_date: { column: 'to', ...date },
    });
    ({ connection, close } = await detectWorld(join(folder, 'data', 'store.duckdb'), AS_OF));
  });
  afterAll(() => {
    close();
  });
  const counted = async (condition: string, survey: string, level = 'province'): Promise<number[]> => {
    const found = await connection.runAndReadAll(
      `SELECT coalesce(sum(positive), 0), coalesce(sum(screened), 0), coalesce(sum(screened_weight), 0),
         coalesce(sum(screened_squares), 0) FROM survey_cube n JOIN named v ON v.key = 'survey' AND v.number = n.survey
       WHERE condition = '${condition}' AND v.code = '${survey}'
         AND area_code IN (SELECT area_code FROM current_area WHERE level = '${level}')`,
    );
    return found.getRows()[0]!.map(Number);
  };

  it('finds who meets the criteria, was told or is diagnosed at it; missing is never healthy', async () => {
    expect((await counted('diabetes', 'examination')).slice(0, 2)).toEqual([2, 5]);
  });

  it('leaves out of a risk factor who has the disease that excludes it, as the states do', async () => {
    // The first alone: the second was told of diabetes, the third was diagnosed with it.
    expect((await counted('prediabetes', 'examination'))[0]).toBe(1);
  });

  it('takes a medicine for a disease only where the definition does', async () => {
    expect((await counted('copd', 'examination'))[0]).toBe(1);
    expect((await counted('asthma', 'examination'))[0]).toBe(0);
  });

  it('adds up from communes to the province to the last thousandth', async () => {
    const whole = await counted('hypertension', 'examination');
    for (const level of ['commune', 'district'])
      expect(await counted('hypertension', 'examination', level), level).toEqual(whole);
    expect(whole[2]).toBe(1000 * whole[1]!);
  });

  it('takes weights that differ by ten powers of ten, and leaves the campaign its round', async () => {
    const [positive, screened, weight, squares] = await counted('hypertension', 'campaign');
    expect([positive, screened]).toEqual([1, 5001]);
    expect(weight! ** 2 / (1000 * squares!)).toBeCloseTo(1, 4);
    const rounds = await connection.runAndReadAll(
      "SELECT period FROM period WHERE kind = 'round' ORDER BY period",
    );
    expect(rounds.getRows().flat()).toEqual(['alone', 'campaign']);
    const examined = await connection.runAndReadAll(
      "SELECT sum(examinations) FROM coverage_cube WHERE period = 'campaign' AND area_code = '24'",
    );
    expect(Number(examined.value(0, 0))).toBe(1);
  });
});

it('no count reads examinations but through the view of the programme or that of surveys', () => {
  const queries = new URL('../../queries/', import.meta.url);
  const readers = ['detection', 'cubes', 'people'].flatMap((name) =>
    readdirSync(new URL(name, queries))
      .filter((file) => file.endsWith('.sql'))
      .map((file) => `${name}/${file}`)
      .filter((file) =>
        /\b(FROM|JOIN)\s+(store\.)?examination\b/i.test(code(readFileSync(new URL(file, queries), 'utf8'))),
      ),
  );
  // `reading.sql` is read for one view or the other (reading-view.ts).
  expect(readers.sort()).toEqual([
    'detection/programme_examination.sql',
    'detection/reading.sql',
    'detection/survey_examination.sql',
  ]);
});

describe('an examination whose weight cannot be used', () => {
  it('is refused, with the reason: without one it would pass for one of the programme', async () => {
    const columns = { weight: { column: 'weight' }, sbp_1_mmhg: { column: 'sbp', unit: 'mmHg' } };
    const folder = dataFolder();
    const lines = ['0', '-3', 'nặng', '2.5', ''].map((weight, at) => [
      String(at),
      PERSON,
      `0${at + 1}/05/2019`,
      weight,
      '120',
    ]);
    const result = await importText(
      folder,
      csv(['id', 'person', 'day', 'weight', 'sbp'], lines),
      examinationMapping(columns),
    );
    expect(result.balances).toMatchObject([{ kind: 'examination', read: 5, new: 2, rejected: 3 }]);
    expect(await query(folder, 'SELECT weight FROM examination ORDER BY examined_on')).toMatchObject([
      { weight: 2.5 },
      { weight: null },
    ]);
    expect(await query(folder, 'SELECT DISTINCT column_name, row_refused FROM reject')).toEqual([
      { column_name: 'weight', row_refused: true },
    ]);
  });
});

it('the unit of a survey is the same to its last digit, however many threads add its weights', async () => {
  const instance = await DuckDBInstance.create(':memory:', { threads: '4' });
  const connection = await instance.connect();
  await connection.run(`
    CREATE TABLE survey_examination AS
    SELECT 'S1' AS round, 1 AS import_id, DATE '2019-05-01' AS examined_on, 100 * random() + 0.001 AS weight
    FROM range(400000);
    CREATE TABLE import AS SELECT 1 AS import_id, 'khao-sat' AS mapping_name, 'Khảo sát' AS title_vi, 'Survey' AS title_en;
    CREATE TABLE round (round VARCHAR, name_vi VARCHAR, name_en VARCHAR);
    CREATE TABLE programme_examination (round VARCHAR)`);
  const units = new Set<unknown>();
  for (let time = 0; time < 10; time++) {
    await runStatement(connection, 'detection/survey.sql', {}, { as_of: '2020-02-28' });
    const found = await connection.runAndReadAll('SELECT unit_weight FROM survey');
    units.add(found.getRows()[0]![0]);
    await connection.run('DROP TABLE survey');
  }
  expect([...units]).toHaveLength(1);
  connection.closeSync();
  instance.closeSync();
});
