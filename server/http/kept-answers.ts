import { randomBytes } from 'node:crypto';
import { LRUCache } from 'lru-cache';

export interface KeptFor<T> {
  readonly minutes: number;
  /** What is shown once is gone after it. */
  readonly isOnce?: (answer: T) => boolean;
}

/** What became of a form, between the answer that leads on to a page and that page. */
export class KeptAnswers<T extends object> {
  readonly #kept: LRUCache<string, { answer: T; whose: string }>;
  readonly #isOnce: (answer: T) => boolean;

  constructor({ minutes, isOnce = () => false }: KeptFor<T>) {
    this.#kept = new LRUCache({ max: 1000, ttl: minutes * 60_000 });
    this.#isOnce = isOnce;
  }

  /**
   * @param whose who alone may read it: a session, or `nobody` before the sign-in
   * @returns its key, for an address
   */
  keep(answer: T, whose: string): string {
    const key = randomBytes(12).toString('base64url');
    this.#kept.set(key, { answer, whose });
    return key;
  }

  read(key: string, whose: string): T | null {
    const found = this.#kept.get(key);
    if (found?.whose !== whose) return null;
    if (this.#isOnce(found.answer)) this.#kept.delete(key);
    return found.answer;
  }
}
