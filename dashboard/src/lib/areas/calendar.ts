import { slice } from '#queries/indicators/slice.ts';
import { quartersOf } from '#queries/tiles/quarters.ts';
import type { Tile } from '#queries/tiles/tile.ts';
import type { Scope } from '../overview/scope.ts';
import { dayAfter, daysBetween, type CalendarQuarter } from './calendar-days.ts';

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
