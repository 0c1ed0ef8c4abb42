import { FOLLOW_UP } from './follow-up-lists.ts';
import type { CountOfAnswer, CountOfCascade, Counted, List } from './list.ts';

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
    ...{ placed_on: 'finding', behind_a_figure: true },
  },
  no_contact_90: {
    counts: [{ indicator: 'follow_up_gap_90' }],
    ...{ placed_on: 'finding', behind_a_figure: true },
  },
  first_found: {
    counts: [{ cascade: 'afterwards', step: 'first_found' }],
    ...{ placed_on: 'finding', behind_a_figure: true },
  },
  contacted: {
    counts: [{ cascade: 'afterwards', step: 'contacted' }],
    ...{ placed_on: 'finding', behind_a_figure: true },
  },
  contacted_treated: {
    counts: [{ cascade: 'afterwards', step: 'treated' }],
    ...{ placed_on: 'finding', behind_a_figure: true },
  },
  contacted_controlled: {
    counts: [{ cascade: 'afterwards', step: 'controlled' }],
    ...{ placed_on: 'finding', behind_a_figure: true },
  },
  not_yet_in_care: { counts: [{ indicator: 'under_care', share: 'not_yet_in_care' }], behind_a_figure: true },
  under_care: { counts: [{ indicator: 'under_care' }], behind_a_figure: true },
  controlled: { counts: [{ indicator: 'controlled_recent' }], behind_a_figure: true },
  no_reading: { counts: [{ indicator: 'controlled_recent', share: 'no_reading' }], behind_a_figure: true },
  confirmed: { counts: [{ indicator: 'confirmation' }], placed_on: 'finding', behind_a_figure: true },
  not_confirmed: {
    counts: [{ indicator: 'confirmation', share: 'not_confirmed' }],
    ...{ placed_on: 'finding', behind_a_figure: true },
  },
  newly_found: { counts: [{ indicator: 'newly_found_share' }], current: true, behind_a_figure: true },
  known: { counts: [{ indicator: 'newly_found_share', rest: true }], current: true, behind_a_figure: true },
  suspected: {
    counts: [{ indicator: 'newly_found_share', count: 'new_suspected' }],
    ...{ current: true, behind_a_figure: true },
  },
  unclear_history: {
    counts: [{ indicator: 'newly_found_share', count: 'history_not_recorded' }],
    ...{ current: true, behind_a_figure: true },
  },
  cases: { counts: [{ indicator: 'prevalence' }], current: true, behind_a_figure: true },
  positive: {
    counts: [
      { indicator: 'prevalence', share: 'positive' },
      { cascade: 'examination', step: 'positive' },
    ],
    ...{ current: true, behind_a_figure: true },
  },
  known_not_measured: {
    counts: [{ indicator: 'prevalence', count: 'known_not_measured' }],
    ...{ current: true, behind_a_figure: true },
  },
  aware: {
    counts: [{ cascade: 'examination', step: 'aware' }],
    ...{ current: true, behind_a_figure: true },
  },
  aware_treated: {
    counts: [{ cascade: 'examination', step: 'treated' }],
    ...{ current: true, behind_a_figure: true },
  },
  aware_controlled: {
    counts: [{ cascade: 'examination', step: 'controlled' }],
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
export const listBehind = (counted: Counted): ListId | null =>
  LIST_IDS.find((id) => listOf(id).counts.some((one) => isSame(one, counted))) ?? null;

const NAMED = ['indicator', 'share', 'count', 'rest', 'cascade', 'step'] as const;
const isSame = (one: Partial<CountOfAnswer & CountOfCascade>, other: typeof one): boolean =>
  NAMED.every((name) => one[name] === other[name]);
