import type { Bilingual } from '../tiles/manifest.ts';
import type { Confidence } from './statistics.ts';

/**
 * What an area is held against. `rest`: the area above without the area itself, so that no area is even a part of its own
 * benchmark. `whole`: the area above with it; the one line that a chart draws. The larger the area, the more does it
 * pull the whole towards itself: against the whole fewer areas differ.
 */
export const BENCHMARKS = ['rest', 'whole'] as const;
export type Benchmark = (typeof BENCHMARKS)[number];

/**
 * Which value is compared, the same of all areas. `standardised`: directly age-standardised. `indirect`: observed ÷
 * expected by the province's rates by age and sex, where a smaller area has too few events for the former.
 * `crude`: as it is, of indicators that are not standardised.
 */
export const BASES = ['standardised', 'indirect', 'crude'] as const;
export type Basis = (typeof BASES)[number];

export const FUNNEL_VERDICTS = ['inside', 'above_95', 'above_998', 'below_95', 'below_998'] as const;

/** Limits of one area's funnel, in the unit of its value. */
export interface Limits {
  readonly low_95: number;
  readonly high_95: number;
  readonly low_998: number;
  readonly high_998: number;
  readonly verdict: (typeof FUNNEL_VERDICTS)[number];
}

export interface FunnelPoint {
  readonly value: number;
  /** People of a proportion, expected events of a ratio. */
  readonly n: number;
  /** What chance alone would do. */
  readonly usual: Limits;
  /** Widened for over-dispersion; null where there is none. */
  readonly widened: Limits | null;
}

/** Observed and expected events, and their ratio with its 95 % interval (Byar, exact below 10). */
export interface Indirect {
  readonly observed: number;
  readonly expected: number;
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** An area among the others. */
export interface ComparedArea {
  /** The value of the comparison's basis with its interval at the comparison's confidence; null where there is none. */
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly benchmark: number | null;
  readonly position: 'similar' | 'higher' | 'lower' | null;
  /** By the polarity of the indicator; null where neither is good, or nothing is compared. */
  readonly judgement: 'similar' | 'better' | 'worse' | null;
  /** From the highest value; equal values share the better rank. */
  readonly rank: number | null;
  /** Fifth of the areas by rank, 1 the lowest; ties share the lower. Null under 5 areas. */
  readonly group: number | null;
  readonly indirect: Indirect | null;
  readonly funnel: FunnelPoint | null;
  /** Why it is not compared. */
  readonly reason?: Bilingual;
}

export interface Comparison {
  readonly benchmark: Benchmark;
  readonly basis: Basis;
  readonly confidence: Confidence;
  /** How many areas have a value. */
  readonly areas: number;
  /** The value of the whole on the same basis. */
  readonly whole: number | null;
  /** Of the areas' values, percentiles of type 7. */
  readonly profile: {
    readonly minimum: number;
    readonly lower_quartile: number;
    readonly median: number;
    readonly upper_quartile: number;
    readonly maximum: number;
  } | null;
  /** Null with `funnel_reason`. */
  readonly funnel: {
    readonly kind: 'proportion' | 'ratio';
    readonly target: number;
    /** Over-dispersion φ, the p of its test, and what the widened limits were multiplied with (1: not widened). */
    readonly phi: number;
    readonly p: number;
    readonly degrees_of_freedom: number;
    readonly widening: number;
  } | null;
  readonly funnel_reason?: Bilingual;
  /** Age standardisation in plain words, with the numbers of two areas of this very answer. */
  readonly explained?: Bilingual;
}
