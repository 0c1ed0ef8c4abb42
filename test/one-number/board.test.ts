import { parse, type HTMLElement } from 'node-html-parser';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { boardAddress, MOST_PINS, readBoard } from '../../dashboard/src/lib/board/board.ts';
import { FIGURE_PAGE_IDS } from '../../dashboard/src/lib/state/pages.ts';
import { plausibleSnapshot } from '../browser/plausible-snapshot.ts';
import { serveFiles } from '../browser/serve-files.ts';
import type { Listening } from '../listen.ts';

/** Pages with all their figures: one for each kind of page, and the rest of what they can be in long runs. */
const PAGES = {
  vi: [
    '/?area=220&sex=female&period=2019',
    '/areas/216?sort=-name&find=phuc',
    '/conditions/hypertension?sex=male',
    '/explore?split=sex',
    '/indicators/coverage?by=area&compare=rest',
  ],
  en: [
    '/en',
    '/en/areas/07339?period=2018',
    '/en/conditions/chronic',
    '/en/follow-up?area=216&sex=male',
    '/en/quality?period=2018',
    '/en/indicators/confirmation?by=area',
  ],
};
if (Number(process.env['TAMSOAT_TEST_TIMES'] ?? 1) > 1) {
  PAGES.vi.push(
    '/',
    '/areas',
    '/conditions/acute_illness',
    '/conditions/overweight',
    '/follow-up',
    '/quality?area=216',
  );
  PAGES.en.push(
    '/en?area=07339&age=60%2B',
    '/en/conditions/diabetes?area=07339',
    '/en/conditions/overweight?area=220&period=2019',
    '/en/explore?area=216&as=count&sex=female&measure=coverage',
    '/en/indicators/prevalence?by=period&trend=first',
    '/en/indicators/prevalence?area=220',
  );
}

let site: Listening;
beforeAll(async () => {
  site = await serveFiles(await plausibleSnapshot());
});
afterAll(() => site.close());

const rootOf = async (path: string): Promise<HTMLElement> => {
  const response = await fetch(site.url + path, { headers: { 'save-data': 'off' } });
  expect(response.status, path).toBe(200);
  return parse(await response.text());
};

interface Drawn {
  readonly page: string;
  readonly pin: string;
  readonly html: string;
}

/** What is drawn and said, without what each place has of its own: ids, the link that pins, the comments of the framework. */
function drawnAs(figure: HTMLElement, prefix = ''): string {
  const copy = parse(figure.outerHTML).querySelector('*')!;
  for (const link of copy.querySelectorAll('.acts > a'))
    if (/^(\/en)?\/board\b|^#/.test(link.getAttribute('href') ?? '')) link.remove();
  // The page of an indicator spells out below the figure what on a board opens in it, and is headed by it.
  if (figure.id.endsWith('figure'))
    for (const opened of copy.querySelectorAll('.acts details')) opened.remove();
  return copy.outerHTML
    .replaceAll(prefix, '')
    .replaceAll(/<!--.*?-->/gs, '')
    .replaceAll(/<(\/?)h1/g, '<$1h2')
    .replaceAll(/\s+/g, ' ')
    .replaceAll('> ', '>')
    .replaceAll(' <', '<');
}

/** The figures of a page that can be pinned. */
async function figuresOf(page: string): Promise<Drawn[]> {
  const root = await rootOf(page);
  return root.querySelectorAll('main .acts > a').flatMap((link) => {
    const href = (link.getAttribute('href') ?? '').replaceAll('&amp;', '&');
    if (!/^(\/en)?\/board\?/.test(href)) return [];
    const pin = readBoard(new URL(href, site.url).searchParams).add!;
    const figure = root.querySelector(`[id="${pin.split('#')[1]!}"]`)!;
    return [{ page, pin, html: drawnAs(figure) }];
  });
}

it('every page of figures is among those that are compared', () => {
  const all = [...PAGES.vi, ...PAGES.en].join(' ');
  for (const id of FIGURE_PAGE_IDS.filter((one) => one !== 'overview')) expect(all).toContain(`/${id}`);
});

describe.each(['vi', 'en'] as const)('a figure on a board, in %s', (language) => {
  it('is what it is on its page', async () => {
    const all = (await Promise.all(PAGES[language].map(figuresOf))).flat();
    const pinned = new Set(all.map(({ page, pin }) => `${page} ${pin.split('#')[1]!}`));
    expect(pinned.size).toBe(all.length);
    expect(all.length).toBeGreaterThan(40);
    expect(new Set(all.map(({ page }) => page)).size).toBe(PAGES[language].length);
    const differing: string[] = [];
    // Figures of many pages on each board.
    const boards = Math.ceil(all.length / MOST_PINS);
    for (let from = 0; from < boards; from++) {
      const some = all.filter((_, at) => at % boards === from);
      const board = await rootOf(boardAddress(language, { title: '', pins: some.map(({ pin }) => pin) }));
      const items = board.querySelectorAll('.pins > li');
      expect(items).toHaveLength(some.length);
      for (const [at, { pin, page, html }] of some.entries()) {
        const figure = items[at]!.querySelector('figure.figure, .key');
        const found = figure ? drawnAs(figure, `pin-${at + 1}-`) : items[at]!.text;
        if (found !== html) differing.push(`${page} ${pin}\n${firstDifference(html, found)}`);
      }
    }
    expect(differing).toEqual([]);
  });
});

function firstDifference(one: string, other: string): string {
  let at = 0;
  while (at < one.length && one[at] === other[at]) at++;
  return `…${one.slice(Math.max(0, at - 80), at + 120)}\n…${other.slice(Math.max(0, at - 80), at + 120)}`;
}
