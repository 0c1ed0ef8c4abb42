import { isRedirect } from '@sveltejs/kit';
import { browser } from '$app/env';
import { page as shown, updated } from '$app/state';
import { connection } from '../offline/connection.svelte.ts';
import { holdAhead } from '../offline/hold-ahead.ts';
import { askedText } from './addresses.ts';

/** Figures, and what was asked for them. */
interface Answered {
  readonly asked: string;
}

interface Asked {
  readonly snapshot: string;
  /** What stands in the path, where the page has such a part. */
  readonly inPath?: string | undefined;
  readonly url: URL;
}

/** Pages that a reader can go back to when what comes next cannot be had. */
const MOST_KEPT = 12;
/**
 * So long the next figures are waited for. What is on its way by then goes on and is kept by the browser, so whoever
 * asks again has less to wait for.
 */
const PATIENCE_MS = 20_000;

/** @throws when it takes too long: a network that hangs fails nothing by itself */
async function inTime<T>(found: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`No answer within ${PATIENCE_MS} ms.`)), PATIENCE_MS);
  });
  try {
    return await Promise.race([found, late]);
  } finally {
    clearTimeout(timer);
  }
}

/**
 * What the reader of a page sees now. The figures of the first answer come with the page from the server, so that a
 * reader who changes nothing downloads no tile; later ones are computed from tiles by the same function, and those
 * before stay when they cannot be had.
 */
export class Shown<Page extends Answered> {
  /** By the address that they were shown at: a page that is only pointed at is answered too. */
  readonly #answers = new Map<string, Page>();
  #last: Page | undefined;

  /**
   * @param given what the server answered; null where it did not. Of another snapshot than the page reads, it does not count
   * @param asked what is asked now
   * @param find computes the answer to an address of this page from tiles: its code is loaded when it is first needed
   */
  async next(
    given: Page | null,
    { snapshot, inPath, url }: Asked,
    find: (url: URL) => Promise<Page>,
  ): Promise<{ readonly page: Page | null; readonly unreachable: boolean }> {
    if (!browser) return { page: given, unreachable: false };
    const asked = askedText(snapshot, inPath, url);
    try {
      const is_given = given?.asked === asked;
      // Who goes back needs no network for what was here a moment ago.
      const before = this.#answers.get(url.href);
      const page = is_given ? given : before?.asked === asked ? before : await inTime(find(url));
      if (is_given) holdAhead(snapshot, url, find);
      this.#keep(url, page);
      return { page, unreachable: false };
    } catch (failure) {
      const before = this.#answers.get(shown.url.href) ?? this.#last;
      // After a deployment the code that finds is gone: Kit then loads the page as a whole.
      if (isRedirect(failure) || !before || (await updated.check())) throw failure;
      void connection.ask();
      return { page: before, unreachable: true };
    }
  }

  #keep(url: URL, page: Page): void {
    this.#last = page;
    this.#answers.delete(url.href);
    this.#answers.set(url.href, page);
    for (const oldest of this.#answers.keys()) {
      if (this.#answers.size <= MOST_KEPT) break;
      this.#answers.delete(oldest);
    }
  }
}
