import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { csvOf } from '#queries/files/csv.ts';
import { RULES, TREATED_VIEWS } from '#queries/disclosure/views.ts';
import { TREATED_KEYS } from '#queries/disclosure/treated-tile.ts';
import { INDICATOR_IDS, indicatorOf } from '#queries/indicators/indicators.ts';
import { changesPath } from '#queries/tiles/change-steps.ts';
import { TOPICS, type TopicId } from '#queries/tiles/measures.ts';
import { refusedRowsPath, statedDefinitionsPath, tilePath } from '#queries/tiles/tile.ts';
import { readAsked } from '#lib/indicator/asked.ts';
import { drawnAnswer, hiddenCells } from '#lib/indicator/drawn.ts';
import { indicatorPage } from '#lib/indicator/page.ts';
import type { Overview, Share } from '#lib/overview/model.ts';
import { overview } from '#lib/overview/overview.ts';
import { figureTable, TABLE_IDS } from '#lib/overview/table.ts';
import { INDICATOR_TITLES } from '#lib/sentences/indicator.ts';
import { firstSupported } from '#lib/sentences/rule.ts';
import { readState } from '#lib/state/url-state.ts';
import { answerSchema } from '../../server/api/answer-schema.ts';
import { openSnapshots } from '../../server/api/snapshots.ts';
import { openToAll } from '../../server/access/access-parts.ts';
import { createApp } from '../../server/app.ts';
import { viewFolder } from '../../server/serve/places.ts';
import { publishTreated } from '../../server/surveillance/publish-treated.ts';
import { listen, type Listening } from '../listen.ts';
import { aggregateRows } from '../one-number/aggregates.ts';
import { servedBy } from './publications.ts';
import { smallProvince } from './small-province.ts';

const silent = (): void => undefined;
const log = { info: silent, warn: silent, error: silent };

const QUESTIONS = INDICATOR_IDS.flatMap((indicator) =>
  indicatorOf(indicator).groupings.map((by) => ({ indicator, by })),
);
/** Of one condition where the indicator is about one. */
const conditionOf = (indicator: (typeof INDICATOR_IDS)[number]): Record<string, string> =>
  indicatorOf(indicator).condition_kinds ? { condition: 'illness' } : {};

