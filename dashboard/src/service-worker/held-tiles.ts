import type { Manifest } from '#queries/tiles/manifest.ts';
import { isChangesPath } from '#queries/tiles/change-steps.ts';
import { manifestPath } from '#queries/tiles/tile.ts';
import { fetchFor } from './spent.ts';

const PREFIX = 'tiles-';
/** An open page goes on reading its snapshot when a newer one is there. */
const SNAPSHOTS_KEPT = 2;
/** About 20 MB of a whole province. */
const FILES_KEPT = 600;

/** Exact figures are no one's to keep for good, whether or not they are signed in still. */
const LONGEST_MS = 7 * 24 * 60 * 60 * 1000;

/** What the pages need to know of a snapshot before they read its tiles. */
export interface HeldSnapshot {
  readonly id: string;
  readonly as_of: string;
}

/**
 * A file of a snapshot: from here if it is held, as it never changes; else from the network, and held from then on.
 * That there is no such tile is held too: a page draws that as an absence, not as a fault.
 */
export async function heldTile(request: Request, client: string): Promise<Response> {
  const { pathname } = new URL(request.url);
  const snapshot = pathname.split('/')[2] ?? '';
  const known = await caches.has(PREFIX + snapshot);
  const held = known
    ? await (await caches.open(PREFIX + snapshot)).match(pathname, { ignoreVary: true })
    : null;
  if (held && !isOld(held)) return held;
  if (held) await caches.delete(PREFIX + snapshot);
  let answer: Response;
  try {
    answer = await fetchFor(client, request);
  } catch (failure) {
    // What changed is told once it is explained; until then pages do without.
    if (isChangesPath(pathname)) return new Response(null, { status: 204 });
    throw failure;
  }
  if (answer.status === 200 || (answer.status === 404 && known))
    await hold(snapshot, pathname, answer.clone());
  return answer;
}

/** The newest snapshot that can be read here; null before the first. */
export async function newestHeld(): Promise<HeldSnapshot | null> {
  for (const id of (await heldSnapshots()).reverse()) {
    const manifest = await (await caches.open(PREFIX + id)).match(manifestPath(id), { ignoreVary: true });
    if (manifest?.ok && !isOld(manifest)) return (await manifest.json()) as Manifest;
  }
  return null;
}

/** Forgets every figure that is held here: whoever signs in next may see others. */
export async function forgetTiles(): Promise<void> {
  for (const id of await heldSnapshots()) await caches.delete(PREFIX + id);
}

/** Forgets a snapshot of which something has been here for too long, whether or not anybody reads it again. */
export async function forgetOldTiles(): Promise<void> {
  for (const id of await heldSnapshots()) {
    const cache = await caches.open(PREFIX + id);
    // In the order in which they were held.
    const [oldest] = await cache.keys();
    const held = oldest && (await cache.match(oldest, { ignoreVary: true }));
    if (held && isOld(held)) await caches.delete(PREFIX + id);
  }
}

/** By when the server answered. */
const isOld = (answer: Response): boolean =>
  Date.now() - Date.parse(answer.headers.get('date') ?? '') > LONGEST_MS;

async function hold(snapshot: string, pathname: string, answer: Response): Promise<void> {
  const cache = await caches.open(PREFIX + snapshot);
  try {
    await cache.put(pathname, answer);
  } catch {
    // No room: the page has its answer all the same.
    return;
  }
  if (pathname === manifestPath(snapshot))
    for (const id of (await heldSnapshots()).slice(0, -SNAPSHOTS_KEPT)) await caches.delete(PREFIX + id);
  const files = await cache.keys();
  for (const oldest of files.slice(0, Math.max(0, files.length - FILES_KEPT)))
    if (new URL(oldest.url).pathname !== manifestPath(snapshot)) await cache.delete(oldest);
}

/** In the order in which they were first held. */
const heldSnapshots = async (): Promise<string[]> =>
  (await caches.keys()).filter((name) => name.startsWith(PREFIX)).map((name) => name.slice(PREFIX.length));
