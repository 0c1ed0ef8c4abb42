import { z } from 'zod';

/**
 * What may change a figure between two publications, in the order in which one change after the other is counted:
 * corrections and withdrawals of rows that were counted before, rows of records that were not there, what a condition
 * means, the map of areas, and the days that passed.
 */
export const CHANGE_STEPS = ['corrections', 'new_rows', 'definition', 'map', 'time'] as const;
export type ChangeStep = (typeof CHANGE_STEPS)[number];

/** A number in the earlier publication, and after each of CHANGE_STEPS; the last is that of the later one. */
const chain = z.array(z.number().int()).length(CHANGE_STEPS.length + 1);

const figureChange = z.object({
  numerator: chain,
  /** Absent where the figure is a count. */
  denominator: chain.optional(),
});
export type FigureChange = z.infer<typeof figureChange>;

/** `previous`: the publication before. `four_weeks`: the one that was shown four weeks ago. */
export const COMPARED_WITH = ['previous', 'four_weeks'] as const;
export type ComparedWith = (typeof COMPARED_WITH)[number];

const comparison = z.object({
  with: z.enum(COMPARED_WITH),
  snapshot: z.string(),
  published_at: z.iso.datetime(),
  as_of: z.iso.date(),
  /** Steps that did not occur have a part of 0. */
  occurred: z.array(z.enum(CHANGE_STEPS)),
  /** By period, then by id of the key figure. */
  periods: z.record(z.string(), z.record(z.string(), figureChange)),
});
export type Comparison = z.infer<typeof comparison>;

/** Why a publication with which to compare cannot be compared with. */
const incomparable = z.object({
  with: z.enum(COMPARED_WITH),
  published_at: z.iso.datetime(),
  /** `counted_otherwise`: the program counts otherwise now. `new_area`: the area was not on its map. */
  reason: z.enum(['counted_otherwise', 'new_area']),
});

/** How the key figures of one area changed, with what made each change. Immutable once it is there. */
export const changes = z.object({
  comparisons: z.array(comparison),
  incomparable: z.array(incomparable),
});
export type Changes = z.infer<typeof changes>;

/** Where the changes of an area are found below the root of the site, once they are computed. */
export const changesPath = (snapshot: string, area: string): string =>
  `/tiles/${snapshot}/${area}/changes.json`;

export const isChangesPath = (path: string): boolean => path.endsWith('/changes.json');

/** What each step adds to a chain. They add up to its last value less its first. */
export const partsOf = (values: readonly number[]): number[] =>
  values.slice(1).map((value, at) => value - (values[at] as number));
