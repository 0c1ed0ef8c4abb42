import type { TopicId } from '../tiles/measures.ts';
import type { Bilingual, CatalogueEntry } from '../tiles/manifest.ts';
import type { Formula, FormulaOf } from './formula.ts';

export const GROUPINGS = [
  'none',
  'area',
  'sex',
  'age',
  'period',
  'month',
  'quarter',
  'day',
  'other_condition',
  'item',
  'site',
  'facility',
  'device',
  'survey',
] as const;
export type Grouping = (typeof GROUPINGS)[number];

export interface NamedFormula extends Formula {
  readonly title: Bilingual;
}

/** A second share shown beside the indicator, with its own interval. */
export interface BesideShare {
  readonly title: Bilingual;
  readonly numerator: Formula;
  readonly denominator: Formula;
}

/** What an indicator is. Everything that computes, prints or documents it reads this. */
export interface Indicator {
  /** Grows whenever the same data may give another number. */
  readonly version: number;
  readonly title: Bilingual;
  readonly explanation: Bilingual;
  readonly topic: TopicId;
  readonly numerator: NamedFormula;
  readonly denominator: NamedFormula;
  /** Who is left out, and why. */
  readonly exclusions: Bilingual;
  /**
   * `share` is numerator ÷ denominator; `ratio` is that share ÷ `expected`; `difference` is denominator − numerator,
   * a count; `mean` is numerator ÷ denominator, a sum of measurements over their number, in the unit; `days` is when
   * the target of coverage will be met, in days from the as-of date; `share_by_day` is the share of the denominator to
   * whom it had happened by a day, estimated from those observed so long (see `time_to_event`); `weighted_share` is the
   * share that the people of a survey stand for (see `weighted`).
   */
  readonly value: 'share' | 'ratio' | 'difference' | 'mean' | 'days' | 'share_by_day' | 'weighted_share';
  /** Of a ratio: the share that there would be if nothing were amiss, 0 to 1. */
  readonly expected?: number;
  readonly unit: Bilingual;
  readonly polarity: 'higher_is_better' | 'lower_is_better' | 'neutral';
  readonly interval: 'wilson' | 'wilson_effective' | 'greenwood' | 'student' | 'forecast' | 'none';
  /** Smallest denominator of which a value is shown; below it the counts stand alone. 1 asks for anybody at all. */
  readonly minimum_n: number;
  /** Why its areas have no funnel, although each has an interval. */
  readonly no_funnel?: Bilingual;
  readonly groupings: readonly Grouping[];
  /** Kinds of condition of which it may be asked; absent: it is not about a condition. */
  readonly condition_kinds?: readonly CatalogueEntry['kind'][];
  /** Age-standardised beside the crude value. */
  readonly standardised?: true;
  /** An area may set itself a target of it, a share of everybody in a period. */
  readonly targeted?: true;
  /** Where its course by month comes from, if that is another formula. */
  readonly by_month?: {
    readonly topic: TopicId;
    readonly numerator: NamedFormula;
    readonly denominator: NamedFormula;
    readonly shares?: Readonly<Record<string, BesideShare>>;
  };
  readonly shares?: Readonly<Record<string, BesideShare>>;
  /** Shares of the same denominator that, with the indicator itself, add up to all of it; by name, in order. */
  readonly parts?: readonly string[];
  readonly counts?: Readonly<Record<string, NamedFormula>>;
  /** The one of `counts` whose time is not up: where it holds everybody, it is too early for a value. */
  readonly too_early?: string;
  readonly time_to_event?: TimeToEvent;
  /** Another topic with the same measures that has the rows of a grouping. */
  readonly topics?: Readonly<Partial<Record<Grouping, TopicId>>>;
  /** Of a mean: whole steps above an origin were summed, and their squares. */
  readonly mean?: { readonly origin: number; readonly step: number; readonly squares: Formula };
  /**
   * Of a survey, whose people stand for others: sums of weights, of which the value is made, beside the people counted.
   * The value is Σw of the numerator ÷ Σw, its interval Wilson's on the effective sample size (Σw)² ÷ Σw².
   */
  readonly weighted?: {
    readonly numerator: Formula;
    readonly denominator: Formula;
    /** Σw² in the unit of Σw: thousandths. */
    readonly squares: Formula;
    /** Title of the effective sample size among the counts. */
    readonly effective_n: Bilingual;
  };
  /** Of a forecast: first examinations of the last weeks, the latest first. */
  readonly weeks?: readonly Formula[];
  /** Of a time: days within which a share of the events lies, or the people had theirs; by name. */
  readonly quantiles?: Readonly<Record<string, { readonly title: Bilingual; readonly share: number }>>;
  /** What a value above a limit is called, mildest first. */
  readonly grades?: readonly Grade[];
}

/**
 * How a time until something happens is told. The numerator counts the events per day; all `counts` of the indicator
 * are the people who left observation without one (censored), told apart by why.
 */
export interface TimeToEvent {
  /** What the value is, within a sentence: the share that has come to the event. */
  readonly reached: Bilingual;
  /** The day of which value, numerator and counts are. */
  readonly day: number;
  /** Other days, beside it. */
  readonly shares: Readonly<Record<string, { readonly title: Bilingual; readonly day: number }>>;
  /** Title of the count of those observed up to the day without an event. */
  readonly still_waiting: Bilingual;
}

export interface Grade {
  readonly id: string;
  readonly above: number;
  readonly title: Bilingual;
}

/** Keeps the measures of a declaration to those of its topic. */
export function declare<T extends TopicId>(
  indicator: Indicator & {
    readonly topic: T;
    readonly numerator: FormulaOf<T>;
    readonly denominator: FormulaOf<T>;
    readonly shares?: Readonly<Record<string, { numerator: FormulaOf<T>; denominator: FormulaOf<T> }>>;
    readonly counts?: Readonly<Record<string, FormulaOf<T>>>;
  },
): Indicator {
  return indicator;
}

/** Groupings of people by what is known of them; without the course by month. */
export const BY_PEOPLE = ['none', 'area', 'sex', 'age', 'period'] as const;
/** The same and the course by month. */
export const BY_PEOPLE_AND_MONTH = [...BY_PEOPLE, 'month'] as const;

/** Whether an indicator is the share of people with a condition, which surveys measure too. */
export const isPrevalence = ({ topic, standardised }: Pick<Indicator, 'topic' | 'standardised'>): boolean =>
  topic === 'condition' && standardised === true;

/** Which examinations a trend of prevalence is over: never both. */
const EXAMINATIONS = ['first', 'repeat'] as const;
export type Examinations = (typeof EXAMINATIONS)[number];
export const TREND_KINDS = ['comparable', ...EXAMINATIONS] as const;
export type TrendKind = (typeof TREND_KINDS)[number];

/** What a trend of an indicator may be over: of a prevalence first and repeat examinations apart, never in one. */
export const trendsOf = (indicator: Pick<Indicator, 'topic' | 'standardised'>): readonly TrendKind[] =>
  isPrevalence(indicator) ? EXAMINATIONS : ['comparable'];
