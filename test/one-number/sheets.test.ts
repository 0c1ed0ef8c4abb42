import type { HTMLElement } from 'node-html-parser';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Answer, AnswerRow } from '#queries/indicators/answer.ts';
import { indicatorOf, type IndicatorId } from '#queries/indicators/indicators.ts';
import { SEXES } from '#queries/tiles/dimensions.ts';
import type { TopicId } from '#queries/tiles/measures.ts';
import { manifestPath, mapPath, refusedRowsPath } from '#queries/tiles/tile.ts';
import { FIGURE_PAGES, type FigurePageId } from '../../dashboard/src/lib/state/pages.ts';
import { serveFiles } from '../browser/serve-files.ts';
import type { Listening } from '../listen.ts';
import { randomFrom, randomSnapshot } from '../random-snapshot.ts';
import { SEED } from '../surveillance/long.ts';
import { pageDifferences, type Cells } from './differences.ts';
import { isCount, isDecimal, isInterval, isShare, type Language } from './printed-number.ts';
import { readCsv } from './read-files.ts';
import { listedOf, readSheet, readTable, type ReadFigure } from './read-sheet.ts';

/** States drawn of each page. */
const EACH = 8 * Number(process.env['TAMSOAT_TEST_TIMES'] ?? 1);
/** Pages that are lists of questions; the first page and the linked views have figures of their own. */
const SHEETS = ['areas', 'conditions', 'follow-up', 'quality'] as const satisfies readonly FigurePageId[];

const snapshot = randomSnapshot(SEED, { districts: 3, communes_per_district: 3, flavour: 'random' });
const { manifest } = snapshot;
const parentOf = (code: string): string | null => manifest.areas.find((area) => area.code === code)!.parent;

let site: Listening;
beforeAll(async () => {
  const text = new TextEncoder();
  site = await serveFiles({
    id: manifest.id,
    read: (path) => {
      if (path === manifestPath(manifest.id)) return text.encode(JSON.stringify(manifest));
      const parent = manifest.areas.find(({ code }) => path === mapPath(manifest.id, code));
      if (parent) {
        const beside = manifest.areas.filter((area) => area.parent === parent.code).map(({ code }) => code);
        const shapes = beside.map((code, at) => ({
          code,
          path: 'M0 0h1v1z',
          label: { x: 0, y: 0 },
          // One of its own place, one of another.
          neighbours: [beside[(at + 1) % beside.length]!, code.startsWith('d0') ? 'd1c0' : 'd0c0'].filter(
            (other) => other !== code && other.length === code.length,
          ),
        }));
        return text.encode(JSON.stringify({ width: 10, height: 10, shapes }));
      }
      // What the imports refused is no tile, and random snapshots were never imported.
      if (path === refusedRowsPath(manifest.id)) return null;
      const [, area = '', topic = '', condition] =
        /^\/tiles\/[^/]+\/([^/]+)\/([^/]+?)(?:\/([^/]+))?\.arrow$/.exec(path) ?? [];
      return (
        snapshot.tileBytes({
          snapshot: manifest.id,
          area,
          topic: topic as TopicId,
          ...(condition !== undefined && { condition }),
        }) ?? null
      );
    },
  });
});
afterAll(() => site.close());

interface DrawnState {
  readonly path: string;
  readonly language: Language;
  readonly area: string;
  readonly query: Readonly<Record<string, string>>;
}

function drawStates(page: (typeof SHEETS)[number], random: () => number): DrawnState[] {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
  const { path, keys, conditions } = FIGURE_PAGES[page];
  const known: readonly string[] = keys;
  const kinds: readonly string[] = conditions;
  return Array.from({ length: EACH }, (_, at) => {
    const language = pick(['vi', 'en'] as const);
    // Each level of the tree, then any area.
    const area = ['24', 'd0', 'd1c1'][at] ?? pick(manifest.areas).code;
    const all = {
      area,
      period: pick(['', '2019', '2020', 'all']),
      sex: known.includes('sex') ? pick(['', '', ...SEXES]) : '',
      age: known.includes('age') ? pick(['', '', '18+', '60+']) : '',
      condition: known.includes('condition')
        ? pick(['', ...manifest.conditions.filter(({ kind }) => kinds.includes(kind)).map(({ id }) => id)])
        : '',
    };
    const said = Object.entries(all).filter(([, value]) => value !== '');
    const query = Object.fromEntries(said);
    return {
      path: `${language === 'en' ? '/en' : ''}/${path}?${new URLSearchParams(query).toString()}`,
      language,
      area,
      query: { ...query, area },
    };
  });
}

