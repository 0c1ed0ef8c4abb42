import type { IndicatorId } from '../indicators/indicators.ts';

/** A count of an answer. */
export interface Counted {
  readonly indicator: IndicatorId;
  /** A share beside the indicator's own, if it is not that one: its numerator. */
  readonly share?: string;
  /** One of the counts beside it. */
  readonly count?: string;
  /** Whom the denominator counts and the numerator does not. */
  readonly rest?: true;
}

/** A list of people, and which count of an answer it is. */
export interface List extends Counted {
  /** What stands behind the list changes with the as-of date alone: there is none of periods that ended before. */
  readonly current?: true;
  /** Counts of other answers that are the same people. */
  readonly also?: readonly Counted[];
  /** The day by whose place and age its figure counts people, if that is not the as-of date. */
  readonly placed_on?: 'finding' | 'examination';
  /** It is not of a condition. */
  readonly of_everybody?: true;
  /** A line is an examination and no person: somebody may stand there twice. */
  readonly of_examinations?: true;
  /** Whom a figure counts, and no work of its own: it opens from that figure alone. */
  readonly behind_a_figure?: true;
}

/**
 * The one table of which number opens which list: every page reads it (listBehind). Lists of work stand first, the most pressing
 * at the top; somebody may be on several. Who is on each says `lists/<id>.sql`.
 */
export const LISTS = {
  call_now: {
    indicator: 'overdue',
    share: 'urgent',
    also: [{ indicator: 'follow_up_gap_30', count: 'overdue_urgent' }],
  },
  call: { indicator: 'overdue', share: 'other' },
  confirm: { indicator: 'confirmation', share: 'no_second_day', placed_on: 'finding' },
  bring_back: { indicator: 'under_care', share: 'lost' },
  remind: { indicator: 'controlled_recent', share: 'missed' },
  review: { indicator: 'controlled_recent', share: 'not_controlled' },
  re_examine: { indicator: 'reexamination_due', current: true, of_everybody: true },
  invite: { indicator: 'coverage', count: 'not_examined', current: true, of_everybody: true },
  complete: {
    ...{ indicator: 'completion', rest: true, placed_on: 'examination' },
    ...{ of_everybody: true, of_examinations: true },
  },
  overdue: {
    indicator: 'overdue',
    also: [{ indicator: 'follow_up_gap_30', count: 'overdue' }],
    behind_a_figure: true,
  },
  no_contact_30: { indicator: 'follow_up_gap_30', placed_on: 'finding', behind_a_figure: true },
  no_contact_90: { indicator: 'follow_up_gap_90', placed_on: 'finding', behind_a_figure: true },
  not_yet_in_care: { indicator: 'under_care', share: 'not_yet_in_care', behind_a_figure: true },
  under_care: { indicator: 'under_care', behind_a_figure: true },
  controlled: { indicator: 'controlled_recent', behind_a_figure: true },
  no_reading: { indicator: 'controlled_recent', share: 'no_reading', behind_a_figure: true },
  confirmed: { indicator: 'confirmation', placed_on: 'finding', behind_a_figure: true },
  not_confirmed: {
    ...{ indicator: 'confirmation', share: 'not_confirmed', placed_on: 'finding' },
    behind_a_figure: true,
  },
  newly_found: { indicator: 'newly_found_share', current: true, behind_a_figure: true },
  known: { indicator: 'newly_found_share', rest: true, current: true, behind_a_figure: true },
  suspected: { indicator: 'newly_found_share', count: 'new_suspected', current: true, behind_a_figure: true },
  unclear_history: {
    ...{ indicator: 'newly_found_share', count: 'history_not_recorded' },
    ...{ current: true, behind_a_figure: true },
  },
} as const satisfies Record<string, List>;
export type ListId = keyof typeof LISTS;
export const LIST_IDS = Object.keys(LISTS) as [ListId, ...ListId[]];
export const listOf = (id: ListId): List => LISTS[id];

/** Lists that are work of their own. */
export const WORK_LISTS = LIST_IDS.filter((id) => !listOf(id).behind_a_figure);

/** Whether a list is of a condition: of people who have it, or may have it. */
export const isOfCondition = (id: ListId): boolean => !listOf(id).of_everybody;

/** The list that stands behind a number; null where there is none. */
export const listBehind = ({ indicator, share, count, rest }: Counted): ListId | null =>
  LIST_IDS.find((id) =>
    countsOf(id).some(
      (one) => one.indicator === indicator && one.share === share && one.count === count && one.rest === rest,
    ),
  ) ?? null;

/** All counts of answers that a list is. */
export const countsOf = (id: ListId): readonly Counted[] => [listOf(id), ...(listOf(id).also ?? [])];

/** Lists that the page of follow-up counts: people who were found or examined before. */
export const FOLLOW_UP_LISTS = [
  'call_now',
  'call',
  'confirm',
  'bring_back',
  'remind',
  'review',
  're_examine',
] as const;
export type FollowUpListId = (typeof FOLLOW_UP_LISTS)[number];
