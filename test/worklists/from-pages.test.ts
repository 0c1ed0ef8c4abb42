import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Grant, Role } from '#queries/access/roles.ts';
import { indicatorOf } from '#queries/indicators/indicators.ts';
import { AGE_FILTERS, SEXES } from '#queries/tiles/dimensions.ts';
import { widestGroup } from '#queries/tiles/widest-group.ts';
import type { CountOfAnswer, Counted } from '#queries/worklists/list.ts';
import { LIST_IDS, listOf, type ListId } from '#queries/worklists/lists.ts';
import { formatFor } from '../../dashboard/src/lib/words/format.ts';
import { openSnapshots, type Snapshot } from '../../server/api/snapshots.ts';
import { realServer, type RealServer } from '../access/real-server.ts';
import { LONG, SEED } from '../surveillance/long.ts';
import { drawFrom } from '../surveillance/random.ts';
import { BY_TEST, beginSession } from '../access/doers.ts';
import { answered, figureOf, isOfCascade, kindsOf, type Scope } from './counted.ts';

// From the page as somebody reads it, by its link, to the lines of the list: as many as the number says.

type Headers = Readonly<Record<string, string>>;

let server: RealServer;
let snapshot: Snapshot;
/** A district of which much is to be done. */
let district: string;
beforeAll(async () => {
  server = await realServer();
  const silent = (): void => undefined;
  snapshot = openSnapshots(server.dataFolder, { info: silent, warn: silent, error: silent }).current()!;
  district = (await busiest({ indicator: 'overdue' })).area;
});
afterAll(() => server.close());

const accounts = new Map<string, Headers>();
/** Whoever looks after the people of an area: the head of a district, the staff of a commune. */
async function lookingAfter(area: string): Promise<Headers> {
  const known = accounts.get(area);
  if (known) return known;
  const isDistrict = server.manifest.areas.some(({ code, level }) => code === area && level === 'district');
  const headers = await server.as(isDistrict ? 'district_head' : 'commune_staff', area);
  accounts.set(area, headers);
  return headers;
}
const areasBelow = (area: string): string[] =>
  server.manifest.areas.filter(({ parent }) => parent === area).map(({ code }) => code);

const group = (): string => widestGroup(server.manifest)!.id;
const format = formatFor('vi');

/** The district and the condition of which a count is largest: rare lists are of few people. */
async function busiest(
  counted: Counted,
  only?: string,
): Promise<{ readonly area: string; readonly condition: string }> {
  const kinds = kindsOf(counted);
  const conditions = kinds
    ? server.manifest.conditions.filter(({ id, kind }) => kinds.includes(kind) && (only ?? id) === id)
    : [{ id: group() }];
  const scope = { period: 'all', sex: 'all', age: 'all' };
  let found = { area: '', condition: '', figure: -1 };
  for (const { id } of conditions)
    for (const area of areasBelow(server.manifest.root_area)) {
      const figure = await figureOf(counted, { ...scope, area, condition: id }, snapshot);
      if (figure > found.figure) found = { area, condition: id, figure };
    }
  return found;
}

/** What is `all` goes without saying. */
const query = (values: Readonly<Record<string, string>>): string => {
  const text = new URLSearchParams(Object.entries(values).filter(([, value]) => value !== 'all'));
  return `?${text.toString()}`;
};

/** What a page knows of what may be asked, and its address. */
interface Page {
  readonly sees: readonly (keyof Scope)[];
  /** The one condition of which it counts, where it is not chosen. */
  readonly of?: () => string;
  readonly at: (scope: Scope) => string;
}
const ALL = ['area', 'period', 'condition', 'sex', 'age'] as const;
const PEOPLE = ['area', 'period', 'sex', 'age'] as const;
const overview: Page = {
  ...{ sees: PEOPLE, of: group },
  at: ({ condition: _, ...scope }) => `/${query(scope)}`,
};
const areas: Page = {
  sees: PEOPLE,
  at: ({ area, condition: _, ...scope }) => `/areas${area === 'all' ? '' : `/${area}`}${query(scope)}`,
};
const conditions: Page = {
  sees: ALL,
  at: ({ condition, ...scope }) => `/conditions/${condition}${query(scope)}`,
};
const followUp: Page = {
  sees: ALL,
  at: (scope) => `/follow-up${query({ ...scope })}`,
};
const quality: Page = {
  sees: ['area', 'period'],
  at: ({ area, period }) => `/quality${query({ area, period })}`,
};
const ofIndicator = ({ indicator }: CountOfAnswer): Page => ({
  sees: indicatorOf(indicator).condition_kinds ? ALL : PEOPLE,
  at: ({ condition, ...scope }) =>
    `/indicators/${indicator}${query({
      ...scope,
      ...(indicatorOf(indicator).condition_kinds && { condition }),
    })}`,
});

