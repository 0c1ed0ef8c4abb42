// Apart from their schema: what the browser gets of them brings no library along.

/**
 * What may change a figure between two publications, in the order in which one change after the other is counted:
 * corrections and withdrawals of rows that were counted before, rows of records that were not there, what a condition
 * means, the map of areas, and the days that passed.
 */
export const CHANGE_STEPS = ['corrections', 'new_rows', 'definition', 'map', 'time'] as const;
export type ChangeStep = (typeof CHANGE_STEPS)[number];

/** `previous`: the publication before. `four_weeks`: the one that was shown four weeks ago. */
export const COMPARED_WITH = ['previous', 'four_weeks'] as const;
export type ComparedWith = (typeof COMPARED_WITH)[number];

/** Where the changes of an area are found below the root of the site, once they are computed. */
export const changesPath = (snapshot: string, area: string): string =>
  `/tiles/${snapshot}/${area}/changes.json`;

export const isChangesPath = (path: string): boolean => path.endsWith('/changes.json');

/** What each step adds to a chain. They add up to its last value less its first. */
export const partsOf = (values: readonly number[]): number[] =>
  values.slice(1).map((value, at) => value - (values[at] as number));
