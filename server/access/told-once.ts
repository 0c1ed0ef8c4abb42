import { randomBytes } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { Told } from '#queries/access/pages.ts';

const FOR_MS = 10 * 60_000;

/** What became of a form, between the answer that leads on to a page and that page. */
export class ToldOnce {
  readonly #kept = new LRUCache<string, { told: Told; whose: string }>({ max: 1000, ttl: FOR_MS });

  /**
   * @param whose who alone may read it: a session, or `nobody` before the sign-in
   * @returns its key, for an address
   */
  keep(told: Told, whose: string): string {
    const key = randomBytes(12).toString('base64url');
    this.#kept.set(key, { told, whose });
    return key;
  }

  /** What is shown once is gone after it. */
  read(key: string, whose: string): Told | null {
    const found = this.#kept.get(key);
    if (found?.whose !== whose) return null;
    if (found.told.once.length > 0) this.#kept.delete(key);
    return found.told;
  }
}
