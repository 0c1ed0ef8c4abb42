import type { AnswerRow } from '#queries/indicators/answer.ts';
import { dayAfter } from './calendar-days.ts';

/** The course of coverage as it would go on: a point at the end of each month after the last. */
export interface ForecastPoint {
  /** First day of the month. */
  readonly month: string;
  readonly value: number;
  /** At the slowest and the fastest pace of the range. */
  readonly low: number;
  readonly high: number;
}

/** No further than this is drawn, however far the target is. */
const MOST_MONTHS = 12;

/**
 * From where an area stands to its target at the pace of its forecast, a straight line, month by month until the slow end
 * of the range is there. Empty where there is no forecast, or the course counts other people than it.
 * @param last the last month of the course
 */
export function towardTarget(
  forecast: AnswerRow | null,
  last: AnswerRow | undefined,
  asOf: string,
): ForecastPoint[] {
  const { value, low, high, target, numerator, denominator } = forecast ?? {};
  if (typeof value !== 'number' || !target || !last || numerator === undefined || !denominator) return [];
  if (last.numerator !== numerator || last.denominator !== denominator) return [];
  const now = numerator / denominator;
  const at = (days: number, until: number): number =>
    until <= 0 ? target.value : now + (target.value - now) * Math.min(1, days / until);
  const points: ForecastPoint[] = [];
  let [year, month] = [Number(asOf.slice(0, 4)), Number(asOf.slice(5, 7))];
  for (let count = 0; count < MOST_MONTHS; count++) {
    [year, month] = month === 12 ? [year + 1, 1] : [year, month + 1];
    const begin = `${year}-${String(month).padStart(2, '0')}-01`;
    const [next, of] = month === 12 ? [1, year + 1] : [month + 1, year];
    const end = dayAfter(`${of}-${String(next).padStart(2, '0')}-01`, -1);
    const days = (Date.parse(end) - Date.parse(asOf)) / 86_400_000;
    points.push({
      month: begin,
      value: at(days, value),
      low: at(days, high ?? value),
      high: at(days, low ?? value),
    });
    if (days >= (high ?? value)) break;
  }
  return points;
}
