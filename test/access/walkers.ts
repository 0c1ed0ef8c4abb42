import { ROLE_IDS, roleRule, type Role } from '#queries/access/roles.ts';
import type { ManifestArea } from '#queries/tiles/manifest.ts';
import type { RouteClass } from '../../server/access/route-classes.ts';
import { BY_TEST } from './doers.ts';
import type { RealServer } from './real-server.ts';

/** Those who ask for everything, and the areas that they ask for: what each is to a commune and its district. */
export interface Walkers {
  readonly areas: Readonly<Record<'own' | 'sibling' | 'parent' | 'foreign' | 'otherDistrict', string>>;
  /** Headers of whoever asks, by role; `nobody` signed in. */
  readonly asked: Map<string, Readonly<Record<string, string>>>;
  readonly accountOf: (role: Role) => string;
}

/** Programs with a token, by what it is for; each of an account of a role. */
export const PROGRAMS = {
  'token for figures': 'leadership',
  'token for extracts': 'epidemiologist',
} as const;

/** Gives an account of each role its own area: a commune, its district, or the province. */
export async function walkersOf(real: RealServer): Promise<Walkers> {
  const of = (level: ManifestArea['level'], parent?: string): ManifestArea[] =>
    real.manifest.areas.filter((area) => area.level === level && (!parent || area.parent === parent));
  const [district, other] = of('district') as [ManifestArea, ManifestArea];
  const [own, sibling] = of('commune', district.code) as [ManifestArea, ManifestArea];
  const asked = new Map<string, Readonly<Record<string, string>>>([['nobody', { origin: real.url }]]);
  for (const role of ROLE_IDS) {
    const { levels } = roleRule(role);
    const area = levels.includes('commune')
      ? own.code
      : levels.includes('district')
        ? district.code
        : real.manifest.root_area;
    asked.set(role, await real.as(role, area));
  }
  const accountOf = (role: Role): string =>
    real.access
      .accounts()
      .find(({ account }) => real.access.grantsOf(account).some((grant) => grant.role === role))!.account;
  for (const [program, role] of Object.entries(PROGRAMS)) {
    const scope = program.split(' ').at(-1) as 'figures' | 'extracts';
    const made = { title: 'báo cáo', scope, days: 30 };
    const token = await real.access.makeToken(accountOf(role), made, BY_TEST);
    asked.set(program, { authorization: `Bearer ${token}`, origin: real.url });
  }
  return {
    areas: {
      ...{ own: own.code, sibling: sibling.code, parent: district.code },
      foreign: of('commune', other.code)[0]!.code,
      otherDistrict: other.code,
    },
    asked,
    accountOf,
  };
}

/** An address of a class, about an area where it may be. */
export function addressOf({ path: pattern }: RouteClass, area: string, snapshot: string): string {
  return pattern
    .replace('/tiles/*', `/tiles/${snapshot}/${area}/coverage.arrow`)
    .replace('/figures/*', '/figures/vi/coverage.csv')
    .replace('/_app/*', '/_app/immutable/none.js')
    .replace(':area', area)
    .replace(':indicator', 'coverage')
    .replace(':topic', 'coverage')
    .replace(':condition', 'hypertension')
    .replace(':choice', 'department')
    .replace(':file', 'csv')
    .replace(/:\w+/g, '7');
}

/** A form in which an answer may be had. */
export interface Form {
  readonly name: string;
  readonly accept: string;
  /** What of the address asks for it. */
  readonly at?: (path: string) => string;
  readonly query?: Readonly<Record<string, string>>;
}

const HTML = { name: 'HTML', accept: 'text/html' };
const JSON_FORM = { name: 'JSON', accept: 'application/json' };
const DATA = {
  ...{ name: '__data.json', accept: '*/*' },
  at: (path: string) => `${path.replace(/\/$/, '')}/__data.json`,
};
const ENGLISH = {
  name: 'HTML in English',
  accept: 'text/html',
  at: (path: string) => `/en${path.replace(/\/$/, '')}`,
};
const inQuery = (format: string): Form => ({ name: format, accept: '*/*', query: { format } });
const asFile = (ending: string): Form => ({
  ...{ name: ending, accept: '*/*' },
  at: (path: string) => path.replace(/\.\w+$/, `.${ending}`),
});
const asTile = (file: string): Form => ({
  ...{ name: file, accept: '*/*' },
  at: (path: string) => path.replace(/[\w-]+\.arrow$/, file),
});

/** Every form that a route has. Prints and files of people are routes of their own. */
export function formsOf({ path, methods, one_language }: RouteClass): readonly Form[] {
  if (path === '/tiles/*') return [asTile('coverage.arrow'), asTile('map.json')];
  if (path === '/figures/*') return ['csv', 'xlsx', 'arrow'].map(asFile);
  if (path.startsWith('/api/indicators'))
    return [HTML, ...['json', 'csv', 'xlsx', 'arrow', 'arrow_file'].map(inQuery)];
  if (path.startsWith('/api/aggregates')) return [HTML, ...['csv', 'parquet'].map(inQuery)];
  if (one_language === true) return [HTML, JSON_FORM];
  return methods?.includes('POST') ? [HTML, JSON_FORM, ENGLISH] : [HTML, JSON_FORM, DATA, ENGLISH];
}

/** The address of a form of a route, with the area in its query too, whichever of the two it reads. */
export function askedIn(route: RouteClass, area: string, snapshot: string, { at, query }: Form): string {
  const path = addressOf(route, area, snapshot);
  const list = /^\/worklists\/(?:print|file)$/.test(route.path) && { list: 'call', period: 'all' };
  const fields = { ...(!path.includes(area) && { area }), ...list, ...query };
  return `${at ? at(path) : path}?${new URLSearchParams(fields).toString()}`;
}