/** As a browser without JavaScript has it; an address that writes out what goes without saying leads to the short one. */
async function htmlOf({ path }: DrawnState): Promise<string> {
  const response = await fetch(site.url + path);
  expect(response.status, path).toBe(200);
  return response.text();
}

async function answerTo(address: string): Promise<Answer> {
  const response = await fetch(site.url + address);
  expect(response.status, address).toBe(200);
  return (await response.json()) as Answer;
}
const ask = (indicator: string, query: Readonly<Record<string, string>>): Promise<Answer> =>
  answerTo(`/api/indicators/${indicator}?${new URLSearchParams(query).toString()}`);

const differencesOf = async ({ id, csv, page }: ReadFigure, language: Language): Promise<string[]> => {
  const answer = listedOf(await answerTo(csv.replace('format=csv', 'format=json')), page);
  return pageDifferences(answer, page, language).map((one) => `#${id}, ${one}`);
};

describe.each(SHEETS)('each figure of the page “%s”', (page) => {
  it('has a table that says what the API answers', async () => {
    const found: string[] = [];
    const figures = new Set<string>();
    for (const state of drawStates(page, randomFrom(SEED + page.length))) {
      const { figures: read } = readSheet(await htmlOf(state));
      for (const figure of read) {
        figures.add(figure.id);
        found.push(...(await differencesOf(figure, state.language)).map((one) => `${state.path} ${one}`));
      }
    }
    expect(found).toEqual([]);
    expect(figures.size).toBeGreaterThan(1);
  });
});

