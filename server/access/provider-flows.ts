import { LRUCache } from 'lru-cache';
import type { Leaving } from './identity-provider.ts';
import { newToken, tokenHash } from './secret-tokens.ts';

/** Who went to the provider has so long to come back. */
const WITHIN_MS = 10 * 60_000;
const AT_ONCE = 10_000;

/** What somebody went to the provider for. */
export type ProviderErrand =
  | { readonly for: 'sign_in'; readonly to: string }
  /** To bind the account that is signed in. */
  | { readonly for: 'bind'; readonly account: string; readonly session: string }
  /** To bind an account instead of choosing a password. */
  | { readonly for: 'invitation'; readonly invitation: string };

export type ProviderFlow = Leaving &
  ProviderErrand & {
    /** How the addresses of its pages begin: the provider sends everybody back to one. */
    readonly language: '' | '/en';
  };

/** Those who are at the provider, by what their browser keeps. Held in memory: a restart forgets them. */
export class ProviderFlows {
  readonly #flows: LRUCache<string, ProviderFlow>;

  /** @param now milliseconds */
  constructor(now: () => number = () => performance.now()) {
    this.#flows = new LRUCache({ max: AT_ONCE, ttl: WITHIN_MS, ttlResolution: 0, perf: { now } });
  }

  /** @returns what the browser keeps */
  keep(flow: ProviderFlow): string {
    const token = newToken();
    this.#flows.set(tokenHash(token), flow);
    return token;
  }

  find(token: string): ProviderFlow | undefined {
    return this.#flows.get(tokenHash(token));
  }

  /** Takes a flow out, so that nothing is answered twice; undefined where none with this state waits in this browser. */
  take(token: string, state: unknown): ProviderFlow | undefined {
    const flow = this.find(token);
    if (flow?.state !== state) return undefined;
    this.#flows.delete(tokenHash(token));
    return flow;
  }
}
