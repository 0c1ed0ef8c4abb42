import { parse, type HTMLElement } from 'node-html-parser';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Answer, AnswerRow } from '#queries/indicators/answer.ts';
import { widestGroup } from '#queries/tiles/widest-group.ts';
import { TABLE_IDS } from '#lib/overview/table.ts';
import { records } from '../sample/csv-rows.ts';
import { isCount, isInterval, isShare, type Language } from './printed-number.ts';
import { serveFixture, type PublishedFixture } from './published-fixture.ts';
import { readArrow, readXlsx } from './read-files.ts';

let site: PublishedFixture;
beforeAll(async () => {
  site = await serveFixture();
});
afterAll(() => site.close());

type Query = Readonly<Record<string, string>>;

/** States of the first page: the whole, a district, a commune, and each filter. */
const STATES: readonly (readonly [Language, Query])[] = [
  ['vi', {}],
  ['en', { area: '220' }],
  ['vi', { area: '07615' }],
  ['vi', { sex: 'female' }],
  ['en', { age: '60+', area: '216' }],
  ['vi', { period: '2019' }],
  ['en', { period: '2018', sex: 'male', age: '18-69', condition: 'diabetes' }],
];

async function ask(indicator: string, query: Query): Promise<Answer> {
  const response = await fetch(
    `${site.url}/api/indicators/${indicator}?${new URLSearchParams(query).toString()}`,
  );
  expect(response.status, `${indicator} ${JSON.stringify(query)}`).toBe(200);
  return (await response.json()) as Answer;
}

const textOf = (element: HTMLElement | null | undefined): string =>
  element?.text.replaceAll(/\s+/g, ' ').trim() ?? '';

