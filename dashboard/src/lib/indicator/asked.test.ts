import { describe, expect, it } from 'vitest';
import { INDICATOR_IDS, indicatorOf } from '#queries/indicators/indicators.ts';
import { GROUPINGS } from '#queries/indicators/indicator.ts';
import { randomSnapshot } from '../../../../test/random-snapshot.ts';
import { indicatorEn } from '../words/indicator-en.ts';
import { indicatorVi } from '../words/indicator-vi.ts';
import { askedQuery, defaultAsked, fitting, knows, readAsked } from './asked.ts';
import { indicatorPage } from './page.ts';

const { manifest, readTile } = randomSnapshot(11, { districts: 2, flavour: 'random' });
const read = (path: string | undefined, query = '') => readAsked(path, new URLSearchParams(query), manifest);
const shown = async (path: string, query = '') => {
  const { asked, misread } = read(path, query);
  return indicatorPage(asked, misread, manifest, readTile);
};

describe('the URL of an indicator’s page', () => {
  it('without a word is the answer of everybody, for each indicator', async () => {
    for (const id of INDICATOR_IDS) {
      const page = await shown(id);
      expect(page.misread, id).toEqual([]);
      // Of surveys each has a figure of its own, and there is none of all.
      const by = indicatorOf(id).weighted ? 'survey' : 'none';
      expect(page.answer?.asked, id).toMatchObject({ area: '24', by, age: 'all', period: 'all' });
    }
  });

  it('says what it says: each state is written and read back', () => {
    for (const id of INDICATOR_IDS) {
      const defaults = defaultAsked(id, manifest);
      const state = {
        ...defaults,
        area: 'd1',
        by: indicatorOf(id).groupings[1] ?? defaults.by,
        period: '2020',
        ...(knows(id, 'sex') && { sex: 'male' as const, age: '20-39' }),
        ...(knows(id, 'standard') && { standard: 'esp_2013' as const }),
      };
      const again = read(id, askedQuery(state, defaults));
      expect(again).toEqual({ asked: state, misread: [], canonical: true });
    }
    expect(askedQuery(defaultAsked('coverage', manifest), defaultAsked('coverage', manifest))).toBe('');
  });

  it('with what goes without saying is not the shortest', () => {
    expect(read('coverage', 'sex=&by=').canonical).toBe(false);
    expect(read('coverage', 'area=24').canonical).toBe(false);
    expect(read('coverage', 'sex=male&sex=female')).toMatchObject({
      canonical: false,
      asked: { sex: 'female' },
    });
  });

  it('that makes no sense is answered with the nearest and a remark for each word', async () => {
    const page = await shown(
      'nonsense',
      'by=colour&sex=x&area=nowhere&age=3-4&period=2016&standard=mars&condition=y',
    );
    expect(page.answer).not.toBeNull();
    expect(page.misread.map(({ key }) => key).sort()).toEqual(
      ['age', 'area', 'by', 'condition', 'indicator', 'period', 'sex', 'standard'].sort(),
    );
    expect(page.asked).toMatchObject({ indicator: 'coverage', period: '2019', area: '24', by: 'none' });
  });

  it('with a word that the indicator has no use for, says so', async () => {
    const { misread, answer } = await shown('backlog', 'sex=male&age=18%2B');
    expect(misread).toEqual([
      { key: 'sex', given: 'male', why: 'unused' },
      { key: 'age', given: '18+', why: 'unused' },
    ]);
    expect(answer).not.toBeNull();
  });

  it('of an area that has none below it, by area, says why and shows the area', async () => {
    const { misread, asked, answer } = await shown('coverage', 'area=d0c0&by=area');
    expect(asked).toMatchObject({ area: 'd0c0', by: 'none' });
    expect(misread).toMatchObject([
      { key: 'by', why: { vi: expect.stringMatching(/không có địa bàn nhỏ hơn/) as string } },
    ]);
    expect(answer?.asked.area).toBe('d0c0');
  });

  it('of a condition of the wrong kind says why', async () => {
    const { misread, asked } = await shown('newly_found_share', 'condition=risk');
    expect(asked.condition).toBe('illness');
    expect(misread).toMatchObject([
      { key: 'condition', given: 'risk', why: { en: expect.stringMatching(/risk factor/) as string } },
    ]);
  });

  it('asks for comparison, inequality and survey beside the areas, and for a trend beside periods', async () => {
    const beside = 'by=area&period=2019&compare=whole&attribute=rural_share';
    const { misread, answer } = await shown('prevalence', beside);
    expect(misread).toEqual([]);
    expect(answer?.asked).toMatchObject({ compare: 'whole', attribute: 'rural_share' });
    expect(answer?.comparison?.benchmark).toBe('whole');
    const trend = await shown('coverage', 'by=period&trend=comparable');
    expect(trend.misread).toEqual([]);
    expect(trend.answer?.trend).toBeDefined();
    for (const kind of ['first', 'repeat'] as const)
      expect((await shown('prevalence', `by=period&trend=${kind}`)).answer?.asked.trend).toBe(kind);
    const state = read('prevalence', beside).asked;
    expect(askedQuery(state, defaultAsked('prevalence', manifest))).toBe(`?${beside}`);
  });

  it.each([
    ['prevalence', 'by=sex&compare=rest', 'compare'],
    ['mean_bmi', 'by=area&compare=rest', 'compare'],
    ['time_to_contact', 'by=area&compare=whole', 'compare'],
    ['prevalence', 'by=area&attribute=height', 'attribute'],
    ['coverage', 'by=area&trend=comparable', 'trend'],
    ['coverage', 'by=area&survey=steps_2021_hypertension', 'survey'],
    ['coverage', 'by=period&trend=always', 'trend'],
    ['coverage', 'by=period&trend=first', 'trend'],
    ['prevalence', 'by=period&trend=comparable', 'trend'],
  ])('of %s with %s is answered without what has no use there, with a remark', async (path, query, key) => {
    const { misread, answer, asked } = await shown(path, query);
    expect(misread.map((one) => one.key)).toEqual([key]);
    expect(answer).not.toBeNull();
    expect(asked.compare + asked.trend + asked.survey).toBe('');
  });

  it('leaves behind what only the state before could ask for', () => {
    const { asked } = read('prevalence', 'by=area&condition=illness&compare=rest&survey=x');
    expect(fitting(asked, { by: 'sex' })).toMatchObject({ by: 'sex', compare: '', survey: '' });
    expect(fitting(asked, { area: 'd1' })).toMatchObject({ compare: 'rest', survey: 'x' });
    expect(fitting(asked, { condition: 'other' })).toMatchObject({ compare: 'rest', survey: '' });
    const trend = read('prevalence', 'by=period&trend=first').asked;
    expect(fitting(trend, { area: 'd1' }).trend).toBe('first');
    expect(fitting(trend, { indicator: 'coverage' }).trend).toBe('');
    const long = read('entry_lag', 'by=site&rows=all').asked;
    expect(long.rows).toBe('all');
    expect(fitting(long, { period: '2019' }).rows).toBe('');
    expect(read('entry_lag', 'by=area&rows=all')).toMatchObject({ canonical: false, asked: { rows: '' } });
  });

  it('takes a plus that arrived as a space', () => {
    expect(read('coverage', 'age=18+').asked.age).toBe('18+');
  });

  it('answers in a snapshot without any condition of the kind with a reason', async () => {
    const none = { ...manifest, conditions: manifest.conditions.filter(({ kind }) => kind === 'event') };
    const { asked, misread } = readAsked('prevalence', new URLSearchParams(), none);
    const page = await indicatorPage(asked, misread, none, readTile);
    expect(page.answer).toBeNull();
    expect(page.problem?.vi.length).toBeGreaterThan(10);
  });
});

it('every grouping has a word in both languages', () => {
  for (const by of GROUPINGS)
    for (const { by_whom, by: word } of [indicatorVi, indicatorEn]) {
      expect(word(by)).not.toMatch(/_/);
      expect(by_whom(by).length).toBeGreaterThan(2);
    }
});
