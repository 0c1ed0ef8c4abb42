import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { AGE_BANDS } from '#queries/tiles/dimensions.ts';
import { TOPICS } from '#queries/tiles/measures.ts';
import type { Manifest } from '#queries/tiles/manifest.ts';
import { randomSnapshot, type Cell, type RandomSnapshot } from '../random-snapshot.ts';
import { answer, type Answer, type Source } from '#queries/indicators/answer.ts';
import { INDICATOR_IDS, indicatorOf } from '#queries/indicators/indicators.ts';
import { isProblem, type Problem } from '#queries/indicators/problem.ts';
import { question } from '#queries/indicators/question.ts';
import { slopeIndexOfInequality } from '#queries/indicators/statistics.ts';
import { surveyAges, SURVEYS } from '#queries/codes/surveys.ts';

type Asked = Record<string, string>;

const reply = (source: Source, asked: Asked): Promise<Answer | Problem> =>
  answer(question.parse(asked), source);

async function ask(source: Source, asked: Asked): Promise<Answer> {
  const answered = await reply(source, asked);
  if (isProblem(answered)) throw new Error(answered.detail.en);
  return answered;
}

describe('inequality over an attribute of areas', () => {
  const snapshot = randomSnapshot(21, { flavour: 'random', districts: 6 });
  const asked = { indicator: 'prevalence', condition: 'illness', period: '2019', by: 'area' };

  test('is the slope index of the values compared, weighted with the screened', async () => {
    const { rows, inequality, comparison } = await ask(snapshot, {
      ...asked,
      attribute: 'rural_share',
      compare: 'rest',
    });
    const rural = snapshot.manifest.attributes![0]!.values;
    const { value, low, high, relativeIndex } = slopeIndexOfInequality(
      rows.map(({ key, denominator, compared }) => ({
        attribute: rural[key]!,
        population: denominator,
        value: compared!.value!,
      })),
    );
    expect(inequality).toMatchObject({
      areas: 6,
      left_out: [],
      slope: { value, low, high },
      basis: comparison!.basis,
    });
    expect(inequality!.relative).toEqual(relativeIndex);
    expect(inequality!.attribute).toEqual({
      id: 'rural_share',
      title: { vi: 'Rural share', en: 'Rural share' },
      source: 'random',
      year: 2019,
    });
  });

  test('names the areas of which the attribute is not known', async () => {
    const [attribute] = snapshot.manifest.attributes!;
    const { d2: _, ...values } = attribute!.values;
    const manifest: Manifest = { ...snapshot.manifest, attributes: [{ ...attribute!, values }] };
    const { inequality } = await ask(
      { manifest, readTile: snapshot.readTile },
      { ...asked, attribute: 'rural_share' },
    );
    expect(inequality!.areas).toBe(5);
    expect(inequality!.left_out.map(({ key }) => key)).toEqual(['d2']);
  });

  test('gives a reason in the place of an index for two areas', async () => {
    const two = randomSnapshot(22, { flavour: 'random', districts: 2 });
    const { inequality } = await ask(two, { ...asked, attribute: 'rural_share' });
    expect(inequality).toMatchObject({ slope: null, relative: null });
    expect(inequality!.reason!.en).toBe('At least three areas with a value are needed.');
  });
});

