import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { INDICATOR_IDS } from '#queries/indicators/indicators.ts';
import type { Manifest } from '#queries/tiles/manifest.ts';
import type { Language } from '../../dashboard/src/lib/words/format.ts';

const ROUTES = fileURLToPath(new URL('../../dashboard/src/routes/[[lang=lang]]/', import.meta.url));

/** A page of the dashboard in what its path can say of it. */
export interface Visit {
  /** Its route without brackets: the name of the page. */
  readonly page: string;
  /** Its Vietnamese address. */
  readonly path: string;
}

/** Pages of those who sign in, where nobody does: signed-in.test.ts looks at them. */
const OF_ACCOUNTS: ReadonlySet<string> = new Set([
  ...[
    'account',
    'accounts',
    'definitions',
    'invitation',
    'log',
    'machine-fault',
    'role-missing',
    'sign-in',
    'targets',
  ],
]);

/**
 * Every page that there is, found by its route, so that a new one is never forgotten.
 * @throws when a route has a parameter of which nothing is known here
 */
export function everyPage(manifest: Manifest): readonly Visit[] {
  const routes = readdirSync(ROUTES, { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll('\\', '/').split('/'))
    .filter((parts) => parts.at(-1) === '+page.svelte')
    .map((parts) => parts.slice(0, -1).filter((part) => !/^\(.*\)$/.test(part)))
    .filter(([first = '']) => !OF_ACCOUNTS.has(first))
    .toSorted((a, b) => (a.join('/') < b.join('/') ? -1 : 1));
  return routes.flatMap((parts) => {
    const page = parts.map((part) => part.replaceAll(/[[\]]/g, '')).join('/') || 'overview';
    return pathsOf(parts, manifest).map((path) => ({ page, path }));
  });
}

/** The address in a language: Vietnamese has no prefix. */
export const inLanguage = (path: string, language: Language): string =>
  language === 'vi' ? path : path === '/' || path.startsWith('/?') ? `/en${path.slice(1)}` : `/en${path}`;

function pathsOf(parts: readonly string[], manifest: Manifest): string[] {
  return parts.reduce<string[]>(
    (paths, part) => {
      const parameter = /^\[\[?(\w+)(?:=\w+)?\]\]?$/.exec(part)?.[1];
      const values = parameter === undefined ? [part] : valuesOf(parameter, manifest);
      const withValue = paths.flatMap((path) =>
        values.map((value) => `${path === '/' ? '' : path}/${value}`),
      );
      return part.startsWith('[[') ? [...paths, ...withValue] : withValue;
    },
    ['/'],
  );
}

/** One of each kind, where one looks like another. */
function valuesOf(parameter: string, { areas, conditions }: Manifest): readonly string[] {
  const firstOfEach = <T>(all: readonly T[], kind: (one: T) => string): T[] => [
    ...new Map(all.toReversed().map((one) => [kind(one), one])).values(),
  ];
  switch (parameter) {
    case 'area':
      return firstOfEach(
        areas.filter(({ parent }) => parent !== null),
        ({ level }) => level,
      ).map(({ code }) => code);
    case 'condition':
      return firstOfEach(conditions, ({ kind }) => kind).map(({ id }) => id);
    case 'indicator':
      return INDICATOR_IDS;
    // Of files and jobs of the desk nothing is known before they are there: such a page says so.
    case 'incoming':
    case 'job':
    case 'number':
      return ['0'];
    // What was searched for is known to whoever searched alone.
    case 'key':
      return ['none'];
    default:
      throw new Error(`A route has the parameter "${parameter}": say in ${import.meta.url} what it may be.`);
  }
}
