import type { ContactFault } from '#queries/worklists/contacts.ts';
import type { CarriedList } from '#queries/worklists/pages.ts';
import { keyOf, newKey, newSalt, seal, unseal, type Keys, type Sealed } from './seal.ts';
import { change } from './store.ts';

/** A list is carried for a day. What was written on it and did not arrive is kept for as long as it takes. */
export const CARRIED_MS = 24 * 60 * 60 * 1000;
/** Wrong PINs after which everything is wiped. */
export const MOST_TRIES = 5;
export const SHORTEST_PIN = 6;

/** What was written while there was no network, in the order in which it was, as the server's form takes it. */
export interface QueuedNote {
  readonly fields: Readonly<Record<string, string>>;
  /** Who it is about, for the page that is open. */
  readonly person: string;
  /** Whoever decides about a note has to know whom it is about, also once the list is gone; null where nobody knows. */
  readonly name: string | null;
}

/** A note that the server did not take, and why: kept until whoever wrote it has seen that. */
export interface RefusedNote extends QueuedNote {
  readonly fault: ContactFault;
}

/** What was written here, and the server does not have. */
export interface Written {
  readonly queue: readonly QueuedNote[];
  readonly refused: readonly RefusedNote[];
}

/** What a browser carries; no list after its day. */
export interface Carried extends Written {
  readonly list: CarriedList | null;
}

/** What lies in the browser's own storage. */
interface Box {
  readonly key: CryptoKey;
  readonly salt: Uint8Array<ArrayBuffer>;
  /** Apart from what was written, so that it can go without the PIN. */
  readonly list: Sealed | null;
  readonly written: Sealed;
  /** How many notes are in `written`: told without the PIN, so that nobody wipes them unawares. */
  readonly waiting: number;
  readonly refused: number;
  /** Milliseconds; after it there is no list. */
  readonly until: number;
  readonly tries: number;
}

/** What can be told of what is carried before it is opened. */
export interface Here {
  /** Until when there is a list, in milliseconds; null where its day is over. */
  readonly until: number | null;
  /** Notes that wait to be sent, and those that the server did not take. */
  readonly waiting: number;
  readonly refused: number;
}

/** Whether this browser can seal at all: it does so over HTTPS, or on its own machine. */
export const canCarry = (): boolean =>
  typeof indexedDB !== 'undefined' && typeof crypto !== 'undefined' && 'subtle' in crypto;

const holdsNotes = ({ waiting, refused }: Here | Box): boolean => waiting + refused > 0;
/** As it may be at this time: after its day there are no people, and nothing at all where no note is left. */
function due(box: Box, now: number): Box | undefined {
  if (box.list !== null && box.until > now) return box;
  if (!holdsNotes(box)) return undefined;
  return box.list === null ? box : { ...box, list: null };
}

/** What is carried here; null where nothing is. What is past its time is wiped. */
export async function carriedHere(now = Date.now()): Promise<Here | null> {
  const box = await change<Box>((held) => held && due(held, now));
  if (!box) return null;
  const { list, until, waiting, refused } = box;
  return { until: list === null ? null : until, waiting, refused };
}

/** Wipes everything that is carried, with its key. */
export async function wipe(): Promise<void> {
  await change(() => undefined);
}

/** What is carried, open until the page is closed or locked. */
export interface OpenBox {
  readonly carried: Carried;
  readonly until: number;
  /** Keeps what changed; sealed before it is kept. @returns false where it was wiped meanwhile: then nothing is kept */
  keep(written: Written): Promise<boolean>;
  /** Lets another page open it. */
  close(): void;
}

/** Takes a list along, in the place of another of which nothing is left to be sent. */
export const takeAlong = (
  list: CarriedList,
  pin: string,
  now = Date.now(),
): Promise<OpenBox | 'notes_wait' | 'open_elsewhere'> =>
  openHereAlone(async (close) => {
    const salt = newSalt();
    const keys = { key: await newKey(), own: await keyOf(pin, salt) };
    const nothing: Written = { queue: [], refused: [] };
    const box: Box = {
      ...{ key: keys.key, salt, waiting: 0, refused: 0, until: now + CARRIED_MS, tries: 0 },
      ...{ list: await seal(list, keys), written: await seal(nothing, keys) },
    };
    const kept = await change<Box>((held) => (held && holdsNotes(held) ? held : box));
    return kept === box ? openBox({ ...nothing, list }, box, keys, close) : 'notes_wait';
  });

/**
 * Opens what is carried.
 * @returns how many tries are left where the PIN is wrong, 0 where everything was wiped for it; null where nothing is carried
 */
export const unlock = (
  pin: string,
  now = Date.now(),
): Promise<OpenBox | { readonly left: number } | 'open_elsewhere' | null> =>
  openHereAlone(async (close) => {
    // Counted before it is tried: to end the page in between gives no further try.
    const box = await change<Box>((held) => {
      const there = held && due(held, now);
      return there && { ...there, tries: there.tries + 1 };
    });
    if (!box) return null;
    const opened = box.tries > MOST_TRIES ? null : await openedBy(pin, box);
    if (opened) {
      await change<Box>((held) => held && (isSame(held, box) ? { ...held, tries: 0 } : held));
      return openBox(opened.carried, box, opened.keys, close);
    }
    const left = Math.max(0, MOST_TRIES - box.tries);
    if (left === 0) await wipe();
    return { left };
  });

/** Null where the PIN is wrong. */
async function openedBy(
  pin: string,
  box: Box,
): Promise<{ readonly carried: Carried; readonly keys: Keys } | null> {
  const keys = { key: box.key, own: await keyOf(pin, box.salt) };
  try {
    const written = (await unseal(box.written, keys)) as Written;
    const list = box.list && ((await unseal(box.list, keys)) as CarriedList);
    return { carried: { ...written, list }, keys };
  } catch {
    return null;
  }
}

function openBox(carried: Carried, box: Box, keys: Keys, close: () => void): OpenBox {
  return {
    ...{ carried, until: box.until, close },
    keep: async (written) => {
      const sealed = await seal(written, keys);
      const counts = { waiting: written.queue.length, refused: written.refused.length };
      let isHere = false;
      await change<Box>((held) => {
        isHere = held !== undefined && isSame(held, box);
        // What was wiped is not written anew, nor in the place of another list.
        return isHere && held ? due({ ...held, ...counts, written: sealed }, Date.now()) : held;
      });
      return isHere;
    },
  };
}

const isSame = (one: Box, other: Box): boolean => one.salt.every((byte, at) => byte === other.salt[at]);

/**
 * One page at a time has it open: of two, the one that writes last would undo what the other wrote.
 * @param open given what lets go of it, which an open box does when it is closed
 */
async function openHereAlone<T>(
  open: (close: () => void) => Promise<OpenBox | T>,
): Promise<OpenBox | T | 'open_elsewhere'> {
  const close = await lockHere();
  if (!close) return 'open_elsewhere';
  let isOpen = false;
  try {
    const opened = await open(close);
    isOpen = typeof opened === 'object' && opened !== null && 'keep' in opened;
    return opened;
  } finally {
    if (!isOpen) close();
  }
}

/** Null where another page has it. */
function lockHere(): Promise<(() => void) | null> {
  // Safari before 15.4 has none: there two pages stay the matter of who opens them.
  if (!('locks' in navigator)) return Promise.resolve(() => undefined);
  return new Promise((resolve) => {
    void navigator.locks.request('carried', { ifAvailable: true }, (lock) => {
      if (lock) return new Promise<void>((letGo) => resolve(letGo));
      resolve(null);
      return undefined;
    });
  });
}
