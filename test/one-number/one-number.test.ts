import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'node-html-parser';
import type { Answer } from '#queries/indicators/answer.ts';
import { INDICATOR_IDS, indicatorOf } from '#queries/indicators/indicators.ts';
import { TOPICS, type TopicId } from '#queries/tiles/measures.ts';
import { SEED } from '../surveillance/long.ts';
import { aggregateRows, readParquet, sumBy } from './aggregates.ts';
import { besideDifferences, besideFileDifferences } from './beside-differences.ts';
import { fileDifferences, pageDifferences, workbookDifferences, type Cells } from './differences.ts';
import { besideQuestions, drawQuestions, pathOf, queryOf, type DrawnQuestion } from './drawn-questions.ts';
import { serveFixture, type PublishedFixture } from './published-fixture.ts';
import { readArrow, readCsv, readXlsx } from './read-files.ts';
import { readPage, type ReadPage } from './read-page.ts';

/** Of every indicator and grouping; the long run draws twenty times as many, from a seed of its own. */
const EACH = 2 * Number(process.env['TAMSOAT_TEST_TIMES'] ?? 1);

let site: PublishedFixture;
let questions: readonly DrawnQuestion[];

beforeAll(async () => {
  site = await serveFixture();
  questions = drawQuestions(site.manifest, SEED, EACH);
});
afterAll(() => site.close());

const bytesOf = async (path: string): Promise<Uint8Array> =>
  new Uint8Array(await (await fetch(site.url + path)).arrayBuffer());

/** Undefined where the question has no answer. */
async function jsonOf(question: DrawnQuestion): Promise<Answer | undefined> {
  const response = await fetch(`${site.url}/api/indicators/${question.indicator}?${queryOf(question)}`);
  return response.ok ? ((await response.json()) as Answer) : undefined;
}

async function pageOf(question: DrawnQuestion): Promise<ReadPage> {
  const response = await fetch(site.url + pathOf(question));
  expect(response.status, pathOf(question)).toBe(200);
  return readPage(await response.text());
}

/** Columns of a CSV that say the same in each row stand on the second sheet of a workbook: those behind the remarks. */
async function workbookFaults(
  answer: Answer,
  { links }: ReadPage,
  csv: Cells,
  language: 'vi' | 'en',
): Promise<string[]> {
  const names = Object.keys(csv);
  const workbook = await readXlsx(await bytesOf(links!.xlsx), names.slice(0, names.indexOf('flags') + 1));
  const found = workbookDifferences(answer, workbook, language);
  if (answer.comparison || answer.inequality || answer.survey)
    found.push(...besideFileDifferences(answer, workbook.cells));
  const [address] = workbook.about.get(language === 'vi' ? 'Địa chỉ' : 'Address') ?? [];
  const page = readPage(await (await fetch(address!)).text());
  if (page.misread.length > 0) found.push(`its address is misread: ${page.misread.join(' ')}`);
  found.push(...pageDifferences(answer, page, language).map((one) => `its address, ${one}`));
  return found.map((one) => `Excel, ${one}`);
}