/** Beside the page of its indicator, on which every count that is no rest stands. */
const SHOWN: Readonly<Partial<Record<ListId, readonly Page[]>>> = {
  call_now: [overview, followUp],
  call: [followUp],
  confirm: [followUp],
  bring_back: [followUp],
  remind: [followUp],
  review: [followUp],
  re_examine: [followUp],
  invite: [overview, areas],
  complete: [overview, quality],
  overdue: [overview],
  no_contact_30: [overview],
  newly_found: [overview, conditions],
  suspected: [overview, conditions],
  unclear_history: [conditions],
  known: [conditions],
};

const places = (list: ListId): readonly (Page & { readonly counted: Counted })[] => [
  ...listOf(list).counts.flatMap((counted): (Page & { readonly counted: Counted })[] => {
    if (isOfCascade(counted)) return [{ counted, ...conditions }];
    return counted.rest ? [] : [{ counted, ...ofIndicator(counted) }];
  }),
  ...(SHOWN[list] ?? []).map((page) => ({ counted: listOf(list).counts[0], ...page })),
];

const read = async (address: string, headers: Headers): Promise<string> => {
  const answered = await fetch(server.url + address, { headers: { ...headers, accept: 'text/html' } });
  expect([address, answered.status]).toEqual([address, 200]);
  return answered.text();
};

interface Link {
  readonly at: string;
  readonly scope: URLSearchParams;
  readonly number: string;
}
const linksOf = (html: string): Link[] =>
  [...html.matchAll(/<a class="people" href="([^"]+)"[^>]*>([^<]*)<\/a>/g)].map(
    ([, href = '', number = '']) => {
      const at = href.replaceAll('&amp;', '&');
      return { at, scope: new URLSearchParams(at.split('?')[1]), number: number.trim() };
    },
  );

/** How many lines the list behind a link has, as its page says. */
const linesAt = async (at: string, headers: Headers): Promise<number> => {
  const html = await read(at, headers);
  expect(html).toContain('<article class="person');
  return Number((/ trong (?<all>[\d.]+)\./.exec(html)?.groups?.['all'] ?? '0').replaceAll('.', ''));
};

/** Nobody in the fixture: that such a number opens its list is seen in lists of random people (exactly.test.ts) alone. */
const NOBODY: readonly ListId[] = ['call_now'];
const TIMES = LONG ? 40 : 6;

