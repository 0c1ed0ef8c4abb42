import { randomUUID } from 'node:crypto';
import type { InTurn } from '../store/in-turn.ts';
import type { AccessStore, Account, Session } from './access-store.ts';
import { newToken, tokenHash } from './secret-tokens.ts';

/** A browser that nobody used for so long is signed out. */
export const IDLE_MS = 60 * 60_000;
/** And one that is used all the time, after so long. */
export const ABSOLUTE_MS = 12 * 60 * 60_000;
/** A clock that is set right by so little ends nothing. */
const CLOCK_MS = 5 * 60_000;
/** When a session was used last is written that often. */
const WRITTEN_EVERY_MS = 60_000;
/** How long it is remembered that there was one. */
const REMEMBERED_MS = 30 * 24 * 60 * 60_000;

/** Browsers that are signed in. What a browser holds is random and says nothing; all else is kept here. */
export class Sessions {
  readonly #store: AccessStore;
  readonly #acts: InTurn;
  readonly #now: () => number;
  readonly #byHash = new Map<string, string>();
  /** Moments of use that are not written yet. */
  readonly #used = new Map<string, number>();

  /** @param acts what is done with accounts, one after the other */
  constructor(store: AccessStore, acts: InTurn, now: () => number) {
    this.#store = store;
    this.#acts = acts;
    this.#now = now;
    for (const { session, token_hash } of store.all('session')) this.#byHash.set(token_hash, session);
  }

  /**
   * A session to be written, always with a token of its own: one that was there before the sign-in is worth nothing after it.
   * @param browser in words that its owner knows again
   * @returns its row, and what the browser keeps: it is good once the row is written
   */
  fresh(account: Account, has_second_factor: boolean, browser: string): { token: string; row: Session } {
    const token = newToken();
    const at = this.#iso();
    const row: Session = {
      session: randomUUID(),
      account: account.account,
      token_hash: tokenHash(token),
      begun_at: at,
      used_at: at,
      has_second_factor,
      browser,
      ended_at: null,
    };
    this.#byHash.set(row.token_hash, row.session);
    return { token, row };
  }

  /** Forgets those that ended long ago. */
  forgetOld(): Promise<void> {
    return this.#store.forgetSessions(new Date(this.#now() - REMEMBERED_MS).toISOString());
  }

  /** The session of a token, as long as it holds. To ask is to use it. */
  find(token: string): Session | null {
    const id = this.#byHash.get(tokenHash(token));
    const session = id === undefined ? undefined : this.#store.get('session', id);
    if (!session || !this.#holds(session)) return null;
    const now = this.#now();
    if (now - this.#usedAt(session) >= WRITTEN_EVERY_MS) {
      this.#used.set(session.session, now);
      // In turn, so that what is ended meanwhile stays ended. Should it fail, it is signed out a little early after the next start.
      this.#acts(async () => {
        const held = this.#store.get('session', session.session);
        if (held?.ended_at === null)
          await this.#store.put({ session: [{ ...held, used_at: new Date(now).toISOString() }] });
      })
        .catch(() => undefined)
        .finally(() => this.#used.delete(session.session));
    }
    return session;
  }

  /** Those of an account that hold, the last used first. */
  of(account: string): Session[] {
    return this.#store
      .all('session')
      .filter((session) => session.account === account && this.#holds(session))
      .toSorted((a, b) => this.#usedAt(b) - this.#usedAt(a));
  }

  /** Sessions of one account, and no other's, as they are to be written when they end. */
  readonly ended = (account: string, which: (session: Session) => boolean = () => true): Session[] => {
    const ended_at = this.#iso();
    return this.of(account)
      .filter(which)
      .map((session) => ({ ...session, ended_at }));
  };

  /** One that was used later than now is of before the clock was set back: how long ago that was nobody knows. */
  #holds(session: Session): boolean {
    const now = this.#now();
    const idle = now - this.#usedAt(session);
    return (
      session.ended_at === null &&
      idle > -CLOCK_MS &&
      idle < IDLE_MS &&
      now - Date.parse(session.begun_at) < ABSOLUTE_MS
    );
  }

  #usedAt({ session, used_at }: Session): number {
    return Math.max(this.#used.get(session) ?? 0, Date.parse(used_at));
  }

  #iso(): string {
    return new Date(this.#now()).toISOString();
  }
}