describe('one number', () => {
  it('is the same in page, table, figure, title, CSV, Excel, Arrow and JSON', async () => {
    let answered = 0;
    const found: string[] = [];
    for (const question of questions) {
      const [answer, page] = await Promise.all([jsonOf(question), pageOf(question)]);
      if (!answer) {
        // The page says so, and shows the nearest.
        expect(page.misread, pathOf(question)).not.toEqual([]);
        continue;
      }
      answered++;
      expect(page.misread, pathOf(question)).toEqual([]);
      const { csv, json, arrow } = page.links!;
      const cells = readCsv(await bytesOf(csv));
      found.push(
        ...[
          ...pageDifferences(answer, page, question.language),
          ...fileDifferences(answer, cells).map((one) => `CSV, ${one}`),
          ...(answered % 4 === 0 ? await workbookFaults(answer, page, cells, question.language) : []),
          ...fileDifferences(answer, readArrow(await bytesOf(arrow))).map((one) => `Arrow, ${one}`),
          ...(new TextDecoder().decode(await bytesOf(json)) === JSON.stringify(answer)
            ? []
            : ['the JSON of the page is another']),
        ].map((difference) => `${pathOf(question)} ${difference}`),
      );
    }
    expect(found).toEqual([]);
    expect(answered).toBeGreaterThan(questions.length * 0.6);
  });

  it('is the same beside the rows too: comparison, funnel, profile, inequality, survey and trend', async () => {
    const found: string[] = [];
    const drawn = { compared: 0, funnel: 0, profile: 0, indices: 0, survey: 0, trend: 0 };
    for (const question of besideQuestions(site.manifest)) {
      const [answer, page] = await Promise.all([jsonOf(question), pageOf(question)]);
      expect(page.misread, pathOf(question)).toEqual([]);
      const cells = readCsv(await bytesOf(page.links!.csv));
      found.push(
        ...[
          ...pageDifferences(answer!, page, question.language),
          ...besideDifferences(answer!, page, question.language),
          ...fileDifferences(answer!, cells),
          ...besideFileDifferences(answer!, cells),
          ...(await workbookFaults(answer!, page, cells, question.language)),
        ].map((difference) => `${pathOf(question)} ${difference}`),
      );
      for (const part of ['compared', 'funnel', 'profile', 'indices', 'survey'] as const)
        drawn[part] += Number(page[part].size > 0);
      drawn.trend += Number(answer!.trend !== undefined);
    }
    expect(found).toEqual([]);
    for (const [part, pages] of Object.entries(drawn)) expect(pages, part).toBeGreaterThan(1);
  });

  it('is said of the worst of many places first, and of all of them together', async () => {
    const asked: DrawnQuestion = {
      indicator: 'digit_preference_systolic',
      language: 'vi',
      query: { by: 'facility' },
    };
    const [answer, folded, whole] = await Promise.all([
      jsonOf(asked),
      fetch(site.url + pathOf(asked).replace('&rows=all', '')).then(async (one) =>
        readPage(await one.text()),
      ),
      pageOf(asked),
    ]);
    expect(pageDifferences(answer!, whole, 'vi')).toEqual([]);
    const values = answer!.rows.map(({ value }) => value ?? -1).sort((a, b) => b - a);
    expect(values.length).toBeGreaterThan(30);
    const listed = [...folded.rows.keys()].filter((key) => key !== 'all');
    expect(listed).toHaveLength(20);
    expect(listed.map((key) => answer!.rows.find((row) => row.key === key)!.value ?? -1)).toEqual(
      values.slice(0, 20),
    );
    expect(folded.rows.get('all')).toEqual(whole.rows.get('all'));
    expect(folded.text).toContain(`20 hàng đầu trong ${answer!.rows.length}`);
  });

  it('is asked of each indicator in each of its groupings, with values in most', async () => {
    const valued = new Set<string>();
    for (const question of questions) {
      const answer = await jsonOf(question);
      if (answer?.rows.some(({ value }) => value !== null))
        valued.add(`${question.indicator} by ${question.query['by']}`);
    }
    const all = new Set(questions.map(({ indicator, query }) => `${indicator} by ${query['by']}`));
    expect(valued.size).toBeGreaterThanOrEqual(all.size * 0.9);
  });
});