describe('the figures of an area’s page that several answers make', () => {
  const share = (
    cell: string | undefined,
    row: Pick<AnswerRow, 'value' | 'target'>,
    language: Language,
  ): boolean =>
    row.value === null
      ? cell === '–'
      : isShare((cell ?? '').replace(/, [^,%\d]+$/, ''), row.value, language, row.target?.value ?? 0.95);
  const interval = (cell: string | undefined, { low, high }: AnswerRow, language: Language): boolean =>
    low === null || high === null ? cell === '–' : isInterval(cell ?? '', low, high, language, 100);

  /** The file of a figure, by column. */
  async function fileOf(root: HTMLElement, figure: string): Promise<Cells> {
    const href = root
      .querySelectorAll(`#${figure} a`)
      .map((one) => one.getAttribute('href')?.replaceAll('&amp;', '&') ?? '')
      .find((one) => one.startsWith('/figures/') && one.includes('.csv'));
    expect(href, figure).toBeDefined();
    const response = await fetch(site.url + href!);
    expect(response.status, href).toBe(200);
    return readCsv(new Uint8Array(await response.arrayBuffer()));
  }

  /** The cells of coverage that differ from a row. */
  function wrong(cells: Record<string, string> | undefined, row: AnswerRow, language: Language): string[] {
    const isCounted = (name: string, count: number): boolean => isCount(cells?.[name] ?? '', count, language);
    return [
      ...(share(cells?.['value'], row, language) ? [] : ['value']),
      ...(interval(cells?.['interval'], row, language) ? [] : ['interval']),
      ...(isCounted('numerator', row.numerator) ? [] : ['numerator']),
      ...(isCounted('denominator', row.denominator) ? [] : ['denominator']),
      ...(row.target && 'left' in (cells ?? {}) && !isCounted('left', row.target.still_to_reach)
        ? ['left']
        : []),
    ].map((name) => `${row.key} ${name}: “${cells?.[name] ?? 'nothing'}”`);
  }

  it('say what the API answers: areas, months, neighbours, profile', async () => {
    const found: string[] = [];
    const seen = { areas: 0, months: 0, neighbours: 0, profile: 0 };
    for (const state of drawStates('areas', randomFrom(SEED + 5))) {
      const { area, language, query } = state;
      const root: HTMLElement = readSheet(await htmlOf(state)).root;
      const note = (what: string, differences: string[]): void =>
        void found.push(...differences.map((one) => `${state.path} ${what}, ${one}`));
      const isLeaf = area.includes('c');
      const parent = parentOf(area);

      const list = readTable(root, 'table.areas');
      const listed = await ask('coverage', { ...query, area: isLeaf ? parent! : area, by: 'area' });
      expect([...list.keys()].filter((key) => key !== 'all').sort()).toEqual(
        listed.rows.map(({ key }) => key).sort(),
      );
      for (const row of [...listed.rows, ...(isLeaf ? [] : [listed.total!])]) {
        note('areas', wrong(list.get(row.key), row, language));
        seen.areas++;
      }

      const months = readTable(root, '#reached table.months');
      for (const row of (await ask('coverage', { ...query, by: 'month' })).rows) {
        note('months', wrong(months.get(row.key), row, language));
        seen.months++;
      }
      if (parent === null) continue;

      const places = await fileOf(root, 'neighbours');
      for (const [code, cells] of readTable(root, 'table.neighbours')) {
        const { rows } = await ask('coverage', { ...query, area: code, by: 'none' });
        note('neighbours', wrong(cells, { ...rows[0]!, key: code }, language));
        const at = places['place']!.map(String).indexOf(code);
        expect([places['numerator']![at], places['value']![at]]).toEqual([
          rows[0]!.numerator,
          rows[0]!.value,
        ]);
        seen.neighbours++;
      }

      const links = new Map(
        root.querySelectorAll('.strips a').map((link) => {
          const [, indicator = '', asked = ''] =
            /\/indicators\/([a-z_0-9]+)\??(.*)$/.exec(link.getAttribute('href')!.replaceAll('&amp;', '&')) ??
            [];
          return [indicator, asked] as const;
        }),
      );
      const profiled = await fileOf(root, 'profile');
      for (const [indicator, cells] of readTable(root, '#profile table.profile')) {
        const { condition_kinds } = indicatorOf(indicator as IndicatorId);
        const answer = await ask(indicator, {
          // A page leaves out what goes without saying, the API does not.
          ...(condition_kinds && { condition: 'illness' }),
          ...Object.fromEntries(new URLSearchParams(links.get(indicator))),
        });
        expect(answer.asked).toMatchObject({ area: parent, by: 'area', compare: 'whole' });
        const { compared } = answer.rows.find(({ key }) => key === area)!;
        const isSaid = (text: string | undefined, value: number | null | undefined): boolean =>
          typeof value !== 'number'
            ? text === '–'
            : answer.definition.value === 'share'
              ? isShare(text ?? '', value, language)
              : isDecimal(text ?? '', value, language);
        const { profile } = answer.comparison!;
        const stops = { value: compared!.value, ...profile };
        const at = profiled['indicator']!.indexOf(indicator);
        for (const [name, value] of Object.entries(stops)) expect(profiled[name]![at], name).toBe(value);
        note(
          'profile',
          Object.entries(stops)
            .filter(([name, value]) => !isSaid(cells[name], value))
            .map(
              ([name, value]) => `${indicator} ${name}: “${cells[name] ?? 'nothing'}” for ${String(value)}`,
            ),
        );
        expect(cells['rank']).toBe(compared!.rank === null ? '–' : String(compared!.rank));
        seen.profile++;
      }
    }
    expect(found).toEqual([]);
    for (const [what, count] of Object.entries(seen)) expect(count, what).toBeGreaterThan(10);
  });

  it('are found to differ where they do', async () => {
    const state: DrawnState = { path: '/areas/d0', language: 'vi', area: 'd0', query: { area: 'd0' } };
    const { root, figures } = readSheet(await htmlOf(state));
    const cells = readTable(root, 'table.areas');
    const { rows } = await ask('coverage', { area: 'd0', by: 'area' });
    for (const row of rows) {
      expect(wrong(cells.get(row.key), row, 'vi')).toEqual([]);
      expect(wrong(cells.get(row.key), { ...row, numerator: row.numerator + 1 }, 'vi')).toHaveLength(1);
    }
    const gap = figures.find(({ id }) => id === 'gap')!;
    expect(await differencesOf(gap, 'vi')).toEqual([]);
    expect(
      (await differencesOf({ ...gap, csv: gap.csv.replace('by=area', 'by=area&sex=male') }, 'vi')).length,
    ).toBeGreaterThan(3);
  });
});
