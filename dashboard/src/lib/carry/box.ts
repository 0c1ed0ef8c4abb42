import { clear, createStore, del, get, set, type UseStore } from 'idb-keyval';
import type { CarriedList } from '#queries/worklists/pages.ts';

/** A list is carried for a day. */
export const CARRIED_MS = 24 * 60 * 60 * 1000;
/** Wrong PINs after which everything is wiped. */
export const MOST_TRIES = 5;
export const SHORTEST_PIN = 6;

/** What was written while there was no network, in the order in which it was, as the server's form takes it. */
export interface QueuedNote {
  readonly fields: Readonly<Record<string, string>>;
  /** Who it is about, for the page that is open. */
  readonly person: string;
}

/** What a browser carries. */
export interface Carried {
  readonly list: CarriedList;
  readonly queue: readonly QueuedNote[];
}

/** What lies in the browser's own storage: nothing of it can be read without the PIN and this very browser. */
interface Box {
  /** AES-GCM, made here, and not to be taken out of this browser. */
  readonly key: CryptoKey;
  readonly salt: Uint8Array<ArrayBuffer>;
  /** Sealed by what follows from the PIN, and that by the key. */
  readonly sealed: ArrayBuffer;
  readonly inner: Uint8Array<ArrayBuffer>;
  readonly outer: Uint8Array<ArrayBuffer>;
  /** Milliseconds; after it nothing opens. */
  readonly until: number;
  readonly tries: number;
}

const BOX = 'box';
/** OWASP's recommendation for PBKDF2 with SHA-256. */
const ITERATIONS = 600_000;
let kept: UseStore | undefined;
const store = (): UseStore => (kept ??= createStore('carried', 'list'));
const random = (bytes: number): Uint8Array<ArrayBuffer> => crypto.getRandomValues(new Uint8Array(bytes));

/** Whether this browser can seal at all: it does so over HTTPS, or on its own machine. */
export const canCarry = (): boolean =>
  typeof indexedDB !== 'undefined' && typeof crypto !== 'undefined' && 'subtle' in crypto;

/** Until when something is carried, in milliseconds; null where nothing is. What is past its time is wiped. */
export async function carriedUntil(now = Date.now()): Promise<number | null> {
  const box = await get<Box>(BOX, store());
  if (!box) return null;
  if (box.until > now) return box.until;
  await wipe();
  return null;
}

/** Wipes everything that is carried, with its key. */
export async function wipe(): Promise<void> {
  await del(BOX, store());
  await clear(store());
}

/** What is carried, open until the page is closed or locked. */
export interface OpenBox {
  readonly carried: Carried;
  readonly until: number;
  /** Keeps what changed; sealed before it is kept. */
  keep(changed: Carried): Promise<void>;
}

/** Takes a list along, in the place of any other. */
export async function takeAlong(list: CarriedList, pin: string, now = Date.now()): Promise<OpenBox> {
  const key = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, [
    'encrypt',
    'decrypt',
  ]);
  const salt = random(16);
  const until = now + CARRIED_MS;
  const open = openBox({ list, queue: [] }, { key, salt, until }, await keyOf(pin, salt));
  await open.keep(open.carried);
  return open;
}

/**
 * Opens what is carried.
 * @returns how many tries are left where the PIN is wrong, 0 where everything was wiped for it; null where nothing is carried
 */
export async function unlock(
  pin: string,
  now = Date.now(),
): Promise<OpenBox | { readonly left: number } | null> {
  if ((await carriedUntil(now)) === null) return null;
  const box = await get<Box>(BOX, store());
  if (!box) return null;
  // Counted before it is tried: to end the page in between gives no further try.
  await set(BOX, { ...box, tries: box.tries + 1 }, store());
  const own = await keyOf(pin, box.salt);
  try {
    const inner = await crypto.subtle.decrypt({ name: 'AES-GCM', iv: box.outer }, box.key, box.sealed);
    const bytes = await crypto.subtle.decrypt({ name: 'AES-GCM', iv: box.inner }, own, inner);
    const carried = JSON.parse(new TextDecoder().decode(bytes)) as Carried;
    await set(BOX, { ...box, tries: 0 }, store());
    return openBox(carried, box, own);
  } catch {
    const left = MOST_TRIES - box.tries - 1;
    if (left <= 0) await wipe();
    return { left: Math.max(0, left) };
  }
}

function openBox(
  carried: Carried,
  { key, salt, until }: Pick<Box, 'key' | 'salt' | 'until'>,
  own: CryptoKey,
): OpenBox {
  return {
    carried,
    until,
    keep: async (changed) => {
      const [inner, outer] = [random(12), random(12)];
      const bytes = new TextEncoder().encode(JSON.stringify(changed));
      const once = await crypto.subtle.encrypt({ name: 'AES-GCM', iv: inner }, own, bytes);
      const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv: outer }, key, once);
      await set(BOX, { key, salt, sealed, inner, outer, until, tries: 0 } satisfies Box, store());
    },
  };
}

async function keyOf(pin: string, salt: Uint8Array<ArrayBuffer>): Promise<CryptoKey> {
  const said = await crypto.subtle.importKey('raw', new TextEncoder().encode(pin), 'PBKDF2', false, [
    'deriveKey',
  ]);
  return crypto.subtle.deriveKey(
    { name: 'PBKDF2', hash: 'SHA-256', salt, iterations: ITERATIONS },
    said,
    { name: 'AES-GCM', length: 256 },
    false,
    ['encrypt', 'decrypt'],
  );
}
