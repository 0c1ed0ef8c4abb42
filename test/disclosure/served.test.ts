import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { RULES, TREATED_VIEWS } from '#queries/disclosure/views.ts';
import { answerSchema } from '../../server/api/answer-schema.ts';
import { openSnapshots } from '../../server/api/snapshots.ts';
import { openToAll } from '../../server/access/access-parts.ts';
import { createApp } from '../../server/app.ts';
import { viewFolder } from '../../server/serve/places.ts';
import { publishTreated } from '../../server/surveillance/publish-treated.ts';
import { listen, type Listening } from '../listen.ts';
import { servedBy } from './publications.ts';
import { smallProvince } from './small-province.ts';

const silent = (): void => undefined;
const log = { info: silent, warn: silent, error: silent };

describe.each(TREATED_VIEWS)('a server of the %s view', (view) => {
  let site: Listening;
  let data: string;
  let remove: () => void;

  beforeAll(async () => {
    ({ data, remove } = await smallProvince(11));
    await publishTreated({ dataFolder: data, view, now: () => new Date('2020-03-05') });
    site = await listen(
      createApp({ access: openToAll(), snapshots: openSnapshots(viewFolder(data, view), log), log }),
    );
  });
  afterAll(async () => {
    await site.close();
    remove();
  });

  const ask = async (path: string) => {
    const response = await fetch(`${site.url}${path}`);
    return { status: response.status, body: await response.text() };
  };
  const answered = async (path: string) => {
    const { status, body } = await ask(`/api/indicators/${path}`);
    expect(status, body).toBe(200);
    return answerSchema.parse(JSON.parse(body));
  };

  test.each([
    '/tiles/exact/manifest.json',
    '/tiles/exact/24/coverage.arrow',
    '/tiles/exact/24/condition/illness.arrow',
    '/tiles/../../snapshots/exact/tiles/24/coverage.arrow',
    '/tiles/exact%2F..%2F..%2Fsnapshots/exact/coverage.arrow',
    '/api/indicators/coverage?snapshot=exact',
    '/api/indicators/coverage?snapshot=exact&format=csv',
    '/api/indicators/coverage?snapshot=exact&format=arrow',
  ])('does not have %s', async (path) => {
    // A snapshot that this view does not have is answered like one that it no longer has.
    expect((await ask(path)).status).toBe(path.startsWith('/tiles/exact/') ? 410 : 404);
  });

  test('computes every value and interval from treated counts alone', async () => {
    const { manifest, readTile } = servedBy(data, view);
    const tile = await readTile({
      snapshot: manifest.id,
      area: '24',
      topic: 'condition',
      condition: 'illness',
    });
    const answer = await answered('prevalence?condition=illness&by=area&period=round-1');
    expect(answer.disclosure?.rule).toEqual(RULES[view].sentence);
    expect(answer.rows).toHaveLength(3);
    for (const row of answer.rows) {
      const shown = (column: string): number | null => {
        const count = tile.treated!.count(column, {
          area: row.key,
          sex: 'all',
          age: 'all',
          period: 'round-1',
        });
        return Number.isNaN(count) ? null : count;
      };
      expect(row.denominator).toBe(shown('screened'));
      if (row.value !== null) {
        expect(row.value).toBeCloseTo(row.numerator! / row.denominator!, 12);
        expect(row.denominator).toBeGreaterThanOrEqual(RULES[view].minimum_n);
        expect(row.denominator! % RULES[view].round_to).toBe(0);
      }
    }
  });

  test('says that a row is hidden, in JSON and in CSV, unlike zero', async () => {
    const path = 'newly_found_share?condition=illness&by=age&area=d0&period=2019&sex=female';
    const answer = await answered(path);
    const { body } = await ask(`/api/indicators/${path}&format=csv`);
    expect(body).not.toContain('NaN');
    for (const row of answer.rows)
      expect(row.numerator === null || row.denominator === null).toBe(
        row.flags.some(({ id }) => id === 'hidden'),
      );
  });

  test.each([
    ['coverage?age=25-64', '18+'],
    ['coverage?age=60%2B', '18+'],
    ['coverage?age=5-9', '0-17'],
  ])('answers %s with the wider ages that it has, and says so', async (path, age) => {
    const { asked, disclosure } = await answered(path);
    expect(asked.age).toBe(age);
    expect(disclosure?.climbed).toHaveLength(1);
  });

  test('answers for the district where communes are asked of a year', async () => {
    const { asked, disclosure } = await answered('coverage?area=d0c1&period=2019');
    expect(asked.area).toBe('d0');
    expect(disclosure?.climbed).toHaveLength(1);
  });

  test('has no table of examinations by site or month', async () => {
    for (const path of ['backlog', 'coverage?by=month']) {
      const { status, body } = await ask(`/api/indicators/${path}`);
      expect(status).toBe(400);
      expect(JSON.parse(body)).toHaveProperty('details.vi');
    }
  });

  test('never answers with an empty table where a wider one would not be', async () => {
    const answer = await answered('prevalence?condition=illness&by=age&area=d0&period=2019&sex=male');
    const seen = answer.rows.some(({ flags }) => !flags.some(({ id }) => id === 'hidden'));
    expect(seen || answer.disclosure!.climbed.length > 0).toBe(true);
  });
});
