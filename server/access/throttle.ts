import { isIP } from 'node:net';
import { LRUCache } from 'lru-cache';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

const QUARTER_HOUR_S = 15 * 60;

/** Wrong attempts that are let pass before somebody waits. */
const LIMITS = {
  /** At one account from one network: whoever forgot a password tries so often. */
  account_there: { points: 8, duration: QUARTER_HOUR_S },
  /** At any account from one network: a clinic shares one address. */
  network: { points: 60, duration: QUARTER_HOUR_S },
  /** At one account from anywhere: many machines guess together. */
  account: { points: 40, duration: QUARTER_HOUR_S },
} as const;

/** Networks from which an account signed in are remembered, so many in all. */
const REMEMBERED = 10_000;

/**
 * Slows guessing down and locks nobody out for good: every limit ends after a quarter of an hour, and guesses from elsewhere
 * do not keep out whoever signs in from where they did before. Held in memory: a restart forgets it.
 */
export class Throttle {
  readonly #limits = {
    account_there: new RateLimiterMemory(LIMITS.account_there),
    network: new RateLimiterMemory(LIMITS.network),
    account: new RateLimiterMemory(LIMITS.account),
  };
  readonly #known = new LRUCache<string, true>({ max: REMEMBERED });

  /**
   * Counts an attempt before it is looked at, so that many at once count too.
   * @param name of the account, whether or not there is one
   * @returns seconds to wait; 0 where it may be tried
   */
  async attempt(name: string, network: string): Promise<number> {
    const there = `${name} ${network}`;
    const waits = await Promise.all([
      waitOf(this.#limits.account_there, there),
      waitOf(this.#limits.network, network),
      this.#known.has(there) ? 0 : waitOf(this.#limits.account, name),
    ]);
    return Math.max(...waits);
  }

  /** It was the right one: what was counted for it is forgotten. */
  async succeeded(name: string, network: string): Promise<void> {
    const there = `${name} ${network}`;
    await this.#limits.account_there.delete(there);
    await this.#limits.network.reward(network);
    this.#known.set(there, true);
  }
}

async function waitOf(limiter: RateLimiterMemory, key: string): Promise<number> {
  try {
    await limiter.consume(key);
    return 0;
  } catch (limit) {
    if (limit instanceof RateLimiterRes) return Math.max(1, Math.ceil(limit.msBeforeNext / 1000));
    throw limit;
  }
}

/**
 * The network of an address: /24 of IPv4, /48 of IPv6. Who moves within one is not told apart, nor kept. Behind a proxy the
 * address is what a header says, which may be any text: that is of no network that is known.
 */
export function networkOf(address = ''): string {
  if (isIP(address) === 0) return 'unknown';
  const four = /^(?:::ffff:)?(\d+\.\d+\.\d+)\.\d+$/i.exec(address);
  if (four) return `${four[1] ?? ''}.0/24`;
  const [head = '', tail] = address.toLowerCase().split('::');
  const groups = head.split(':').filter(Boolean);
  const filled = tail === undefined ? groups : [...groups, '0', '0', '0'];
  return `${filled.slice(0, 3).join(':')}::/48`;
}
