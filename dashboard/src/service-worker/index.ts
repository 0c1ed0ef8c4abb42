import { immutable } from '$app/manifest';
import { self } from '$app/service-worker';
import { SILENT, SPENT } from '#lib/offline/messages.ts';
import { forgetOldTiles, forgetTiles, heldTile, newestHeld } from './held-tiles.ts';
import { fetchFor, forgetClosed, spentFor } from './spent.ts';
import { dataWithoutServer } from './without-server.ts';

// Answers what the server does not: pages from a shell that computes them in the browser, tiles and code as they were
// held. While the server answers, what it says counts. See docs/decisions/0015-offline.md.

/** Code, styles and fonts, named by their content. One for all builds: a page of the build before still needs its own. */
const APP = 'app';
/** The shell, and pages without script as they were last read. */
const PAGES = 'pages';
const SHELL = '/shell';
const pathOf = (path: string, base: string): string => new URL(path, self.location.origin + base).pathname;
/** All code of this build. Kit gives the page of errors the number 1. */
const CODE = immutable.map(({ path }) => pathOf(path, '/'));
const ERROR_PAGE = /\/nodes\/1\.[\w-]+\.js$/;
/** Pages that only the server can make, or that are empty but for what a browser carries; their last copy is kept. */
const SERVERS_OWN = /^(?:\/en)?\/(?:help|methods|validation|worklists\/carried)$/;
/** What is neither a page nor its data: downloads, the API, the choice of light pages; and what is of files, of people or of accounts, of which
 * nothing is held. */
const NOT_PAGES =
  /^\/(?:api|figures|light|shell|(?:en\/)?(?:imports|worklists(?!\/carried$)|accounts?|invitation|sign-in))(?:\/|$)/;
const SIGN_IN = /^(?:\/en)?\/sign-in(?:\/|$)/;
/** A network that says nothing for so long counts as none. */
const SILENCE_MS = 5000;

self.addEventListener('install', (event) => {
  event.waitUntil(holdShell());
});

self.addEventListener('activate', (event) => {
  // A new worker takes over once no page of the build before is open: then its code can go.
  event.waitUntil(Promise.all([dropOldCode(), self.clients.claim()]));
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (origin !== self.location.origin) return;
  // A session came to its end, or begins by a form: what the one before could see is not for the next.
  if (request.mode === 'navigate') event.waitUntil(SIGN_IN.test(pathname) ? forgetTiles() : forgetOldTiles());
  if (request.method !== 'GET') return;
  const client = event.clientId;
  if (pathname.startsWith('/tiles/')) event.respondWith(heldTile(request, client));
  else if (pathname.startsWith('/_app/immutable/')) event.respondWith(heldCode(request, client));
  else if (pathname.endsWith('/__data.json')) event.respondWith(data(request, client));
  else if (request.mode === 'navigate' && !NOT_PAGES.test(pathname))
    event.respondWith(page(request, event.resultingClientId));
});

self.addEventListener('message', (event) => {
  if (event.data !== SPENT || !(event.source instanceof Client)) return;
  event.ports[0]?.postMessage(spentFor(event.source.id));
});

/**
 * The shell, the code that starts it and the page of errors; a page's own code is held when it is first used. What the
 * open page has loaded already comes from the browser's own cache.
 */
async function holdShell(): Promise<void> {
  const shell = await fetch(SHELL, { cache: 'no-cache' });
  if (!shell.ok) throw new Error(`${SHELL} answered ${shell.status}.`);
  await Promise.all([
    holdCode(
      await shell.clone().text(),
      CODE.filter((path) => ERROR_PAGE.test(path)),
    ),
    caches.open(PAGES).then((pages) => pages.put(SHELL, shell)),
    holdAgain(),
  ]);
}

/** The code that a page names, and all that it imports. @param more paths of code beside it */
async function holdCode(page: string, more: readonly string[] = []): Promise<void> {
  const named = page.matchAll(/\/_app\/immutable\/[\w./-]+/g);
  const seen = new Set<string>();
  const hold = async (path: string): Promise<void> => {
    if (seen.has(path)) return;
    seen.add(path);
    const answer = await heldCode(new Request(path));
    if (!path.endsWith('.js')) return;
    const imported = (await answer.clone().text()).matchAll(/(?:from|import)\s*["'](\.[^"']+)["']/g);
    await Promise.all([...imported].map(([, to = '']) => hold(pathOf(to, path))));
  };
  await Promise.all([...[...named].map(([path]) => path), ...more].map(hold));
}

/** Of pages whose last copy is kept, that of this build in its place: the code of the build before goes. */
async function holdAgain(): Promise<void> {
  const pages = await caches.open(PAGES);
  const kept = (await pages.keys()).map(({ url }) => new URL(url).pathname);
  await Promise.all(
    kept
      .filter((path) => SERVERS_OWN.test(path))
      .map(async (path) => {
        const answer = await fetch(path, { cache: 'no-cache' });
        // Whoever is not signed in now is led elsewhere.
        if (!answer.ok || answer.redirected) return;
        await holdCode(await answer.clone().text());
        await pages.put(path, answer);
      }),
  );
}

async function dropOldCode(): Promise<void> {
  const current = new Set(CODE);
  const app = await caches.open(APP);
  for (const request of await app.keys())
    if (!current.has(new URL(request.url).pathname)) await app.delete(request);
}

async function heldCode(request: Request, client = ''): Promise<Response> {
  const app = await caches.open(APP);
  const held = await app.match(request, { ignoreVary: true });
  if (held) return held;
  const answer = await fetchFor(client, request);
  if (answer.ok) await app.put(request, answer.clone());
  return answer;
}

async function page(request: Request, client: string): Promise<Response> {
  const { pathname } = new URL(request.url);
  const pages = await caches.open(PAGES);
  try {
    forgetClosed(await self.clients.matchAll());
    const answer = await inTime(request, client);
    if (answer.ok && SERVERS_OWN.test(pathname)) await pages.put(pathname, answer.clone());
    return answer;
  } catch {
    const copy = SERVERS_OWN.test(pathname) ? await pages.match(pathname) : undefined;
    return copy ?? (await pages.match(SHELL)) ?? Response.error();
  }
}

async function data(request: Request, client: string): Promise<Response> {
  try {
    return await inTime(request, client);
  } catch {
    // A page turned while the server is silent says so, whatever the machine's network says.
    (await self.clients.get(client))?.postMessage(SILENT);
    const held = await newestHeld();
    return held ? dataWithoutServer(new URL(request.url), held, SERVERS_OWN) : Response.error();
  }
}

/** @throws when the network is gone, or says nothing in time */
async function inTime(request: Request, client: string): Promise<Response> {
  const late = new AbortController();
  const giveUp = (): void => late.abort();
  const timer = setTimeout(giveUp, SILENCE_MS);
  // A signal of both would be shorter; the browsers of Windows 7 have none.
  request.signal.addEventListener('abort', giveUp);
  try {
    return await fetchFor(client, request, { signal: late.signal });
  } finally {
    clearTimeout(timer);
  }
}
