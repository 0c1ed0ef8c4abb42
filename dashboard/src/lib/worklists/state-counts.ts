import type { Counted } from '#queries/worklists/lists.ts';

/** Which counts of an answer the positive states of a condition are. */
const newly = { indicator: 'newly_found_share' } as const;
const COUNTS = {
  new_confirmed: newly,
  new_suspected: { ...newly, count: 'new_suspected' },
  history_not_recorded: { ...newly, count: 'history_not_recorded' },
  known: { ...newly, rest: true },
} as const satisfies Record<string, Counted>;

export const stateCounted = (state: string): Counted | undefined =>
  Object.entries(COUNTS).find(([id]) => id === state)?.[1];

/** The same by the names that the first page has for them. */
export const STATE_COUNTS = {
  confirmed: COUNTS.new_confirmed,
  suspected: COUNTS.new_suspected,
  unclear: COUNTS.history_not_recorded,
  known: COUNTS.known,
} as const;
