import { loadSearch } from '../search/load.ts';
import { pathLanguage } from '../state/addresses.ts';
import { SPENT } from './messages.ts';
import { isSlowConnection } from './slow-connection.ts';

/** All that one opening of a page may load, what it fetches ahead included. */
const PAGE_BYTES = 300_000;
/** The tiles of the page itself, with the code that reads them: of a whole province, which weighs the most. */
const OWN_BYTES = 86_000;
/** The code that reads tiles. */
const READER_BYTES = 25_000;
/** What a district weighs at most, of what its province does. */
const AREA_SHARE = 0.9;
/** The code of the search, and what it searches: the manifest and the definitions. */
const SEARCH_BYTES = 33_000;
/** The worker, the shell and the page of errors, which the worker fetches for itself. */
const WORKER_BYTES = 8_000;
/** What the headers of an answer weigh. */
const HEADER_BYTES = 500;

let latest = 0;

/**
 * While the reader reads: holds the code of the page, then the tiles that a change of its filters needs, those of the
 * first area that it links to, the search, and the other areas; as far as the page's bytes go, so a second visit holds more than the first.
 * Needs the service worker, which keeps what is fetched; does nothing without, and nothing on a slow connection.
 */
export function holdAhead(snapshot: string, url: URL, find: (url: URL) => Promise<unknown>): void {
  const turn = ++latest;
  if (!('serviceWorker' in navigator) || isSlowConnection()) return;
  const isOver = (): boolean => turn !== latest || location.pathname !== url.pathname;
  const hold = async (): Promise<void> => {
    await controlled();
    await idle();
    // What was loaded before there was a worker: from the browser's cache, so nothing crosses the network.
    for (const path of loadedCode()) await fetch(path);
    /** Ends the whole where that much more is not left. */
    const fetchAhead = async (fetchIt: () => Promise<unknown>, bytes: number): Promise<void> => {
      if (isOver() || (await spentBytes()) + bytes > PAGE_BYTES) throw new Error('enough is held');
      await fetchIt().catch(() => undefined);
      await idle();
    };
    const before = await spentBytes();
    await fetchAhead(() => find(url), OWN_BYTES);
    const own = (await spentBytes()) - before;
    // Of small provinces districts are small too. Where all of the page was held already nothing is known of them.
    const area = AREA_SHARE * Math.max(own - READER_BYTES, 0) || OWN_BYTES - READER_BYTES;
    const [first, ...others] = areasOn(url).map((next) => () => find(next));
    if (first) await fetchAhead(first, area);
    await fetchAhead(() => holdSearch(snapshot, url), SEARCH_BYTES);
    for (const other of others) await fetchAhead(other, area);
  };
  // Nobody waits for it: what is not held is fetched when it is asked for.
  hold().catch(() => undefined);
}

async function holdSearch(snapshot: string, url: URL): Promise<void> {
  const { readFindables } = await loadSearch();
  await readFindables(snapshot, url, pathLanguage(url), fetch);
}

/** Until the worker answers for this page. */
async function controlled(): Promise<void> {
  await navigator.serviceWorker.ready;
  if (navigator.serviceWorker.controller) return;
  await new Promise((resolve) => {
    navigator.serviceWorker.addEventListener('controllerchange', resolve, { once: true });
  });
}

const idle = (): Promise<void> =>
  new Promise((resolve) => {
    if ('requestIdleCallback' in globalThis) requestIdleCallback(() => resolve());
    else setTimeout(resolve, 200);
  });

const loadedCode = (): string[] =>
  performance
    .getEntriesByType('resource')
    .map(({ name }) => new URL(name))
    .filter(({ origin, pathname }) => origin === location.origin && pathname.startsWith('/_app/immutable/'))
    .map(({ pathname }) => pathname);

/**
 * Bytes that this page has cost, headers included: what came before it had a worker as the browser counted it, what
 * came through the worker as that did. What either held costs nothing.
 */
async function spentBytes(): Promise<number> {
  const entries = [
    ...performance.getEntriesByType('navigation'),
    ...performance.getEntriesByType('resource'),
  ] as PerformanceResourceTiming[];
  const direct = entries
    .filter(({ workerStart, transferSize }) => workerStart === 0 && transferSize > 0)
    .reduce((sum, { encodedBodySize }) => sum + encodedBodySize + HEADER_BYTES, 0);
  const channel = new MessageChannel();
  const through = new Promise<number>((resolve) => {
    channel.port1.onmessage = ({ data }: MessageEvent<number>) => resolve(data);
  });
  navigator.serviceWorker.controller?.postMessage(SPENT, [channel.port2]);
  return direct + WORKER_BYTES + (await through);
}

/** The same page at other areas, in the order in which it shows them. */
function areasOn(here: URL): URL[] {
  const urls = new Map<string, URL>();
  for (const link of document.querySelectorAll('main a[href]')) {
    const url = new URL(link.getAttribute('href')!, here);
    const area = url.searchParams.get('area');
    if (area === null || area === here.searchParams.get('area') || url.pathname !== here.pathname) continue;
    const other = new URL(url);
    other.searchParams.delete('area');
    const same = new URL(here);
    same.searchParams.delete('area');
    if (other.search === same.search) urls.set(area, url);
  }
  return [...urls.values()];
}
