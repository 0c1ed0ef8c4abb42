import type { Permission } from '#queries/access/roles.ts';

/** Who may come in: whoever asks, whoever is known, whoever is here and no program with a token, or whoever may do something. */
export type Needs = 'nobody' | 'anybody' | 'oneself' | Permission;

export interface RouteClass {
  /** From the root; `:name` is one part of a path, `*` all that follows. Pages are there in each language. */
  readonly path: string;
  readonly needs: Needs;
  /** Reading alone, unless said otherwise. */
  readonly methods?: readonly ('GET' | 'POST')[];
  /** No page of the dashboard: it has one address for all languages. */
  readonly one_language?: true;
}

const READ = ['GET'] as const;
const ACT = ['POST'] as const;

/**
 * Every address that this server answers, and who may ask it. What is not here is answered to nobody, so that a new route
 * stays closed until somebody has decided whose it is.
 */
export const ROUTE_CLASSES: readonly RouteClass[] = [
  // Most of what is asked for; the table is read from its top.
  { path: '/tiles/*', needs: 'figures', one_language: true },

  // What a page is made of, without any figure.
  { path: '/_app/*', needs: 'nobody', one_language: true },
  { path: '/icon.svg', needs: 'nobody', one_language: true },
  { path: '/carried.js', needs: 'nobody', one_language: true },
  { path: '/service-worker.js', needs: 'nobody', one_language: true },
  { path: '/shell', needs: 'nobody', one_language: true },
  { path: '/light/:choice', needs: 'nobody', one_language: true },

  // Whether it lives.
  { path: '/health', needs: 'nobody', one_language: true },
  { path: '/ready', needs: 'nobody', one_language: true },

  // Signing in.
  { path: '/sign-in', needs: 'nobody' },
  { path: '/sign-in', needs: 'nobody', methods: ACT },
  { path: '/sign-in/code', needs: 'nobody' },
  { path: '/sign-in/code', needs: 'nobody', methods: ACT },
  { path: '/sign-in/provider', needs: 'nobody' },
  { path: '/sign-in/provider', needs: 'nobody', methods: ACT },
  { path: '/sign-in/provider/back', needs: 'nobody', one_language: true },
  { path: '/invitation/:token', needs: 'nobody' },
  { path: '/invitation/:token', needs: 'nobody', methods: ACT },
  { path: '/invitation/:token/provider', needs: 'nobody', methods: ACT },

  // What stands for a page that the reader's roles do not open.
  { path: '/role-missing', needs: 'anybody' },

  // What stands for the answer to a form, or a file, that the machine did not let be made.
  { path: '/machine-fault', needs: 'nobody' },

  // One's own account: a program that holds a token for figures must not give itself a longer one, or a second factor.
  { path: '/account', needs: 'oneself' },
  { path: '/account/:act', needs: 'oneself', methods: ACT },

  // What is held of people, for whoever has an account.
  { path: '/privacy', needs: 'anybody' },

  // Figures.
  { path: '/sight/:choice', needs: 'figures' },
  { path: '/api/indicators/:indicator', needs: 'figures', one_language: true },
  { path: '/api/aggregates/:topic', needs: 'figures', one_language: true },
  { path: '/api/catalogue', needs: 'figures', one_language: true },
  { path: '/api/areas', needs: 'figures', one_language: true },
  { path: '/api/status', needs: 'figures', one_language: true },
  { path: '/api/openapi.json', needs: 'figures', one_language: true },
  { path: '/api/docs', needs: 'figures', one_language: true },
  { path: '/api/docs.css', needs: 'figures', one_language: true },
  { path: '/figures/*', needs: 'figures', one_language: true },
  { path: '/', needs: 'figures' },
  { path: '/areas', needs: 'figures' },
  { path: '/areas/:area', needs: 'figures' },
  { path: '/conditions', needs: 'figures' },
  { path: '/conditions/:condition', needs: 'figures' },
  { path: '/indicators', needs: 'figures' },
  { path: '/indicators/:indicator', needs: 'figures' },
  { path: '/follow-up', needs: 'figures' },
  { path: '/explore', needs: 'figures' },
  { path: '/quality', needs: 'figures' },
  { path: '/board', needs: 'figures' },
  { path: '/search', needs: 'figures' },
  { path: '/methods', needs: 'figures' },
  { path: '/validation', needs: 'figures' },
  { path: '/help', needs: 'figures' },

  // Who stands behind the figures.
  { path: '/worklists', needs: 'people' },
  { path: '/worklists/print', needs: 'people' },
  { path: '/worklists/found/:key', needs: 'people' },
  { path: '/worklists/carried', needs: 'people' },
  { path: '/worklists/file', needs: 'people' },
  { path: '/worklists/carry', needs: 'people', methods: ACT },
  { path: '/worklists/note', needs: 'people', methods: ACT },
  { path: '/worklists/search', needs: 'people', methods: ACT },

  // Data coming in.
  { path: '/imports', needs: 'imports' },
  { path: '/imports/new', needs: 'imports' },
  { path: '/imports/new/:incoming', needs: 'imports' },
  { path: '/imports/jobs/:job', needs: 'imports' },
  { path: '/imports/people', needs: 'imports' },
  { path: '/imports/:number', needs: 'imports' },
  { path: '/imports/:number/refused', needs: 'imports' },
  { path: '/imports/:number/refused-rows', needs: 'imports' },
  { path: '/imports/upload', needs: 'imports', methods: ACT },
  { path: '/imports/new/:incoming', needs: 'imports', methods: ACT },
  { path: '/imports/jobs/:job/cancel', needs: 'imports', methods: ACT },
  { path: '/imports/people/find', needs: 'imports', methods: ACT },
  { path: '/imports/people/decide', needs: 'imports', methods: ACT },
  { path: '/imports/people/undo', needs: 'imports', methods: ACT },
  { path: '/imports/publish', needs: 'imports', methods: ACT },
  { path: '/imports/:number/withdraw', needs: 'imports', methods: ACT },

  // De-identified extracts.
  { path: '/extracts', needs: 'extracts' },
  { path: '/extracts/new', needs: 'extracts', methods: ACT },
  { path: '/extracts/:extract/remove', needs: 'extracts', methods: ACT },
  { path: '/extracts/:extract/:file', needs: 'extracts', methods: ACT },

  // What people did.
  { path: '/log', needs: 'administration' },
  { path: '/log/download', needs: 'administration', methods: ACT },
  { path: '/log/seen', needs: 'administration', methods: ACT },

  // Case definitions and their changes.
  { path: '/definitions', needs: 'administration' },
  { path: '/definitions/:definition', needs: 'administration' },
  { path: '/definitions/:definition/compare', needs: 'administration', methods: ACT },
  { path: '/definitions/:definition/enter', needs: 'administration', methods: ACT },

  // Targets of areas.
  { path: '/targets', needs: 'administration' },
  { path: '/targets/set', needs: 'administration', methods: ACT },
  { path: '/targets/undo', needs: 'administration', methods: ACT },

  // Accounts of others.
  { path: '/accounts', needs: 'administration' },
  { path: '/accounts/:account', needs: 'administration' },
  { path: '/accounts/new', needs: 'administration', methods: ACT },
  { path: '/accounts/:account/:act', needs: 'administration', methods: ACT },
];

