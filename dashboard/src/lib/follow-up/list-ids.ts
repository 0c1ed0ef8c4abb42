import type { IndicatorId } from '#queries/indicators/indicators.ts';

/** A list of people that somebody works through: what is done with those on it, and which count of an answer it is. */
export interface List {
  readonly indicator: IndicatorId;
  /** A share beside the indicator's own, if it is not that one. */
  readonly share?: string;
}

/** The most pressing first. Somebody may be on several. */
export const LISTS = {
  call_now: { indicator: 'overdue', share: 'urgent' },
  call: { indicator: 'overdue', share: 'other' },
  confirm: { indicator: 'confirmation', share: 'no_second_day' },
  bring_back: { indicator: 'under_care', share: 'lost' },
  remind: { indicator: 'controlled_recent', share: 'missed' },
  review: { indicator: 'controlled_recent', share: 'not_controlled' },
  re_examine: { indicator: 'reexamination_due' },
} as const satisfies Record<string, List>;
export type ListId = keyof typeof LISTS;
export const LIST_IDS = Object.keys(LISTS) as readonly ListId[];
