import { beforeAll, describe, expect, test } from 'vitest';
import { AGE_BANDS, SEXES } from '#queries/tiles/dimensions.ts';
import type { Manifest, ManifestPeriod } from '#queries/tiles/manifest.ts';
import { TOPICS, type TopicId } from '#queries/tiles/measures.ts';
import { TileNotFound } from '#queries/tiles/tile.ts';
import { answer, type Answer, type Source } from '#queries/indicators/answer.ts';
import { isProblem, type Problem } from '#queries/indicators/problem.ts';
import { question } from '#queries/indicators/question.ts';
import { encodeTile } from '../../server/surveillance/encode-tile.ts';
import { memoryReadTile, randomSnapshot } from '../random-snapshot.ts';

/** Residents of each district, at any time. */
const RESIDENTS = 100_000;
/** Screened in each age band of each sex, by district and point. */
const SCREENED = 500;
const DISTRICTS = ['d0', 'd1', 'd2'];

interface Province {
  readonly years: readonly number[];
  /** Share of its residents that a district examined in a year. */
  readonly coverage: (district: string, year: number) => number;
  /** The same in a quarter; without it in equal parts. */
  readonly quarterly?: (district: string, year: number, quarter: number) => number;
  /** Share of cases among those screened at their first examination, and at later ones. */
  readonly first: (district: string, year: number) => number;
  readonly repeat: (district: string, year: number) => number;
}

type Row = Record<string, string | number>;

/** A snapshot written by hand: three districts, one disease of adults, what was found in each quarter. */
function provinceOf({ years, coverage, quarterly, first, repeat }: Province): Source {
  const drawn = randomSnapshot(1, {
    districts: 3,
    communes_per_district: 1,
    denominator: 'register',
  }).manifest;
  const period = (id: string, kind: ManifestPeriod['kind'], from: string, to: string): ManifestPeriod => {
    return { id, kind, from, to, title: { vi: id, en: id } };
  };
  const as_of = `${years.at(-1)!}-12-31`;
  const manifest: Manifest = {
    ...drawn,
    as_of,
    periods: [
      period('all', 'all', `${years[0]!}-01-01`, as_of),
      ...years.map((year) => period(`${year}`, 'year', `${year}-01-01`, `${year}-12-31`)),
    ],
  };
  const inQuarter = quarterly ?? ((district, year) => coverage(district, year) / 4);
  const examined = (share: number) => ({ residents: RESIDENTS, examined: Math.round(RESIDENTS * share) });
  const nobody = { examined_off_register: 0, examinations: 0, complete_examinations: 0 };
  const people = { sex: 'female', age_band: 10 };
  const rows: Partial<Record<TopicId, Row[]>> = { coverage: [], quarters: [], 'examination-days': [] };
  for (const area of DISTRICTS) {
    // Whoever was examined in one year was examined in the others too.
    const ever = Math.max(...years.map((year) => coverage(area, year)));
    rows.coverage!.push({ area, ...people, period: 'all', ...examined(ever), ...nobody });
    for (const year of years) {
      rows.coverage!.push({
        area,
        ...people,
        period: `${year}`,
        ...examined(coverage(area, year)),
        ...nobody,
      });
      for (const quarter of [1, 2, 3, 4]) {
        const name = `${year}-Q${quarter}`;
        const counted = examined(inQuarter(area, year, quarter));
        rows.quarters!.push({ area, quarter: name, ...counted, reached: counted.examined });
        for (const sex of SEXES)
          for (const [age_band, { from }] of AGE_BANDS.entries()) {
            if (from < 18) continue;
            const cases = (share: number): number => Math.round(SCREENED * share);
            const [firsts, repeats] = [cases(first(area, year)), cases(repeat(area, year))];
            rows['examination-days']!.push({
              ...{ area, sex, age_band, quarter: name },
              ...{ first_eligible: SCREENED + 100, first_screened: SCREENED },
              ...{ first_positive: firsts + 5, first_cases: firsts },
              ...{ repeat_eligible: SCREENED, repeat_screened: SCREENED },
              ...{ repeat_positive: repeats, repeat_cases: repeats },
            });
          }
      }
    }
  }
  const readTile = memoryReadTile(({ topic, area }) => {
    const own = rows[topic];
    // People's states themselves: they are not looked at by a trend of examinations.
    if (!own)
      return randomSnapshot(1, { districts: 3 }).tileBytes({
        snapshot: drawn.id,
        area,
        topic,
        condition: 'illness',
      });
    if (area !== '24') return undefined;
    const names = [...TOPICS[topic].keys, ...Object.keys(TOPICS[topic].measures)];
    return encodeTile(topic, Object.fromEntries(names.map((name) => [name, own.map((row) => row[name]!)])));
  });
  return { manifest, readTile };
}

