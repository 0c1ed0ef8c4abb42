import type { IndicatorId } from '../indicators/indicators.ts';

/** A list of people that somebody works through: what is done with those on it, and which count of an answer it is. */
export interface List {
  readonly indicator: IndicatorId;
  /** A share beside the indicator's own, if it is not that one. */
  readonly share?: string;
  /** It holds who is not in the numerator. */
  readonly rest?: true;
  /** What stands behind the list changes with the as-of date alone: there is none of periods that ended before. */
  readonly current?: true;
  /** A line is an examination and no person: somebody may stand there twice. */
  readonly of_examinations?: true;
}

/** The most pressing first. Somebody may be on several. Who is on each says `lists/<id>.sql`. */
export const LISTS = {
  call_now: { indicator: 'overdue', share: 'urgent' },
  call: { indicator: 'overdue', share: 'other' },
  confirm: { indicator: 'confirmation', share: 'no_second_day' },
  bring_back: { indicator: 'under_care', share: 'lost' },
  remind: { indicator: 'controlled_recent', share: 'missed' },
  review: { indicator: 'controlled_recent', share: 'not_controlled' },
  re_examine: { indicator: 'reexamination_due', current: true },
  invite: { indicator: 'coverage', rest: true, current: true },
  complete: { indicator: 'completion', rest: true, of_examinations: true },
} as const satisfies Record<string, List>;
export type ListId = keyof typeof LISTS;
export const LIST_IDS = Object.keys(LISTS) as [ListId, ...ListId[]];
export const listOf = (id: ListId): List => LISTS[id];

/** Whether a list is of a condition: of people with a finding. */
export const isOfCondition = (id: ListId): boolean => {
  const { current, of_examinations } = listOf(id);
  return !current && !of_examinations;
};
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
