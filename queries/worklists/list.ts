import type { CascadeKind } from '../indicators/cascade.ts';
import type { IndicatorId } from '../indicators/indicators.ts';
import type { Bilingual } from '../tiles/manifest.ts';

/** A count of an answer. */
export interface CountOfAnswer {
  readonly indicator: IndicatorId;
  /** A share beside the indicator's own, if it is not that one: its numerator. */
  readonly share?: string;
  /** One of the counts beside it. */
  readonly count?: string;
  /** Whom the denominator counts and the numerator does not. */
  readonly rest?: true;
}

/** A step of a cascade, which no answer counts. */
export interface CountOfCascade {
  readonly cascade: CascadeKind;
  readonly step: string;
}

/** A number that is shown. */
export type Counted = CountOfAnswer | CountOfCascade;

/** A list of people, and which counts it is. */
export interface List {
  /** All counts of the same people; the first is the one that says what the list is. */
  readonly counts: readonly [Counted, ...Counted[]];
  /** What stands behind the list changes with the as-of date alone: there is none of periods that ended before. */
  readonly current?: true;
  /** The day by whose place and age its figure counts people, if that is not the as-of date. */
  readonly placed_on?: 'finding' | 'examination';
  /** It is not of a condition. */
  readonly of_everybody?: true;
  /** A line is an examination and no person: somebody may stand there twice. */
  readonly of_examinations?: true;
  /** Whom a figure counts, and no work of its own: it opens from that figure alone. */
  readonly behind_a_figure?: true;
}

export interface ListTitle {
  /** What is done with those on it. */
  readonly title: Bilingual;
  /** Who is on it. */
  readonly who: Bilingual;
}