const reply = (source: Source, asked: Record<string, string>): Promise<Answer | Problem> =>
  answer(question.parse({ indicator: 'prevalence', condition: 'illness', by: 'period', ...asked }), source);

async function ask(source: Source, asked: Record<string, string>): Promise<Answer> {
  const answered = await reply(source, asked);
  if (isProblem(answered)) throw new Error(answered.detail.en);
  return answered;
}

const FIVE_YEARS = [2016, 2017, 2018, 2019, 2020];
const rising = (_: string, year: number): number => 0.2 + 0.02 * (year - 2016);

describe('a true trend', () => {
  let source: Source;
  beforeAll(() => {
    source = provinceOf({
      years: FIVE_YEARS,
      // d2 examined half of its residents in one year alone.
      coverage: (district, year) => (district !== 'd2' || year === 2017 ? 0.6 : 0.1),
      first: (district, year) => (district === 'd2' ? 0.9 : rising(district, year)),
      repeat: () => 0.5,
    });
  });

  test('is over the districts that examined half of their residents in each year, which are listed with it', async () => {
    const { rows, total, trend } = await ask(source, { trend: 'first' });
    expect(trend!.reason).toBeUndefined();
    expect(trend!.areas.map(({ key, coverage }) => [key, coverage])).toEqual([
      ['d0', [0.6, 0.6, 0.6, 0.6, 0.6]],
      ['d1', [0.6, 0.6, 0.6, 0.6, 0.6]],
    ]);
    expect(trend!.areas_left_out).toMatchObject([{ key: 'd2', lowest_coverage: 0.1 }]);
    expect(rows.map(({ key }) => key)).toEqual(FIVE_YEARS.map(String));
    expect(total).toBeNull();
    const adults = AGE_BANDS.filter(({ from }) => from >= 18).length;
    for (const [at, row] of rows.entries()) {
      // Two districts, four quarters, two sexes; nobody of d2.
      expect(row.denominator).toBe(2 * 4 * 2 * adults * SCREENED);
      expect(row.value).toBeCloseTo(0.2 + 0.02 * at, 9);
    }
  });

  test('is standardised, with the screened share and the positive beside it', async () => {
    const { rows, standard } = await ask(source, { trend: 'first' });
    expect(standard).toBeDefined();
    // The same share at every age stays as it is, by any standard.
    for (const { value, standardised } of rows) expect(standardised!.value).toBeCloseTo(value!, 9);
    expect(rows[0]!.shares['screened']!.value).toBeCloseTo(SCREENED / (SCREENED + 100), 9);
    expect(rows[0]!.shares['positive']!.value).toBeCloseTo(0.2 + 5 / SCREENED, 9);
  });

  test('has its verdict by chi-square on five points', async () => {
    const { trend } = await ask(source, { trend: 'first' });
    expect(trend!.points).toBe('period');
    expect(trend!.recent!.direction).toBe('increasing');
    expect(trend!.recent!.slope).toBeCloseTo(0.02, 3);
    expect(trend!.recent!.p).toBeLessThan(0.002);
  });

  test('of repeat examinations is another one, and says so with its number', async () => {
    const [first, repeat] = await Promise.all([
      ask(source, { trend: 'first' }),
      ask(source, { trend: 'repeat' }),
    ]);
    expect(repeat.rows.map(({ value }) => value)).toEqual(FIVE_YEARS.map(() => 0.5));
    expect(repeat.trend!.recent!.direction).toBe('none');
    expect(repeat.asked.trend).toBe('repeat');
    expect(repeat.definition.title.vi).toBe('Tỷ lệ hiện mắc ở các lần khám lại');
    expect(repeat.definition.numerator.formula).toBe('repeat_cases');
    expect(first.definition.title.vi).toBe('Tỷ lệ hiện mắc ở lần khám đầu tiên');
    expect(first.definition.denominator.formula).toBe('first_screened');
  });

  test('of one sex and some ages counts them alone', async () => {
    const { rows } = await ask(source, { trend: 'first', sex: 'female', age: '20-39' });
    expect(rows[0]!.denominator).toBe(2 * 4 * 4 * SCREENED);
  });

  test('of a district is of itself', async () => {
    const { rows, trend } = await ask(source, { trend: 'first', area: 'd1' });
    expect(trend!.areas.map(({ key }) => key)).toEqual(['d1']);
    expect(rows).toHaveLength(5);
  });

  test('mixed of first and repeat examinations is refused, with what to choose', async () => {
    const { rows, trend } = await ask(source, { trend: 'comparable' });
    expect(rows).toEqual([]);
    expect(trend!.examined_again).toBeGreaterThan(0);
    expect(trend!.reason!.vi).toContain('hãy chọn lần khám đầu (trend=first) hoặc khám lại (trend=repeat)');
  });
});

