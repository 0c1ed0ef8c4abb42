/** Việt Nam has one clock all year, seven hours ahead of UTC. */
const AHEAD_MS = 7 * 3_600_000;

/**
 * The day that a moment falls on in Việt Nam, YYYY-MM-DD.
 * @param moment a date, or milliseconds since 1970
 */
export const dayOf = (moment: Date | number): string => onTheClock(moment).slice(0, 10);

/** A moment on the clock of Việt Nam, without an offset: YYYY-MM-DD hh:mm:ss.mmm. */
export const clockTime = (moment: Date | number): string => asTimestamp(new Date(onTheClock(moment)));

/** A moment as a TIMESTAMP of the store, which is of UTC: YYYY-MM-DD hh:mm:ss.mmm. */
export const asTimestamp = (moment: Date): string => moment.toISOString().slice(0, 23).replace('T', ' ');

const onTheClock = (moment: Date | number): string => new Date(Number(moment) + AHEAD_MS).toISOString();