describe('the aggregates', () => {
  const take = async (question: string) => {
    const [topic, query = ''] = question.split('?', 2);
    const counts = Object.keys(TOPICS[topic as TopicId].measures);
    const csv = await fetch(`${site.url}/api/aggregates/${topic}?${query}`);
    expect(csv.status, question).toBe(200);
    expect(csv.headers.get('content-type')).toMatch(/^text\/csv/);
    // A decoder of text would take the mark away.
    const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(await csv.arrayBuffer());
    return aggregateRows(text, counts);
  };

  it.each(['period=2019', 'area=220&period=2018&sex=female&age=18%2B', 'area=220&period=all&age=25-64'])(
    'filtered by %s add up to what the API answers',
    async (filters) => {
      const rows = await take(`coverage?${filters}`);
      const answer = (await (
        await fetch(`${site.url}/api/indicators/coverage?by=area&${filters}`)
      ).json()) as Answer;
      const [examined, residents] = [sumBy(rows, 'area', 'examined'), sumBy(rows, 'area', 'residents')];
      expect(answer.rows.length).toBeGreaterThan(5);
      for (const { key, numerator, denominator } of answer.rows) {
        expect(examined.get(key) ?? 0, key).toBe(numerator);
        expect(residents.get(key) ?? 0, key).toBe(denominator);
      }
      const [row] = rows;
      expect([row!['snapshot'], row!['as_of'], row!['data']]).toEqual([
        answer.snapshot,
        answer.as_of,
        'synthetic',
      ]);
    },
  );

  it('of all areas hold each area as often as its parts', async () => {
    const rows = await take('coverage?areas=all&period=2019');
    const [whole, parts] = [sumBy(rows, 'area', 'residents'), sumBy(rows, 'within', 'residents')];
    const districts = site.manifest.areas.filter(({ level }) => level === 'district');
    expect(districts.length).toBe(10);
    for (const { code } of districts) expect(parts.get(code), code).toBe(whole.get(code));
    const [commune] = site.manifest.areas.filter(({ parent }) => parent === '220');
    expect(await take(`coverage?area=${commune!.code}&period=2019`)).toEqual(
      rows.filter(({ area }) => area === commune!.code),
    );
  });

  it('of every topic are the same in Parquet, as DuckDB reads it, with what they are in its footer', async () => {
    let filled = 0;
    for (const topic of Object.keys(TOPICS) as TopicId[]) {
      const query = `area=220&${TOPICS[topic].perCondition ? 'condition=hypertension' : ''}`;
      if (topic === 'pairs' || topic === 'examination-days') continue;
      const rows = await take(`${topic}?${query}`);
      const { rows: again, metadata } = await readParquet(
        await bytesOf(`/api/aggregates/${topic}?${query}&format=parquet`),
      );
      expect(again, topic).toEqual(rows);
      filled += Number(rows.length > 0);
      expect(metadata.get('snapshot')).toBe(site.manifest.id);
      expect(JSON.parse(metadata.get('asked')!)).toMatchObject({ area: '220' });
      expect(Object.keys(JSON.parse(metadata.get('measures')!) as object)).toEqual(
        Object.keys(TOPICS[topic].measures),
      );
      if (TOPICS[topic].perCondition && rows.length > 0)
        expect(rows[0]!['definition']).toBe('Tăng huyết áp, phiên bản 1');
    }
    expect(filled).toBeGreaterThan(15);
  });

  it.each([
    ['pairs?area=220', 'area'],
    ['quarters?period=2019', 'period'],
    ['sites?sex=male', 'sex'],
    ['coverage?age=19-33', 'age'],
    ['coverage?condition=hypertension', 'condition'],
    ['condition?condition=nobody', 'condition'],
    ['coverage?area=nowhere', 'area'],
    ['coverage?format=xls', 'format'],
  ])('of “%s” are refused, and the problem names %s', async (question, parameter) => {
    const response = await fetch(`${site.url}/api/aggregates/${question}`);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ parameter });
  });
});

describe('the Methods page', () => {
  it.each([
    ['vi', '/methods'],
    ['en', '/en/methods'],
  ] as const)(
    'in %s holds the very SQL that ran, the thresholds and every indicator',
    async (language, path) => {
      const root = parse(await (await fetch(site.url + path)).text());
      // None but the line in the head of every page that knows whether a guide is still offered.
      const scripts = root.querySelectorAll('script');
      expect(
        scripts.map((one) => (one.parentNode?.rawTagName ?? '') + (one.getAttribute('src') ?? '')),
      ).toEqual(['head']);
      for (const { id, sql, title, version } of site.manifest.conditions) {
        const article = root.querySelector(`#condition-${id}`)!;
        expect(article.querySelector('pre')?.text ?? '', id).toBe(sql);
        expect(article.querySelector('h3')!.text).toContain(title[language]);
        expect(article.text).toMatch(new RegExp(`(Phiên bản|Version) ${version}`));
      }
      const numbers = root.querySelector('#condition-chronic_kidney_disease table')!.text;
      expect(numbers).toMatch(/3\u00a0mg\/mmol \| 30\u00a0mg\/g/);
      for (const id of INDICATOR_IDS) {
        const said = root.querySelector(`#indicator-${id}`)!.text.replaceAll(/\s+/g, ' ');
        const { numerator, denominator, exclusions } = indicatorOf(id);
        for (const text of [numerator.title, denominator.title, exclusions])
          expect(said, id).toContain(text[language]);
      }
    },
  );
});

