import { FOLLOW_UP } from './follow-up-lists.ts';
import type { CountOfAnswer, CountOfCascade, Counted, List } from './list.ts';

/** Of people examined in a period that the as-of date ends. */
const OF_THE_EXAMINED = { current: true, behind_a_figure: true } as const;
/** Of people where they lived on the day of the finding, and as old as they were. */
const OF_THE_DAY = { placed_on: 'finding', behind_a_figure: true } as const;

/**
 * The one table of which number opens which list: every page reads it (listBehind). Lists of work stand first, the most pressing
 * at the top; somebody may be on several. Who is on each says `lists/<id>.sql`.
 */
export const LISTS = {
  ...FOLLOW_UP,
  invite: {
    counts: [{ indicator: 'coverage', count: 'not_examined' }],
    ...{ current: true, of_everybody: true },
  },
  complete: {
    counts: [{ indicator: 'completion', rest: true }],
    ...{ placed_on: 'examination', of_everybody: true, of_examinations: true },
  },
  examined: {
    counts: [{ indicator: 'coverage' }],
    ...{ current: true, of_everybody: true, behind_a_figure: true },
  },
  overdue: {
    counts: [{ indicator: 'overdue' }, { indicator: 'follow_up_gap_30', count: 'overdue' }],
    behind_a_figure: true,
  },
  no_contact_30: {
    counts: [{ indicator: 'follow_up_gap_30' }],
    ...OF_THE_DAY,
  },
  no_contact_90: {
    counts: [{ indicator: 'follow_up_gap_90' }],
    ...OF_THE_DAY,
  },
  first_found: {
    counts: [{ cascade: 'afterwards', step: 'first_found' }],
    ...OF_THE_DAY,
  },
  contacted: {
    counts: [{ cascade: 'afterwards', step: 'contacted' }],
    ...OF_THE_DAY,
  },
  contacted_treated: {
    counts: [{ cascade: 'afterwards', step: 'treated' }],
    ...OF_THE_DAY,
  },
  contacted_controlled: {
    counts: [{ cascade: 'afterwards', step: 'controlled' }],
    ...OF_THE_DAY,
  },
  not_yet_in_care: { counts: [{ indicator: 'under_care', share: 'not_yet_in_care' }], behind_a_figure: true },
  under_care: { counts: [{ indicator: 'under_care' }], behind_a_figure: true },
  controlled: { counts: [{ indicator: 'controlled_recent' }], behind_a_figure: true },
  no_reading: { counts: [{ indicator: 'controlled_recent', share: 'no_reading' }], behind_a_figure: true },
  confirmed: { counts: [{ indicator: 'confirmation' }], ...OF_THE_DAY },
  not_confirmed: {
    counts: [{ indicator: 'confirmation', share: 'not_confirmed' }],
    ...OF_THE_DAY,
  },
  newly_found: { counts: [{ indicator: 'newly_found_share' }], ...OF_THE_EXAMINED },
  known: { counts: [{ indicator: 'newly_found_share', rest: true }], ...OF_THE_EXAMINED },
  suspected: {
    counts: [{ indicator: 'newly_found_share', count: 'new_suspected' }],
    ...OF_THE_EXAMINED,
  },
  unclear_history: {
    counts: [{ indicator: 'newly_found_share', count: 'history_not_recorded' }],
    ...OF_THE_EXAMINED,
  },
  cases: { counts: [{ indicator: 'prevalence' }], ...OF_THE_EXAMINED },
  positive: {
    counts: [
      { indicator: 'prevalence', share: 'positive' },
      { cascade: 'examination', step: 'positive' },
    ],
    ...OF_THE_EXAMINED,
  },
  known_not_measured: {
    counts: [{ indicator: 'prevalence', count: 'known_not_measured' }],
    ...OF_THE_EXAMINED,
  },
  aware: {
    counts: [{ cascade: 'examination', step: 'aware' }],
    ...OF_THE_EXAMINED,
  },
  aware_treated: {
    counts: [{ cascade: 'examination', step: 'treated' }],
    ...OF_THE_EXAMINED,
  },
  aware_controlled: {
    counts: [{ cascade: 'examination', step: 'controlled' }],
    ...OF_THE_EXAMINED,
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
export const listBehind = (counted: Counted): ListId | null =>
  LIST_IDS.find((id) => listOf(id).counts.some((one) => isSame(one, counted))) ?? null;

const NAMED = ['indicator', 'share', 'count', 'rest', 'cascade', 'step'] as const;
const isSame = (one: Partial<CountOfAnswer & CountOfCascade>, other: typeof one): boolean =>
  NAMED.every((name) => one[name] === other[name]);
