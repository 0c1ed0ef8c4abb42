import { CHRONIC_GROUP, PERIOD_KINDS } from './dimensions.ts';
import type { CatalogueEntry } from './manifest.ts';

/**
 * The measures of each topic of tiles: what a number counts and how it adds up.
 *
 * - `flow`: events; sums over periods and areas.
 * - `stock`: a state at the end of the period; sums over areas, never over periods.
 * - `distinct`: people counted once in the period; sums over areas, valid only at periods that are stored.
 */
export type Additivity = 'flow' | 'stock' | 'distinct';

export interface Measure {
  readonly additivity: Additivity;
  /** One sentence: what one unit of this number is. In Vietnamese: measure-meanings.ts. */
  readonly counts: string;
}

const flow = (counts: string): Measure => ({ additivity: 'flow', counts });
const stock = (counts: string): Measure => ({ additivity: 'stock', counts });
const distinct = (counts: string): Measure => ({ additivity: 'distinct', counts });

/** Keys of a tile's rows. `area` is a child of the tile's area, or the area itself where `self`. */
export type Key =
  | 'area'
  | 'sex'
  | 'age_band'
  | 'period'
  | 'condition'
  /** Days from the examination to its entry: 0 to 365, 366 for more. */
  | 'lag'
  /** Calendar quarter, in place of periods: of what adds up over quarters, and of coverage. */
  | 'quarter'
  /** Days from a first finding: 0 to 365, 366 for later; beside months the day of the month, 1 to 31. */
  | 'day'
  /** A condition that people have beside that of the tile; the topic's group for any other of it. */
  | 'other_condition'
  | NamedKey;

/** Keys whose values the manifest does not list: a tile carries the names of its own. */
export const NAMED_KEYS = ['item', 'site', 'facility', 'device', 'survey'] as const;
export type NamedKey = (typeof NAMED_KEYS)[number];

type PeriodKind = (typeof PERIOD_KINDS)[number];
/** People are counted at these, and what adds up is too. */
const COUNTED_AT = ['all', 'year', 'round'] as const;

export interface Topic {
  readonly keys: readonly Key[];
  /** `children`: one row set per child area; `self`: the area itself only. */
  readonly areas: 'children' | 'self';
  /** One tile per condition or group of conditions, addressed `<topic>/<id>`. */
  readonly perCondition: boolean;
  /** Kinds of period at which it may be asked: those that it stores, or to which its quarters add up. */
  readonly periods: readonly PeriodKind[];
  /** Of these only the periods that the as-of date ends. */
  readonly unfinished?: true;
  /** Of which kinds of condition there are tiles, where not of all. */
  readonly kinds?: readonly CatalogueEntry['kind'][];
  /** Group to which a condition must belong to have tiles. */
  readonly group?: string;
  /** Of which areas there are tiles, where not of all: what is counted by site would be too much for the province. */
  readonly levels?: readonly ('province' | 'district' | 'commune')[];
  readonly measures: Readonly<Record<string, Measure>>;
}

const STATE_MEASURES = {
  known: distinct('residents in state known'),
  known_since_programme: distinct('of known: first found by the programme in an earlier period'),
  known_assessed: distinct('of known: the criteria could be decided at an examination of the period'),
  new_confirmed: distinct('residents in state new_confirmed'),
  new_confirmed_assessed: distinct('of new_confirmed: assessed in the period'),
  new_suspected: distinct('residents in state new_suspected'),
  new_suspected_assessed: distinct('of new_suspected: assessed in the period'),
  history_not_recorded: distinct('residents in state history_not_recorded'),
  history_not_recorded_assessed: distinct('of history_not_recorded: assessed in the period'),
  negative: distinct('residents in state negative, all of them assessed in the period'),
  not_confirmed: distinct('of negative: criteria met once and not met on the latest assessable day'),
  not_assessable: distinct('residents in state not_assessable'),
  not_applicable: distinct('examined residents outside the population of the definition'),
  present: distinct('residents with the risk factor; zero for a disease'),
  events: flow('events concluded at examinations of the period; zero unless the condition is an event'),
} as const;

