/** The dimensions that every cube and tile shares, in the order in which they are stored and shown. */

export const SEXES = ['female', 'male'] as const;
export type Sex = (typeof SEXES)[number];

/**
 * Age bands in completed years, `to` included; 15-19 is cut at 18 because adults are 18 and over.
 * Cubes store the index in this list.
 */
export const AGE_BANDS = [
  { id: '0-4', from: 0, to: 4 },
  { id: '5-9', from: 5, to: 9 },
  { id: '10-14', from: 10, to: 14 },
  { id: '15-17', from: 15, to: 17 },
  { id: '18-19', from: 18, to: 19 },
  { id: '20-24', from: 20, to: 24 },
  { id: '25-29', from: 25, to: 29 },
  { id: '30-34', from: 30, to: 34 },
  { id: '35-39', from: 35, to: 39 },
  { id: '40-44', from: 40, to: 44 },
  { id: '45-49', from: 45, to: 49 },
  { id: '50-54', from: 50, to: 54 },
  { id: '55-59', from: 55, to: 59 },
  { id: '60-64', from: 60, to: 64 },
  { id: '65-69', from: 65, to: 69 },
  { id: '70-74', from: 70, to: 74 },
  { id: '75-79', from: 75, to: 79 },
  { id: '80+', from: 80, to: 120 },
] as const;

/** Ages above this or below 0 belong to no band. */
export const OLDEST_AGE_YEARS = 120;

/** Ready age filters: adults, and the two ranges of the surveys that results are compared with. */
export const AGE_FILTERS = ['all', '18+', '18-69', '25-64', '0-17', '60+'] as const;

/** Those of them that every declared table of a treated view has. */
export const TREATED_AGE_FILTERS = [
  'all',
  '18+',
  '0-17',
] as const satisfies readonly (typeof AGE_FILTERS)[number][];

/** The seven states of a resident in a period for a disease; they add up to the examined. */
export const DISEASE_STATES = [
  'known',
  'new_confirmed',
  'new_suspected',
  'history_not_recorded',
  'negative',
  'not_assessable',
  'not_applicable',
] as const;

/** The states of a risk factor, which is never "new". */
export const RISK_FACTOR_STATES = ['present', 'negative', 'not_assessable', 'not_applicable'] as const;

/** The group of conditions (queries/conditions/groups.yaml) by which care is due, and whose pairs are counted. */
export const CHRONIC_GROUP = 'chronic';

/** Kinds of period at which people are counted. A month carries flows and month-end stocks only. */
export const PERIOD_KINDS = ['all', 'year', 'round', 'month'] as const;

/** Views of a snapshot that do not show exact counts (queries/disclosure/views.ts). */
export const TREATED_VIEWS = ['department', 'public'] as const;