describe('with fewer than five years', () => {
  const years = [2018, 2019, 2020];

  test('the points are the quarters in which half were examined', async () => {
    const source = provinceOf({
      years,
      coverage: () => 0.8,
      // A campaign at every turn of the year; d1 was late once.
      quarterly: (district, year, quarter) =>
        district === 'd1' && year === 2019 ? 0.3 : quarter === 4 || quarter === 1 ? 0.6 : 0.1,
      first: rising,
      repeat: () => 0.5,
    });
    const { rows, trend } = await ask(source, { trend: 'first' });
    expect(trend!.points).toBe('quarter');
    expect(rows.map(({ key }) => key)).toEqual(years.flatMap((year) => [`${year}-Q1`, `${year}-Q4`]));
    expect(rows[0]!.title.vi).toBe('Quý 1/2018');
    expect(trend!.areas.map(({ key }) => key)).toEqual(['d0', 'd2']);
    expect(trend!.periods_left_out.map(({ key }) => key)).toContain('2019-Q2');
    // Five quarters, of which not all follow one another.
    expect(trend!.recent).toBeNull();
  });

  test('five quarters that follow one another have a verdict', async () => {
    const source = provinceOf({
      years: [2019, 2020],
      coverage: () => 0.9,
      quarterly: () => 0.6,
      first: (_, year) => (year === 2019 ? 0.2 : 0.3),
      repeat: () => 0.5,
    });
    const { rows, trend } = await ask(source, { trend: 'first' });
    expect(rows).toHaveLength(8);
    expect(trend!.recent).not.toBeNull();
  });

  test('they are years, without a verdict, where no quarter reached half', async () => {
    const source = provinceOf({ years, coverage: () => 0.8, first: rising, repeat: () => 0.5 });
    const { rows, trend } = await ask(source, { trend: 'first' });
    expect(trend!.points).toBe('period');
    expect(rows.map(({ key }) => key)).toEqual(years.map(String));
    expect(trend!.recent).toBeNull();
  });
});

describe('no trend is drawn', () => {
  test('where the districts were examined in different years', async () => {
    const source = provinceOf({
      years: [2018, 2019, 2020],
      coverage: (district, year) => (DISTRICTS.indexOf(district) === year - 2018 ? 0.9 : 0.05),
      first: rising,
      repeat: () => 0.5,
    });
    for (const trend of ['first', 'repeat']) {
      const answered = await ask(source, { trend });
      expect(answered.rows).toEqual([]);
      expect(answered.trend!.reason).toEqual({
        vi: 'Các huyện được khám ở những năm khác nhau: không so sánh theo thời gian.',
        en: 'The districts were examined in different years: not compared over time.',
      });
      expect(answered.trend!.areas).toEqual([]);
    }
  });

  test('of repeat examinations where nobody has one', async () => {
    const source = provinceOf({ years: [2019, 2020], coverage: () => 0.8, first: rising, repeat: () => 0.5 });
    const without: Source = {
      manifest: source.manifest,
      readTile: async (address) => {
        const tile = await source.readTile(address);
        return address.topic === 'examination-days'
          ? {
              ...tile,
              measure: (name) => (name.startsWith('repeat') ? new Int32Array(tile.rows) : tile.measure(name)),
            }
          : tile;
      },
    };
    const { rows, trend } = await ask(without, { trend: 'repeat' });
    expect(rows).toEqual([]);
    expect(trend!.reason!.en).toContain('repeat examinations');
    expect((await ask(without, { trend: 'first' })).rows).toHaveLength(2);
  });

  test('of a snapshot that was published before they were counted apart', async () => {
    const source = provinceOf({ years: [2019, 2020], coverage: () => 0.8, first: rising, repeat: () => 0.5 });
    const older: Source = {
      manifest: source.manifest,
      readTile: (address) =>
        address.topic === 'quarters' ? Promise.reject(new TileNotFound(address)) : source.readTile(address),
    };
    expect(await reply(older, { trend: 'first' })).toMatchObject({
      problem: 'not_stored',
      parameter: 'trend',
    });
  });

  test('of a commune, nor of another indicator by first or repeat', async () => {
    const source = provinceOf({ years: [2019, 2020], coverage: () => 0.8, first: rising, repeat: () => 0.5 });
    expect(await reply(source, { trend: 'first', area: 'd0c0' })).toMatchObject({
      problem: 'not_stored',
      parameter: 'area',
      nearest: 'd0',
    });
    expect(
      await answer(question.parse({ indicator: 'completion', by: 'period', trend: 'first' }), source),
    ).toMatchObject({ problem: 'not_used', parameter: 'trend' });
  });
});