describe('areas compared', () => {
  const snapshot = randomSnapshot(7, { flavour: 'random', districts: 4 });
  const ofAreas = INDICATOR_IDS.filter((id) => indicatorOf(id).groupings.includes('area'));

  test.each(ofAreas)('%s: each area with the rest, or a sentence why not', async (indicator) => {
    const { condition_kinds } = indicatorOf(indicator);
    const asked = { indicator, by: 'area', ...(condition_kinds && { condition: 'illness' }) };
    const compared = await reply(snapshot, { ...asked, compare: 'rest' });
    if (isProblem(compared)) {
      expect(compared).toMatchObject({ problem: 'not_used', parameter: 'compare' });
      return;
    }
    const plain = await ask(snapshot, asked);
    expect(compared.rows.map(({ key, numerator, denominator }) => [key, numerator, denominator])).toEqual(
      plain.rows.map(({ key, numerator, denominator }) => [key, numerator, denominator]),
    );
    expect(compared.rows.some(({ value }) => value !== null)).toBe(true);
    for (const row of compared.rows) {
      const { numerator, denominator } = plain.total!;
      // Without sex and age there is nothing to adjust for: the benchmark is what the others have together.
      if (row.value === null || TOPICS[indicatorOf(indicator).topic].keys.some((key) => key === 'sex'))
        continue;
      expect(row.compared!.benchmark).toBeCloseTo(
        (numerator - row.numerator) / (denominator - row.denominator),
        12,
      );
    }
  });
});

/** The snapshot as it would be if these years were over. */
function withYears(snapshot: RandomSnapshot, years: readonly string[]): Source {
  const periods = years.map((year) => ({
    id: year,
    kind: 'year' as const,
    from: `${year}-01-01`,
    to: `${year}-12-31`,
    title: { vi: year, en: year },
  }));
  const [all] = snapshot.manifest.periods;
  return {
    manifest: { ...snapshot.manifest, as_of: `${years.at(-1)!}-12-31`, periods: [all!, ...periods] },
    readTile: snapshot.readTile,
  };
}

describe('a trend', () => {
  test('is over exactly the areas that examined half of their residents in each period, and names the others', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 2 ** 31 }), async (seed) => {
        const snapshot = randomSnapshot(seed, { districts: 5 });
        const source = withYears(snapshot, ['2019', '2020']);
        const { rows, trend } = await ask(source, {
          indicator: 'completion',
          by: 'period',
          period: '2019',
          trend: 'comparable',
        });
        const share = (area: string, year: string): number => {
          const of = (measure: string): number => {
            let sum = 0;
            for (const cell of snapshot.cells('coverage'))
              if (cell.commune.startsWith(`${area}c`) && cell.period === year) sum += cell.measures[measure]!;
            return sum;
          };
          return of('residents') > 0 ? of('examined') / of('residents') : 0;
        };
        const areas = ['d0', 'd1', 'd2', 'd3', 'd4'];
        const years = ['2019', '2020'].filter((year) => areas.some((area) => share(area, year) >= 0.5));
        const expected =
          years.length === 0 ? [] : areas.filter((area) => years.every((year) => share(area, year) >= 0.5));
        expect(trend!.areas.map(({ key }) => key)).toEqual(expected);
        expect(trend!.areas_left_out.map(({ key }) => key)).toEqual(
          areas.filter((area) => !expected.includes(area)),
        );
        expect(trend!.periods.map(({ key }) => key)).toEqual(years);
        if (years.length < 2 || expected.length === 0) {
          expect(rows).toEqual([]);
          expect(trend!.reason!.vi).toBe(
            'Các huyện được khám ở những năm khác nhau: không so sánh theo thời gian.',
          );
          return;
        }
        const within = (cell: Cell, year: string): boolean =>
          cell.period === year && expected.some((area) => cell.commune.startsWith(`${area}c`));
        for (const row of rows) {
          let sum = 0;
          for (const cell of snapshot.cells('coverage'))
            if (within(cell, row.key)) sum += cell.measures['examinations']!;
          expect(row.denominator).toBe(sum);
        }
        expect(rows.map(({ key }) => key)).toEqual(years);
      }),
      { numRuns: 60 },
    );
  });

  const reached = randomSnapshot(31, { flavour: 'all_reached', districts: 3, denominator: 'register' });

  test('never mixes first and repeat examinations: of people’s states there is none yet', async () => {
    const { rows, trend } = await ask(withYears(reached, ['2019', '2020']), {
      indicator: 'prevalence',
      condition: 'illness',
      by: 'period',
      period: '2019',
      trend: 'comparable',
    });
    expect(rows).toEqual([]);
    expect(trend!.areas).toHaveLength(3);
    expect(trend!.reason!.en).toContain('first and repeat examinations');
  });

  test('leaves out a year that is not over', async () => {
    const { trend } = await ask(reached, {
      indicator: 'completion',
      by: 'period',
      period: '2019',
      trend: 'comparable',
    });
    expect(trend!.periods_left_out.map(({ key }) => key)).toEqual(['2020']);
    expect(trend!.reason).toBeDefined();
  });

  test('has no verdict under five points', async () => {
    const { rows, trend } = await ask(withYears(reached, ['2019', '2020']), {
      indicator: 'completion',
      by: 'period',
      period: '2019',
      trend: 'comparable',
    });
    expect(rows).toHaveLength(2);
    expect(trend!.recent).toBeNull();
  });
});