/** Weeks before the as-of date of which first examinations are counted one by one. */
export const PACE_WEEKS = 12;

/** Measures that differ by a number alone: what `of` makes of 1 to `count`, together. */
export function eachOf<T extends object>(count: number, of: (number: number) => T): T {
  return Object.assign({}, ...Array.from({ length: count }, (_, at) => of(at + 1))) as T;
}

const PACE_MEASURES: Readonly<Record<'residents' | 'examined' | `week_${number}`, Measure>> = {
  residents: stock('residents at the as-of date; in periods that it ends only'),
  examined: distinct('of those residents: examined at least once in the period'),
  ...eachOf(PACE_WEEKS, (week) => ({
    [`week_${week}`]: distinct(
      `of examined: first examined in the period ${7 * (week - 1)} to ${7 * week - 1} days before the as-of date`,
    ),
  })),
};

const LAG_MEASURES = {
  entered: flow('examinations of the period, at sites of the area, entered by the as-of date with this lag'),
  over_7: flow('of those: entered more than 7 days after the examination'),
  over_14: flow('of those: entered more than 14 days after the examination'),
  over_30: flow('of those: entered more than 30 days after the examination'),
} as const;

/** Days without an examination after which a site is called silent. */
export const SILENT_DAYS = [7, 14, 30] as const;
export type SilentDays = (typeof SILENT_DAYS)[number];
type PerformedIn = `performed_${SilentDays}`;

/** Of each of these lengths of time, by the name of its measure. */
export const eachSilence = <T>(of: (days: SilentDays) => T): Readonly<Record<PerformedIn, T>> =>
  Object.fromEntries(SILENT_DAYS.map((days) => [`performed_${days}`, of(days)])) as Record<PerformedIn, T>;

export type Pressure = 'systolic' | 'diastolic';

const digitTopic = <P extends Pressure>(part: P) =>
  ({
    keys: ['facility', 'device', 'period'],
    areas: 'self',
    perCondition: false,
    periods: COUNTED_AT,
    levels: ['province', 'district'],
    measures: eachOf(10, (number) => ({
      [`${part}_${number - 1}`]: flow(
        `whole ${part} readings of examinations in the period that end in ${number - 1}`,
      ),
    })) as Readonly<Record<`${P}_${number}`, Measure>>,
  }) as const;

/**
 * What means are kept of. Sums are of whole steps from the origin, so that they are exact in 32 bits: a value x
 * counts as round((x − origin) ÷ step).
 */
export const MEANS = {
  systolic: { origin: 120, step: 0.5 },
  diastolic: { origin: 75, step: 0.5 },
  fasting_glucose: { origin: 5.5, step: 0.1 },
  bmi: { origin: 22, step: 0.1 },
} as const;
export type MeanId = keyof typeof MEANS;

const meanTopic = <M extends MeanId>(id: M) => {
  const { origin, step } = MEANS[id];
  return {
    keys: ['area', 'sex', 'age_band', 'period'],
    areas: 'children',
    perCondition: false,
    periods: COUNTED_AT,
    measures: {
      [`${id}_n`]: flow('examinations of adults, not pregnant, with the value, in the period'),
      [`${id}_sum`]: flow(`sum over them of steps of ${step} above ${origin}`),
      [`${id}_squares`]: flow('sum over them of the squares of those steps'),
    } as Readonly<Record<`${M}_${'n' | 'sum' | 'squares'}`, Measure>>,
  } as const;
};

