import type { Kind } from './kinds.ts';

/** Numbers of one item in the item's own unit, or shares of the words of a list of codes. */
export interface Distribution {
  /** Rows in which a value stands. */
  readonly n: number;
  readonly missing: number;
  readonly min: number | null;
  readonly p5: number | null;
  readonly median: number | null;
  readonly p95: number | null;
  readonly max: number | null;
  /** Rows by word, of items that are codes. */
  readonly words: Readonly<Record<string, number>>;
}

export interface ItemDistribution {
  readonly kind: Kind;
  readonly item: string;
  /** What is usual, both ends included; null where the record says nothing. */
  readonly plausible: readonly [number, number] | null;
  readonly now: Distribution;
  /** Of the last import of the same source that stands; null where there is none. */
  readonly before: Distribution | null;
  /** Whether it is so far from the last time, or from what is usual, that somebody should look. */
  readonly shifted: boolean;
}