describe('a survey beside the found', () => {
  const random = randomSnapshot(41, { flavour: 'random', districts: 3, denominator: 'register' });
  // The random illness, under a name that surveys know.
  const snapshot: Source = {
    manifest: {
      ...random.manifest,
      conditions: random.manifest.conditions.map((one) =>
        one.id === 'illness' ? { ...one, id: 'hypertension' } : one,
      ),
    },
    readTile: (address) =>
      random.readTile(address.condition === 'hypertension' ? { ...address, condition: 'illness' } : address),
  };
  const asked = { indicator: 'prevalence', condition: 'hypertension', period: '2019' };
  const count = (
    topic: 'coverage' | 'condition',
    measures: readonly string[],
    keep: (cell: Cell, band: { from: number; to: number }) => boolean,
  ): number => {
    let sum = 0;
    for (const cell of random.cells(topic, topic === 'coverage' ? '' : 'illness')) {
      if (cell.period !== '2019' || !keep(cell, AGE_BANDS[cell.age_band]!)) continue;
      for (const measure of measures) sum += cell.measures[measure]!;
    }
    return sum;
  };

  test('is its prevalence times the residents of its own ages, and the cases of those ages', async () => {
    const { rows, survey } = await ask(snapshot, { ...asked, survey: 'steps_2015_hypertension' });
    const of_ages = (_: Cell, band: { from: number; to: number }): boolean =>
      band.from >= 18 && band.to <= 69;
    const residents = count('coverage', ['residents'], of_ages);
    const beside = rows[0]!.beside_survey!;
    expect(beside.residents).toBe(residents);
    expect(beside.expected).toBeCloseTo(0.189 * residents, 6);
    expect(beside.low).toBeCloseTo(0.174 * residents, 6);
    expect(beside.high).toBeCloseTo(0.206 * residents, 6);
    expect(beside.found).toBe(count('condition', ['known', 'new_confirmed'], of_ages));
    expect(beside.positive).toBeGreaterThan(beside.found);
    expect(survey).toMatchObject({ ages: '18-69', survey: { evidence: 'verified' } });
    expect(survey!.caution.vi).toContain('Không trừ hai số cho nhau');
    expect(survey!.caution.vi).toContain('140/90');
  });

  test('by sex has each sex’s own prevalence', async () => {
    const { rows } = await ask(snapshot, { ...asked, survey: 'eight_provinces_2008_hypertension' });
    const from_25 = (sex: string) => (cell: Cell, band: { from: number }) =>
      cell.sex === sex && band.from >= 25;
    const [women, men] = ['female', 'male'].map((sex) => count('coverage', ['residents'], from_25(sex)));
    expect(rows[0]!.beside_survey!.expected).toBeCloseTo(0.231 * women! + 0.283 * men!, 6);
    expect(rows[0]!.beside_survey!.low).toBeNull();
    const alone = await ask(snapshot, {
      ...asked,
      survey: 'eight_provinces_2008_hypertension',
      sex: 'female',
    });
    expect(alone.rows[0]!.beside_survey!.expected).toBeCloseTo(0.231 * women!, 6);
  });

  test('adds up over the areas', async () => {
    const { rows, total } = await ask(snapshot, { ...asked, by: 'area', survey: 'steps_2020_hypertension' });
    for (const part of ['residents', 'expected', 'found', 'positive', 'examined'] as const) {
      const sum = rows.reduce((all, row) => all + row.beside_survey![part], 0);
      expect(sum).toBeCloseTo(total!.beside_survey![part], 6);
    }
    const alone = await ask(snapshot, { ...asked, area: 'd1', survey: 'steps_2020_hypertension' });
    expect(alone.rows[0]!.beside_survey).toEqual(rows[1]!.beside_survey);
  });

  test('says when its number is recalled and not read', async () => {
    const { survey } = await ask(snapshot, { ...asked, survey: 'steps_2021_hypertension' });
    expect(survey!.caution.en).toContain('recalled from memory');
  });

  test('is refused for other ages than its own, and for one sex where it has no share of one', async () => {
    const survey = 'steps_2015_hypertension';
    expect(await reply(snapshot, { ...asked, survey, age: '25-64' })).toMatchObject({
      parameter: 'age',
      nearest: '18-69',
    });
    expect(await reply(snapshot, { ...asked, survey, age: '18-69' })).not.toHaveProperty('problem');
    expect(await reply(snapshot, { ...asked, survey, sex: 'male' })).toMatchObject({ parameter: 'sex' });
    expect(await reply(snapshot, { ...asked, by: 'age', survey })).toMatchObject({ parameter: 'survey' });
  });

  test('holds the national numbers of the reference table, all of them and no others', () => {
    const CONDITION: Record<string, string> = {
      hypertension_prevalence: 'hypertension',
      raised_glucose: 'diabetes',
      diabetes_prevalence: 'diabetes',
      impaired_fasting_glucose: 'prediabetes',
      prediabetes_prevalence: 'prediabetes',
      overweight_obesity: 'overweight',
    };
    const file = new URL('../../sample-data/reference/epi/epidemiology.csv', import.meta.url);
    const lines = readFileSync(file, 'utf8').trimEnd().split('\n');
    const cells = (line: string): string[] =>
      [...line.matchAll(/(?:^|,)(?:"([^"]*)"|([^,]*))/g)].map(([, quoted, plain]) => quoted ?? plain ?? '');
    const columns = cells(lines[0]!);
    const rows = lines.slice(1).map((line) => {
      const found = cells(line);
      return Object.fromEntries(columns.map((name, index) => [name, found[index] ?? '']));
    });
    const told = (row: Record<string, string>): string =>
      [CONDITION[row['indicator']!], row['year'], row['age_group'], row['sex'], row['source']].join(' | ');
    // Numbers by sex that are recalled only do not stand beside a total that was read.
    const national = rows.filter(
      (row) =>
        row['indicator']! in CONDITION &&
        row['area'] === 'national' &&
        !(row['sex'] !== 'both' && row['evidence'] === 'memory'),
    );
    const ours = SURVEYS.flatMap((survey) =>
      (['both', 'female', 'male'] as const).flatMap((sex) => {
        const share = survey[sex];
        return share
          ? [
              {
                key: [survey.condition, survey.year, surveyAges(survey), sex, survey.source].join(' | '),
                share,
                evidence: survey.evidence,
              },
            ]
          : [];
      }),
    );
    const areas = (key: string) => national.filter((row) => told(row) === key);
    expect(ours.map(({ key }) => key).toSorted()).toEqual(national.map(told).toSorted());
    for (const { key, share, evidence } of ours) {
      const [row] = areas(key);
      expect(share.value).toBeCloseTo(Number(row!['value']) / 100, 10);
      expect(row!['evidence']).toBe(evidence);
      for (const [end, column] of [
        [share.low, 'ci_low'],
        [share.high, 'ci_high'],
      ] as const)
        expect(end === undefined ? '' : String(Math.round(end * 1e4) / 100)).toBe(row![column]);
    }
    expect(new Set(SURVEYS.map(({ id }) => id)).size).toBe(SURVEYS.length);
  });
});
