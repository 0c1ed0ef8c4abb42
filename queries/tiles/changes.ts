import { z } from 'zod';
import { CHANGE_STEPS, COMPARED_WITH } from './change-steps.ts';

/** A number in the earlier publication, and after each of CHANGE_STEPS; the last is that of the later one. */
const chain = z.array(z.number().int()).length(CHANGE_STEPS.length + 1);

const figureChange = z.object({
  numerator: chain,
  /** Absent where the figure is a count. */
  denominator: chain.optional(),
});
export type FigureChange = z.infer<typeof figureChange>;

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
