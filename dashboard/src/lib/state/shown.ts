import { isRedirect } from '@sveltejs/kit';
import { browser } from '$app/env';

/** Figures, and what was asked for them. */
interface Answered {
  readonly asked: string;
}

/**
 * What the reader of a page sees now. The figures of the first answer come with the page from the server, so that a
 * reader who changes nothing downloads no tile; later ones are computed from tiles by the same function, and those
 * before stay when they cannot be had.
 */
export class Shown<Page extends Answered> {
  #last: Page | undefined;

  /**
   * @param given what the server answered; null where it did not
   * @param asked what is asked now
   * @param find computes the answer from tiles: its code is loaded when it is first needed
   */
  async next(
    given: Page | null,
    asked: string,
    find: () => Promise<Page>,
  ): Promise<{ readonly page: Page | null; readonly unreachable: boolean }> {
    if (!browser) return { page: given, unreachable: false };
    try {
      this.#last = given?.asked === asked ? given : await find();
      return { page: this.#last, unreachable: false };
    } catch (failure) {
      if (isRedirect(failure) || !this.#last) throw failure;
      return { page: this.#last, unreachable: true };
    }
  }
}