describe('the comparison finds', () => {
  const ASKED: DrawnQuestion = {
    indicator: 'prevalence',
    language: 'vi',
    query: { by: 'area', condition: 'hypertension', area: '24' },
  };
  const changed = (answer: Answer, change: (row: Answer['rows'][number]) => object): Answer => ({
    ...answer,
    rows: answer.rows.map((row) => ({ ...row, ...change(row) })),
  });
  const both = async (): Promise<[Answer, ReadPage]> => [(await jsonOf(ASKED))!, await pageOf(ASKED)];

  it('nothing where there is nothing', async () => {
    const [answer, page] = await both();
    expect(answer.rows.length).toBe(10);
    expect(pageDifferences(answer, page, 'vi')).toEqual([]);
  });

  it('a page that filters otherwise', async () => {
    const answer = (await jsonOf(ASKED))!;
    for (const other of [
      { sex: 'female' },
      { age: '18-69' },
      { period: '2019' },
      { condition: 'diabetes' },
    ]) {
      const page = await pageOf({ ...ASKED, query: { ...ASKED.query, ...other } });
      expect(pageDifferences(answer, page, 'vi').length, JSON.stringify(other)).toBeGreaterThan(5);
    }
  });

  it('a page that rounds otherwise', async () => {
    const [answer, page] = await both();
    const cut = new Map(
      [...page.rows].map(([key, cells]) => [
        key,
        { ...cells, value: cells['value']!.replace(/\d(?=[^\d]*$)/, '0') },
      ]),
    );
    expect(pageDifferences(answer, { ...page, rows: cut }, 'vi')).not.toEqual([]);
    // Cut off instead of rounded.
    const floored = changed(answer, ({ value }) => ({ value: value === null ? null : value + 0.006 }));
    expect(pageDifferences(floored, page, 'vi')).not.toEqual([]);
  });

  it('an interval, a count, a remark, a standardised value and a rank of another', async () => {
    const [answer, page] = await both();
    const changes: ((row: Answer['rows'][number]) => object)[] = [
      ({ low }) => ({ low: (low ?? 0) - 0.01 }),
      ({ numerator }) => ({ numerator: numerator + 1 }),
      ({ counts }) => ({ counts: { ...counts, not_assessable: counts['not_assessable']! + 1 } }),
      ({ shares }) => ({ shares: { ...shares, positive: { ...shares['positive']!, high: 0.99 } } }),
      () => ({ flags: [{ id: 'too_few', reason: { vi: 'Quá ít.', en: 'Too few.' } }] }),
      ({ standardised }) => ({ standardised: { ...standardised, value: (standardised?.value ?? 0) + 0.02 } }),
    ];
    for (const change of changes)
      expect(
        pageDifferences(changed(answer, change), page, 'vi').length,
        String(change),
      ).toBeGreaterThanOrEqual(1);
  });

  it('a benchmark, a verdict, a funnel, an index and an expectation of another', async () => {
    const [question] = besideQuestions(site.manifest);
    const [answer, page] = [(await jsonOf(question!))!, await pageOf(question!)];
    expect(besideDifferences(answer, page, 'vi')).toEqual([]);
    const changes: ((row: Answer['rows'][number]) => object)[] = [
      ({ compared }) => ({ compared: { ...compared, benchmark: compared!.benchmark! + 0.02 } }),
      ({ compared }) => ({ compared: { ...compared, position: 'higher', judgement: null } }),
      ({ compared }) => ({ compared: { ...compared, rank: compared!.rank! + 1 } }),
      ({ compared }) => ({
        compared: { ...compared, funnel: { ...compared!.funnel, value: compared!.funnel!.value + 0.1 } },
      }),
      ({ beside_survey }) => ({ beside_survey: { ...beside_survey, expected: beside_survey!.expected + 1 } }),
    ];
    for (const change of changes)
      expect(besideDifferences(changed(answer, change), page, 'vi').length, String(change)).toBeGreaterThan(
        3,
      );
    const { slope, relative } = answer.inequality!;
    const inequality = { ...answer.inequality!, slope: { ...slope!, value: slope!.value + 0.01 }, relative };
    expect(besideDifferences({ ...answer, inequality }, page, 'vi')).toHaveLength(1);
  });

  it('a file that rounds, and one of another question', async () => {
    const [answer, page] = await both();
    const cells = readCsv(await bytesOf(page.links!.csv));
    expect(fileDifferences(answer, cells)).toEqual([]);
    const rounded = {
      ...cells,
      value: cells['value']!.map((value) =>
        typeof value === 'number' ? Math.round(value * 1e4) / 1e4 : value,
      ),
    };
    expect(fileDifferences(answer, rounded).length).toBeGreaterThan(5);
    const other = readCsv(await bytesOf(page.links!.csv.replace('hypertension', 'diabetes')));
    expect(fileDifferences(answer, other).length).toBeGreaterThan(5);
  });

  it('a title that no row says', async () => {
    const [answer, page] = await both();
    expect(pageDifferences(answer, { ...page, title: 'Cao nhất ở Sơn Động, 99 %' }, 'vi')).toHaveLength(1);
  });
});