describe.each(TREATED_VIEWS)('what no declared table of the %s view holds', (view) => {
  let site: Listening;
  let data: string;
  let remove: () => void;
  beforeAll(async () => {
    ({ data, remove } = await smallProvince(7));
    const stated = path.join(data, 'snapshots', 'exact', 'tiles', 'stated-definitions.json.gz');
    writeFileSync(stated, gzipSync('["as stated"]'));
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

  test.each(QUESTIONS)('$indicator by $by is answered from one, or refused', async ({ indicator, by }) => {
    const query = new URLSearchParams({ by, ...conditionOf(indicator) }).toString();
    const { status, body } = await ask(`/api/indicators/${indicator}?${query}`);
    const { topic, topics, by_month } = indicatorOf(indicator);
    const needed = by === 'month' && by_month ? by_month.topic : (topics?.[by] ?? topic);
    if (status !== 200) {
      expect(status, body).toBe(400);
      expect(JSON.parse(body)).toHaveProperty('details.vi');
      return;
    }
    expect(Object.keys(TREATED_KEYS)).toContain(needed);
    const answer = answerSchema.parse(JSON.parse(body));
    expect(answer.disclosure?.view).toBe(view);
    for (const { value, denominator, shares } of answer.rows) {
      if (answer.definition.value !== 'difference' && value !== null)
        expect(denominator).toBeGreaterThanOrEqual(RULES[view].minimum_n);
      for (const share of Object.values(shares))
        if (share.value !== null) expect(share.denominator).toBeGreaterThanOrEqual(RULES[view].minimum_n);
    }
    for (const format of ['csv', 'json'])
      expect((await ask(`/api/indicators/${indicator}?${query}&format=${format}`)).body).not.toMatch(/NaN/);
  });

  test.each([
    ['compare', 'coverage?by=area&compare=rest'],
    ['attribute', 'coverage?by=area&attribute=rural'],
    ['trend', 'coverage?by=period&trend=comparable'],
    ['trend', 'prevalence?condition=illness&by=period&trend=first'],
    ['survey', 'prevalence?condition=illness&survey=steps_2015'],
  ])('“%s” is refused in a sentence', async (parameter, question) => {
    const { status, body } = await ask(`/api/indicators/${question}`);
    expect(status, body).toBe(400);
    expect(body).toContain(parameter);
    expect(JSON.parse(body)).toHaveProperty('details.vi');
  });

  test.each(Object.keys(TOPICS) as TopicId[])(
    'the aggregates of %s are treated, or refused',
    async (topic) => {
      const { status, body } = await ask(`/api/aggregates/${topic}?areas=all`);
      if (!TREATED_KEYS[topic]) {
        expect(status).toBe(400);
        expect(JSON.parse(body)).toHaveProperty('details.vi');
        return;
      }
      expect(status).toBe(200);
      const rows = aggregateRows(body.replace(/^\uFEFF?/, '\uFEFF'), Object.keys(TOPICS[topic].measures));
      expect(rows.length).toBeGreaterThan(100);
      let hidden = 0;
      for (const row of rows)
        for (const measure of Object.keys(TOPICS[topic].measures)) {
          const count = row[measure];
          if (typeof count !== 'number') hidden++;
          else if (count !== 0 && (count <= RULES[view].hide_up_to || count % RULES[view].round_to !== 0))
            throw new Error(`${measure} shows ${count} in ${JSON.stringify(row)}`);
        }
      expect(hidden).toBeGreaterThan(0);
      expect(new Set(rows.map((row) => row['view']))).toEqual(new Set([view]));
      const grown = await ask(`/api/aggregates/${topic}?age=20-39`);
      expect(grown.status).toBe(400);
    },
  );

  test('has no tile, no explanation of changes and no attribute of areas', async () => {
    const { manifest } = servedBy(data, view);
    for (const topic of Object.keys(TOPICS) as TopicId[]) {
      if (TREATED_KEYS[topic]) continue;
      const condition = TOPICS[topic].perCondition ? { condition: 'illness' } : {};
      for (const area of ['24', 'd0', 'd0c1']) {
        const path = tilePath({ snapshot: manifest.id, area, topic, ...condition });
        expect((await ask(path)).status, path).toBe(404);
      }
    }
    const changes = await ask(changesPath(manifest.id, '24'));
    expect(changes.body).toBe('');
    expect(changes.status).toBe(204);
    expect((await ask(refusedRowsPath(manifest.id))).status).toBe(404);
    expect(manifest).not.toHaveProperty('attributes');
  });

  test('but the definitions, which count nobody, are there to be read', async () => {
    const { manifest } = servedBy(data, view);
    expect((await ask(statedDefinitionsPath(manifest.id))).body).toBe('["as stated"]');
  });

  test.each(QUESTIONS)('the page of $indicator by $by shows none of it', async ({ indicator, by }) => {
    const { manifest, readTile } = servedBy(data, view);
    for (const area of ['24', 'd1', 'd1c2']) {
      const query = new URLSearchParams({ by, area, ...conditionOf(indicator) });
      const { asked, misread } = readAsked(indicator, query, manifest);
      const page = await indicatorPage(asked, misread, manifest, readTile);
      expect(page.disclosure?.rule).toEqual(RULES[view].sentence);
      if (!page.answer) {
        expect(page.problem).not.toBeNull();
        continue;
      }
      const { answer } = page;
      expect(page.asked.area).toBe(answer.asked.area);
      expect(page.asked.by).toBe(answer.asked.by);
      const drawn = drawnAnswer(answer, page);
      const counts = (
        drawn.form === 'number' || !answer.total ? answer.rows : [...answer.rows, answer.total]
      ).flatMap((row) => [row.numerator, row.denominator, ...Object.values(row.counts)]);
      expect(hiddenCells(drawn)).toBe(counts.filter((count) => Number.isNaN(count)).length);
      for (const row of drawn.rows) expect(row.drawn.value).not.toBeNaN();
      const figures = { answer, drawn, area: page.trail.at(-1)!, comparable: page.comparable };
      for (const language of ['vi', 'en'] as const)
        expect(firstSupported(INDICATOR_TITLES, figures, language) ?? '').not.toMatch(/NaN|ẩn\)|hidden/);
    }
  });

  test.each([
    '',
    'area=d0',
    'area=d0c1&sex=male',
    'area=d1&age=0-17',
    'area=d2&sex=female&condition=illness',
  ])(
    'the Overview of “%s” and its tables have no share of fewer people than the view allows',
    async (query) => {
      const { manifest, readTile } = servedBy(data, view);
      const page = await overview(manifest, readState(new URLSearchParams(query), manifest), {
        manifest: () => Promise.resolve(manifest),
        map: () => Promise.resolve(null),
        changes: () => Promise.resolve(null),
        readTile,
      });
      const shares = sharesIn(page);
      expect(shares.length).toBeGreaterThan(0);
      for (const { denominator } of shares) expect(denominator).toBeGreaterThanOrEqual(RULES[view].minimum_n);
      for (const id of TABLE_IDS) expect(csvOf(figureTable(page, id, 'en'))).not.toMatch(/NaN/);
    },
  );
});

/** Every share of the page, however deep it stands. */
function sharesIn(figures: unknown): Share[] {
  if (typeof figures !== 'object' || figures === null) return [];
  if ('numerator' in figures && 'denominator' in figures) return [figures as Share];
  return Object.values(figures as Overview).flatMap((one: unknown) => sharesIn(one));
}
