import { slice } from '#queries/indicators/slice.ts';
import type { Bilingual } from '#queries/tiles/manifest.ts';
import { quartersOf } from '#queries/tiles/quarters.ts';
import type { Tile } from '#queries/tiles/tile.ts';
import type { Scope } from '../overview/scope.ts';

/** Examinations of each day of a quarter, from its first day on. */
export interface CalendarQuarter {
  readonly title: Bilingual;
  /** First day. */
  readonly from: string;
  readonly performed: readonly number[];
  readonly entered: readonly number[];
}

const DAY_MS = 86_400_000;
export const dayAfter = (from: string, days: number): string =>
  new Date(Date.parse(from) + days * DAY_MS).toISOString().slice(0, 10);
const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS);

/**
 * What the sites of an area performed and what of it was entered, day by day, from the first quarter of the period in which
 * they performed anything to the last.
 */
export function calendarOf({ manifest, state }: Scope, tile: Tile | null): CalendarQuarter[] {
  const period = manifest.periods.find(({ id }) => id === state.period);
  if (!tile || tile.treated || !period) return [];
  const months = manifest.periods.filter(
    ({ kind, from, to }) => kind === 'month' && from <= period.to && to >= period.from,
  );
  const sums = slice(
    tile,
    { period: months.map(({ id }) => id) },
    ['period', 'day'],
    ['performed', 'entered_by_site'],
  );
  const on = (measure: string, day: string): number =>
    day < period.from || day > period.to
      ? 0
      : sums.sum(measure, day.slice(0, 7), String(Number(day.slice(8))));
  const quarters = quartersOf(manifest).map(({ title, from, to }): CalendarQuarter => {
    const days = Array.from({ length: daysBetween(from, to) + 1 }, (_, at) => dayAfter(from, at));
    return {
      title,
      from,
      performed: days.map((day) => on('performed', day)),
      entered: days.map((day) => on('entered_by_site', day)),
    };
  });
  const isUsed = ({ performed, entered }: CalendarQuarter): boolean =>
    [...performed, ...entered].some((count) => count > 0);
  return quarters.slice(quarters.findIndex(isUsed), quarters.findLastIndex(isUsed) + 1);
}

export interface CalendarDay {
  readonly day: string;
  readonly performed: number;
  readonly entered: number;
}

/** The days of a calendar on which anything was performed or entered, in their order. */
export const daysOf = (quarters: readonly CalendarQuarter[]): CalendarDay[] =>
  quarters.flatMap(({ from, performed, entered }) =>
    performed.flatMap((count, at) =>
      count > 0 || (entered[at] ?? 0) > 0
        ? [{ day: dayAfter(from, at), performed: count, entered: entered[at] ?? 0 }]
        : [],
    ),
  );

/** A count rounded to one or two digits, as a legend may say it. */
function rounded(count: number): number {
  const unit = 10 ** Math.max(0, Math.floor(Math.log10(count)) - 1);
  return Math.max(1, Math.round(count / unit) * unit);
}

/** Up to four counts that cut the days with examinations into fifths, at round numbers, each larger than the one before. */
export function dayBreaks(days: readonly Pick<CalendarDay, 'performed'>[]): number[] {
  const counts = days.flatMap(({ performed }) => (performed > 0 ? [performed] : [])).sort((a, b) => a - b);
  const edges = [0.2, 0.4, 0.6, 0.8].map((share) => rounded(counts[Math.floor(share * counts.length)] ?? 1));
  return [...new Set(edges)].filter((edge) => edge > (counts[0] ?? 0) && edge <= (counts.at(-1) ?? 0));
}