export const TOPICS = {
  coverage: {
    keys: ['area', 'sex', 'age_band', 'period'],
    areas: 'children',
    perCondition: false,
    periods: COUNTED_AT,
    measures: {
      residents: stock(
        'residents at the reference date of the period: its end, or the as-of date if earlier',
      ),
      examined: distinct('of those residents: examined at least once in the period, wherever'),
      examined_off_register: distinct('people examined in the period who are not on the register'),
      examinations: flow('examinations in the period, by area and age on the day of the examination'),
      complete_examinations: flow('of those: complete by their form'),
    },
  },
  months: {
    keys: ['area', 'sex', 'age_band', 'period'],
    areas: 'self',
    perCondition: false,
    periods: ['month'],
    measures: {
      residents: stock('residents at the end of the month, or at the as-of date if earlier'),
      reached: stock('of those residents: examined at least once up to then'),
      reached_entered: stock('of those residents: with an examination entered up to then'),
      examinations: flow('examinations in the month'),
    },
  },
  sites: {
    keys: ['area', 'period'],
    areas: 'children',
    perCondition: false,
    periods: PERIOD_KINDS,
    measures: {
      performed: flow('examinations that the sites of the area say they performed'),
      entered_by_site: flow(
        'examinations at sites of the area whose record has been entered by the as-of date',
      ),
    },
  },
  conditions: {
    keys: ['condition', 'sex', 'age_band', 'period'],
    areas: 'self',
    perCondition: false,
    periods: COUNTED_AT,
    measures: STATE_MEASURES,
  },
  condition: {
    keys: ['area', 'sex', 'age_band', 'period'],
    areas: 'children',
    perCondition: true,
    periods: COUNTED_AT,
    measures: {
      ...STATE_MEASURES,
      aware: distinct('of those assessed and positive: already knew'),
      aware_treated: distinct('of aware: treated at the last examination of the period'),
      aware_treated_controlled: distinct(
        'of aware_treated: controlled at the last assessable examination of the period',
      ),
      known_never_examined: distinct(
        'residents with a diagnosis on record by the reference date and never examined up to then',
      ),
      plausible_not_assessed: distinct(
        'of the eligible examined who were not assessed: with a plausible value of some item of the criteria',
      ),
      refused_only: distinct(
        'of the eligible examined who were not assessed: without one, but with such a value that was refused',
      ),
    },
  },
  'follow-up': {
    keys: ['area', 'sex', 'age_band', 'period'],
    areas: 'children',
    perCondition: true,
    periods: COUNTED_AT,
    measures: {
      first_findings: flow('first findings in the period'),
      first_confirmed: flow('of those: confirmed on the day of the finding'),
      first_urgent: flow('of those: at a level that needs care within 7 days'),
      elapsed_30: flow('first findings whose 30 days had elapsed by the as-of date'),
      contacted_30: flow('of elapsed_30: with a contact within the 30 days'),
      elapsed_90: flow('first findings whose 90 days had elapsed by the as-of date'),
      contacted_90: flow('of elapsed_90: with a contact within the 90 days'),
      suspected_elapsed: flow(
        'of first_findings not confirmed on their day: the time for a second day had passed by the as-of date',
      ),
      suspected_confirmed: flow('of suspected_elapsed: confirmed by the as-of date'),
      suspected_not_confirmed: flow(
        'of suspected_elapsed: not confirmed, and on the latest later assessable day the criteria were not met, without treatment',
      ),
      suspected_unsettled: flow(
        'of suspected_elapsed: neither of these in spite of a later assessable day (met again without confirming, or not met under treatment)',
      ),
      late_entry: flow('of elapsed_30 without a contact in it: entered after the 30 days had passed'),
      contacted: flow('first findings with a contact by the as-of date, however late'),
      contacted_treated: flow('of contacted: treated at the last contact or since'),
      contacted_treated_controlled: flow(
        'of contacted_treated: controlled at the last contact with a reading',
      ),
      contacted_controlled: flow('of contacted: controlled at the last contact with a reading'),
      contacted_not_controlled: flow('of contacted: not controlled at the last contact with a reading'),
      overdue: stock('found, alive and resident at the as-of date: due date passed and no contact since'),
      overdue_urgent: stock('of overdue: urgent'),
      under_care: stock('found, alive and resident at the as-of date: a contact in the last 12 months'),
      lost: stock('found 12 months ago or earlier, alive and resident: no contact in the last 12'),
      not_yet_in_care: stock('found less than 12 months ago, alive and resident: no contact yet'),
      recent_controlled: stock(
        'of under_care, found 3 months ago or earlier: the last contact was in the last 3 months, with a reading within the aim',
      ),
      recent_not_controlled: stock(
        'of the same: the last contact was in the last 3 months, with a reading beyond the aim',
      ),
      recent_no_reading: stock('of the same: the last contact was in the last 3 months, without a reading'),
      recent_missed: stock('of the same: no contact in the last 3 months'),
    },
  },
  // Without sex and age: months of every cell would be ten times the rest.
  'care-months': {
    keys: ['area', 'period'],
    areas: 'children',
    perCondition: true,
    periods: ['month'],
    kinds: ['disease', 'group'],
    measures: {
      overdue: stock(
        'found, alive and resident at the end of the month: due date passed and no contact up to then',
      ),
      overdue_urgent: stock('of overdue: urgent'),
      under_care: stock(
        'found, alive and resident at the end of the month: a contact in the 12 months up to then',
      ),
      lost: stock('found 12 months before or earlier, alive and resident then: no contact in the 12 months'),
      not_yet_in_care: stock(
        'found less than 12 months before, alive and resident then: no contact up to then',
      ),
    },
  },
  // Stays small: the people of a cohort are few, and a cohort is counted once.
  cohorts: {
    keys: ['area', 'sex', 'age_band', 'quarter'],
    areas: 'children',
    perCondition: true,
    periods: ['all', 'year'],
    kinds: ['disease', 'group'],
    measures: {
      found: flow('first findings in the quarter'),
      controlled: flow('of found: controlled at the last contact of the next quarter, which is over'),
      not_controlled: flow('of found: not controlled at the last contact of the next quarter'),
      no_reading: flow('of found: the last contact of the next quarter had no reading'),
      missed: flow('of found: alive and resident at the end of the next quarter, no contact in it'),
      died: flow('of found: died by the end of the next quarter'),
      moved_away: flow('of found: left the province by the end of the next quarter'),
    },
  },
  'contact-days': {
    keys: ['area', 'quarter', 'day'],
    areas: 'children',
    perCondition: true,
    periods: ['all', 'year'],
    kinds: ['disease', 'group'],
    measures: {
      contacted: flow('first findings of the quarter whose first contact came on this day after the finding'),
      window_open: flow(
        'without a contact up to this day, which is the as-of date; in row 366: without one for 365 days',
      ),
      died: flow('without a contact up to this day, on which they died'),
      moved_away: flow('without a contact up to this day, their last in the province'),
    },
  },
  // For districts and the province: pairs are many, and in most communes of nobody.
  pairs: {
    keys: ['area', 'other_condition', 'period'],
    areas: 'children',
    perCondition: true,
    periods: COUNTED_AT,
    kinds: ['disease'],
    group: CHRONIC_GROUP,
    levels: ['province'],
    measures: {
      cases: distinct('residents who are cases: in state known or new_confirmed'),
      with_other: distinct(
        'of cases: a case of the other condition too; of at least one, where it is a group',
      ),
    },
  },
  // Days of examination and not people: these add up to years. Of districts, for a commune has too few people in a quarter
  // to be standardised by age, and ten times the rows.
  'examination-days': {
    keys: ['area', 'sex', 'age_band', 'quarter'],
    areas: 'children',
    perCondition: true,
    periods: ['all', 'year'],
    kinds: ['disease', 'risk_factor'],
    levels: ['province'],
    measures: {
      first_eligible: flow(
        'residents within the population of the definition, examined for the first time in the quarter, by area and age on that day',
      ),
      first_screened: flow('of first_eligible: the criteria could be decided'),
      first_positive: flow('of first_screened: in a positive state by what was on record up to that day'),
      first_cases: flow('of first_positive: known or confirmed by that day; of a risk factor all of them'),
      repeat_eligible: flow(
        'days of the quarter on which residents within the population of the definition were examined again',
      ),
      repeat_screened: flow('of repeat_eligible: the criteria could be decided'),
      repeat_positive: flow('of repeat_screened: in a positive state by what was on record up to that day'),
      repeat_cases: flow('of repeat_positive: known or confirmed by that day; of a risk factor all of them'),
    },
  },
  quarters: {
    keys: ['area', 'quarter'],
    areas: 'children',
    perCondition: false,
    periods: [],
    measures: {
      residents: stock('residents at the end of the quarter, or at the as-of date if earlier'),
      examined: distinct('of those residents: examined at least once in the quarter, wherever'),
      reached: stock('of those residents: examined at least once up to then'),
    },
  },
  pace: {
    keys: ['area', 'period'],
    areas: 'children',
    perCondition: false,
    periods: COUNTED_AT,
    unfinished: true,
    measures: PACE_MEASURES,
  },
  items: {
    keys: ['area', 'item', 'period'],
    areas: 'children',
    perCondition: false,
    periods: COUNTED_AT,
    measures: {
      required: flow('examinations whose form requires the item of this person, by area on that day'),
      recorded: flow('of those: with the item'),
      refused: flow('of those: without it because the value given was refused as implausible'),
    },
  },
  lags: {
    keys: ['area', 'period', 'lag'],
    areas: 'children',
    perCondition: false,
    periods: COUNTED_AT,
    measures: LAG_MEASURES,
  },
  'site-lags': {
    keys: ['area', 'site', 'period', 'lag'],
    areas: 'children',
    perCondition: false,
    periods: COUNTED_AT,
    levels: ['district', 'commune'],
    measures: LAG_MEASURES,
  },
  'site-tallies': {
    keys: ['area', 'site', 'period'],
    areas: 'children',
    perCondition: false,
    periods: COUNTED_AT,
    levels: ['district', 'commune'],
    measures: {
      performed: flow('examinations that the site says it performed'),
      entered_by_site: flow('examinations at the site whose record has been entered by the as-of date'),
      ...eachSilence((days) => flow(`of performed: in the ${days} days up to the as-of date`)),
    },
  },
  // By itself: a calendar is of one area, and of all its sites together.
  days: {
    keys: ['period', 'day'],
    areas: 'self',
    perCondition: false,
    periods: ['month'],
    measures: {
      performed: flow('examinations that the sites of the area say they performed on the day'),
      entered_by_site: flow(
        'examinations of the day at sites of the area whose record has been entered by the as-of date',
      ),
    },
  },
  'digits-systolic': digitTopic('systolic'),
  'digits-diastolic': digitTopic('diastolic'),
  'mean-systolic': meanTopic('systolic'),
  'mean-diastolic': meanTopic('diastolic'),
  'mean-fasting_glucose': meanTopic('fasting_glucose'),
  'mean-bmi': meanTopic('bmi'),
  // Of surveys, whose people stand for others: never one cube with what was counted in full.
  surveys: {
    keys: ['survey', 'sex', 'age_band', 'period'],
    areas: 'self',
    perCondition: true,
    periods: ['all'],
    kinds: ['disease', 'risk_factor'],
    levels: ['province', 'district'],
    measures: {
      screened: flow('people of the survey within the definition: the criteria could be decided'),
      screened_weight: flow('sum of their weights, in thousandths of the mean weight of the survey'),
      screened_squares: flow('sum of the squares of those weights, in thousandths of the square of the mean'),
      positive: flow(
        'of screened: the criteria were met, or the disease was declared or diagnosed, at that one visit',
      ),
      positive_weight: flow('sum of the weights of positive, in the same thousandths'),
    },
  },
  residents: {
    keys: ['area', 'sex', 'age_band', 'period'],
    areas: 'children',
    perCondition: false,
    periods: COUNTED_AT,
    measures: {
      registered: stock('residents on the register at the reference date of the period'),
      valid_number: stock('of those: with a valid personal number'),
      found_twice: stock('of registered: found to stand in the store under more than one number'),
      examined_before: stock(
        'residents of 18 and over at the reference date, examined at least once up to it',
      ),
      due: stock('of those: the time to the next examination had passed'),
      due_chronic: stock('of due: with a chronic condition confirmed or on record by then'),
    },
  },
} as const satisfies Record<string, Topic>;

export type TopicId = keyof typeof TOPICS;
export const TOPIC_IDS = Object.keys(TOPICS) as readonly TopicId[];
export type MeasureId<T extends TopicId> = keyof (typeof TOPICS)[T]['measures'] & string;
