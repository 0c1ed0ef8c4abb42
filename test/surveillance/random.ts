/** A seeded stream of numbers and the draws made of it. */
export interface Draw {
  /** 0 ≤ x < 1. */
  readonly next: () => number;
  readonly chance: (share: number) => boolean;
  /** A whole number, both ends included. */
  readonly between: (from: number, to: number) => number;
  readonly pick: <T>(values: readonly T[]) => T;
  /** So many different values of a list, in its order; all where there are no more. */
  readonly some: <T>(values: readonly T[], count: number) => readonly T[];
  /** About normal, mean 0, deviation 1; bounded by ±6. */
  readonly normal: () => number;
}

/** Mulberry32: 32 bits of state are enough for test data, and a seed replays it. */
export function drawFrom(seed: number): Draw {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const between = (from: number, to: number): number => from + Math.floor(next() * (to - from + 1));
  return {
    next,
    chance: (share) => next() < share,
    between,
    pick: <T>(values: readonly T[]): T => values[between(0, values.length - 1)] as T,
    some: (values, count) => {
      const left = values.map((_, at) => at);
      while (left.length > count) left.splice(between(0, left.length - 1), 1);
      return values.filter((_, at) => left.includes(at));
    },
    normal: () => Array.from({ length: 12 }, next).reduce((sum, x) => sum + x, -6),
  };
}