const OPEN: readonly Needs[] = ['nobody', 'anybody', 'figures'];

/** Whether nobody stores any of its answers: those that are of people, of files of people or of accounts, and those to forms. */
export const isStoredByNobody = ({ needs, methods }: RouteClass): boolean =>
  methods === ACT || !OPEN.includes(needs);

const escape = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** The addresses of a class; those of pages with their data beside them (`/__data.json`). */
export function patternOf({ path, one_language }: RouteClass): RegExp {
  const parts = path
    .split('/')
    .slice(1)
    .map((part) => (part === '*' ? '.+' : part.startsWith(':') ? '[^/]+' : escape(part)));
  const whole = path === '/' ? '' : `/${parts.join('/')}`;
  return one_language ? new RegExp(`^${whole}/?$`) : new RegExp(`^(?:/en)?${whole}(?:/|/__data\\.json)?$`);
}

const MATCHERS = ROUTE_CLASSES.map((route) => ({
  route,
  methods: new Set<string>(route.methods ?? READ),
  pattern: patternOf(route),
}));

/**
 * The classes of an address, whatever is done there. HEAD is to read.
 * @param path as it was asked for, still encoded: nothing in it may climb
 */
export const classesOf = (path: string): readonly RouteClass[] =>
  MATCHERS.filter(({ pattern }) => pattern.test(path)).map(({ route }) => route);

/** The class of a request; undefined where nothing is answered there. */
export function classOf(method: string, path: string): RouteClass | undefined {
  const done = method === 'HEAD' ? 'GET' : method;
  return MATCHERS.find(({ methods, pattern }) => methods.has(done) && pattern.test(path))?.route;
}

/** What an address is called that the table does not have. */
export const UNKNOWN_ROUTE = 'unknown';

/**
 * The kind of address that was asked for, one of a closed list, as logs and metrics may hold it: never a code, what somebody
 * searched for, or a name.
 */
export function routeName(method: string, url: string): string {
  const path = url.split('?', 1)[0] ?? '';
  return (classOf(method, path) ?? classesOf(path)[0])?.path ?? UNKNOWN_ROUTE;
}