it.each(LIST_IDS)('%s opens from each number of a page that counts it, with as many lines', async (list) => {
  const draw = drawFrom(SEED + list.length * 7);
  const { current, of_everybody } = listOf(list);
  let opened = 0;
  const shown = places(list);
  expect(shown.length).toBeGreaterThan(0);
  for (const { counted, sees, of, at } of shown) {
    const kinds = kindsOf(counted);
    const offered = server.manifest.conditions.filter(({ kind }) => kinds?.includes(kind));
    const periods = server.manifest.periods.filter(
      ({ kind, to }) => kind !== 'month' && (!current || to === server.manifest.as_of),
    );
    const most = await busiest(counted, of?.());
    const communes = areasBelow(most.area);
    for (let turn = 0; turn < TIMES; turn++) {
      // Of many at first, then of parts.
      const isWhole = turn < 2;
      const scope: Scope = {
        area: isWhole ? most.area : draw.pick([most.area, ...communes]),
        period: isWhole ? 'all' : draw.pick(periods).id,
        condition: of?.() ?? (turn === 0 || !kinds ? most.condition : draw.pick(offered).id),
        sex: isWhole || draw.chance(0.5) || !sees.includes('sex') ? 'all' : draw.pick(SEXES),
        age: isWhole || draw.chance(0.5) || !sees.includes('age') ? 'all' : draw.pick(AGE_FILTERS),
      };
      const headers = await lookingAfter(scope.area);
      const figure = await figureOf(counted, scope, snapshot);
      // The page of an account is of its own area, also where its address says nothing of it.
      const address = at({ ...scope, area: draw.chance(0.5) ? 'all' : scope.area });
      const html = await read(address, headers);
      const wanted = linksOf(html).filter(
        (link) =>
          link.scope.get('list') === list &&
          link.scope.get('area') === scope.area &&
          link.scope.get('period') === scope.period &&
          (of_everybody || link.scope.get('condition') === scope.condition) &&
          (link.scope.get('sex') ?? 'all') === scope.sex &&
          (link.scope.get('age') ?? 'all') === scope.age,
      );
      const about = `${address} ${scope.area} ${list}`;
      expect([about, new Set(wanted.map(({ number }) => number))]).toEqual([
        about,
        new Set(figure > 0 ? [format.count(figure)] : []),
      ]);
      if (!wanted[0]) continue;
      expect([about, await linesAt(wanted[0].at, headers)]).toEqual([about, figure]);
      opened++;
    }
  }
  if (!NOBODY.includes(list)) expect(opened).toBeGreaterThan(0);
});

/** Pages of a district on which numbers of people stand, by area too. */
const PAGES = [
  '/',
  `/areas`,
  '/follow-up',
  '/quality',
  '/conditions',
  '/indicators/overdue?by=area',
  '/indicators/under_care?by=sex',
  '/indicators/newly_found_share?by=age',
  '/indicators/confirmation?by=period',
];

it.each(PAGES)('%s: every number that is a link has as many lines as it says', async (page) => {
  const headers = await lookingAfter(district);
  const links = linksOf(await read(page, headers));
  expect(links.length).toBeGreaterThan(0);
  const draw = drawFrom(SEED + page.length);
  for (const { at, number } of draw.some(links, LONG ? 200 : 12))
    expect([at, format.count(await linesAt(at, headers))]).toEqual([at, number]);
});

const signedIn = async (name: string, grants: readonly Grant[]): Promise<Headers> => {
  const { account } = await server.access.create({ name, full_name: '', grants: [...grants] }, BY_TEST);
  return { cookie: `session=${await beginSession(server.access, account, true)}` };
};

it.each(PAGES)('%s: who may open no list reads the same numbers, without a link', async (page) => {
  const head = await read(page, await lookingAfter(district));
  const main = (html: string): string =>
    (/<main[^]*<\/main>/.exec(html)?.[0] ?? '')
      .replaceAll(/<a class="people"[^>]*>([^<]*)<\/a>/g, '$1')
      .replaceAll(/<!--[^]*?-->/g, '')
      .replaceAll(/\s+/g, ' ');
  expect(linksOf(head).length).toBeGreaterThan(0);
  for (const role of ['leadership', 'epidemiologist'] satisfies Role[]) {
    const other = await read(page, await server.as(role, district));
    expect(other).not.toContain('/worklists');
    expect(main(other)).toBe(main(head));
  }
});

it('who reads a district and looks after one commune opens the people of that commune alone', async () => {
  const asked = { indicator: 'overdue' } as const;
  const { rows } = await answered(asked, { area: district, condition: group() }, snapshot, 'area');
  const [mine = '', other = ''] = rows.filter(({ numerator }) => numerator > 0).map(({ key }) => key);
  const page = `/indicators/overdue?area=${district}&by=area&condition=${group()}`;
  // One after the other: a page that is kept for the first is not shown to the second.
  for (const own of [mine, other]) {
    const headers = await signedIn(`hai-vai-${own}`, [
      { role: 'leadership', area: server.manifest.root_area },
      { role: 'commune_staff', area: own },
    ]);
    const links = linksOf(await read(page, headers));
    expect(new Set(links.map(({ scope }) => scope.get('area')))).toEqual(new Set([own]));
  }
});