describe.each(STATES)('the first page in %s with %o', (language, state) => {
  let page: HTMLElement;
  const { condition: _, ...people } = state;
  beforeAll(async () => {
    const path = `${language === 'en' ? '/en' : '/'}?${new URLSearchParams(state).toString()}`;
    page = parse(await (await fetch(site.url + path)).text());
  });
  const rowsOf = (figure: string): HTMLElement[] =>
    page.querySelectorAll(`#${figure} table tbody tr, #${figure} table tfoot tr`);
  const cellsOf = (row: HTMLElement): string[] => row.querySelectorAll('th, td').map(textOf);

  function holdShare(cell: string, row: Pick<AnswerRow, 'value'>): void {
    if (row.value === null) expect(cell).toMatch(/^(–|chưa hỏi đủ|not asked enough)$/i);
    else expect(isShare(cell, row.value, language, 0.95), `“${cell}” for ${row.value}`).toBe(true);
  }
  function holdInterval(cell: string, { low, high }: Pick<AnswerRow, 'low' | 'high'>): void {
    if (low === null || high === null) expect(cell).toBe('–');
    else expect(isInterval(cell, low, high, language, 100), `“${cell}” for ${low}–${high}`).toBe(true);
  }
  const holdCount = (cell: string, count: number): void =>
    expect(isCount(cell, count, language), `“${cell}” for ${count}`).toBe(true);
  /** Of a card: its number, and its counts somewhere below it. */
  function holdCard(id: string, row: AnswerRow, share: boolean): void {
    const card = page.querySelector(`#key-${id}`);
    const number = textOf(card?.querySelector('.number'));
    if (share) holdShare(number, row);
    const notes = (card?.querySelectorAll('li') ?? []).map(textOf).join(' · ');
    if (row.denominator === 0) return;
    const counts = (notes.match(/[\d.,]*\d/g) ?? []).filter((text) =>
      isCount(text, row.denominator, language),
    );
    expect(counts.length, `${id}: ${row.denominator} in “${notes}”`).toBeGreaterThan(0);
    const [interval] = /[\d.,]+–[\d.,]+\s?%/.exec(notes) ?? [];
    if (share && interval !== undefined && row.low !== null) holdInterval(interval, row);
  }

  it('says in its cards what the API answers', async () => {
    const group = widestGroup(site.manifest)!.id;
    const { sex: __, age: ___, ...places } = people;
    const [coverage, completion, backlog, newly, gap] = await Promise.all([
      ask('coverage', people),
      ask('completion', people),
      ask('backlog', places),
      ask('newly_found_share', { ...people, condition: group }),
      ask('follow_up_gap_30', { ...people, condition: group }),
    ]);
    holdCard('coverage', coverage.rows[0]!, true);
    holdCard('complete', completion.rows[0]!, true);
    holdCard('gap', gap.rows[0]!, true);
    holdCard('found', newly.rows[0]!, false);
    const found = textOf(page.querySelector('#key-found .number'));
    holdCount(found, newly.rows[0]!.numerator);
    holdCard('entered', backlog.rows[0]!, false);
    const { numerator, denominator } = backlog.rows[0]!;
    if (denominator > 0)
      holdShare(textOf(page.querySelector('#key-entered .number')), { value: numerator / denominator });
  });

  it('lists the coverage that the API answers, area by area and in all', async () => {
    const own = site.manifest.areas.find(({ code }) => code === (state['area'] ?? site.manifest.root_area))!;
    const isLeaf = !site.manifest.areas.some(({ parent }) => parent === own.code);
    const answer = await ask('coverage', {
      ...people,
      by: 'area',
      ...(isLeaf && { area: own.parent! }),
    });
    for (const figure of ['coverage', 'map']) {
      const rows = rowsOf(figure).map(cellsOf);
      const expected = isLeaf ? answer.rows : [...answer.rows, answer.total!];
      expect(rows).toHaveLength(expected.length);
      // Ranked on the page: by counts, which are told apart enough.
      for (const row of expected) {
        const same = rows.filter(
          ([, , x = '', n = '']) =>
            row.denominator === 0 ||
            (isCount(x, row.numerator, language) && isCount(n, row.denominator, language)),
        );
        expect(same.length, `${row.key}: ${row.numerator} of ${row.denominator}`).toBeGreaterThan(0);
        if (row.denominator === 0) continue;
        holdShare(same[0]![4]!, row);
        holdInterval(same[0]![5]!, row);
      }
    }
  });

  it('draws the months that the API answers', async () => {
    const answer = await ask('coverage', { ...people, by: 'month', period: 'all' });
    const rows = rowsOf('months').map(cellsOf);
    const { to } = site.manifest.periods.find(({ id }) => id === (state['period'] ?? 'all'))!;
    const expected = answer.rows.filter(
      ({ key, denominator }) =>
        denominator > 0 && site.manifest.periods.find(({ id }) => id === key)!.from <= to,
    );
    expect(rows).toHaveLength(expected.length);
    for (const [i, row] of expected.entries()) {
      const [, n = '', x = '', share = '', interval = ''] = rows[i]!;
      holdCount(n, row.denominator);
      holdCount(x, row.numerator);
      holdShare(share, row);
      holdInterval(interval, row);
    }
  });

  it('lists the prevalence that the API answers, of every disease and risk factor', async () => {
    for (const [figure, kind, at] of [
      ['diseases', 'disease', 8],
      ['risks', 'risk_factor', 3],
    ] as const) {
      const titles = new Map(
        site.manifest.conditions
          .filter((entry) => entry.kind === kind)
          .map(({ id, title }) => [title[language], id]),
      );
      const rows = rowsOf(figure).map(cellsOf);
      for (const cells of rows) {
        const condition = titles.get(cells[0]!);
        expect(condition, cells[0]).toBeDefined();
        const [row] = (await ask('prevalence', { ...people, condition: condition! })).rows;
        holdCount(cells[figure === 'diseases' ? 6 : 2]!, row!.denominator);
        holdShare(cells[at]!, row!);
        holdInterval(cells[at + 1]!, row!);
      }
      if (Object.keys(state).length === 0) expect(rows.length).toBeGreaterThan(5);
    }
  });

  it('gives the table of each figure alike in CSV, Excel and Arrow, and says what it is', async () => {
    const bytesOf = async (figure: string, form: string): Promise<Uint8Array> => {
      const query = new URLSearchParams(state).toString();
      const response = await fetch(`${site.url}/figures/${language}/${figure}.${form}?${query}`);
      expect(response.status, `${figure}.${form}`).toBe(200);
      return new Uint8Array(await response.arrayBuffer());
    };
    for (const figure of TABLE_IDS) {
      const arrow = readArrow(await bytesOf(figure, 'arrow'));
      const names = Object.keys(arrow);
      const csv = new TextDecoder('utf-8', { ignoreBOM: true }).decode(await bytesOf(figure, 'csv'));
      expect(records(csv.slice(1)), figure).toEqual([
        names,
        ...(arrow['definition'] ?? []).map((_, row) => names.map((name) => String(arrow[name]![row] ?? ''))),
      ]);
      const own = names.slice(0, names.indexOf('definition') + 1);
      const workbook = await readXlsx(await bytesOf(figure, 'xlsx'), own);
      for (const name of own) expect(workbook.cells[name], `${figure} ${name}`).toEqual(arrow[name]);
      const said = [...workbook.about.values()].flat().join('\n');
      expect(said).toContain(site.manifest.id);
      expect(said).toContain(textOf(page.querySelector('.in-words')).split('. ')[0]!);
    }
  });

  it('leads from each figure to the page of its indicator, which says the same', async () => {
    for (const figure of ['coverage', 'months', 'diseases', 'examination', 'key-coverage', 'key-gap']) {
      const link = page
        .querySelectorAll(`#${figure} .acts > a`)
        .map((one) => one.getAttribute('href') ?? '')
        .find((href) => href.includes('/indicators/') && !href.startsWith('/api/'));
      expect(link, figure).toBeDefined();
      const response = await fetch(site.url + link!);
      expect(response.status, link).toBe(200);
      const there = parse(await response.text());
      expect(there.querySelectorAll('.misread li').map(textOf), link).toEqual([]);
      if (figure === 'key-coverage')
        expect(textOf(there.querySelector('.one .number'))).toBe(
          textOf(page.querySelector('#key-coverage .number')).replace(/,.*chưa.*/, ''),
        );
    }
  });
});
