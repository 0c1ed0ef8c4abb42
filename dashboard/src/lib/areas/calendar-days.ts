import type { Bilingual } from '#queries/tiles/manifest.ts';

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
export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS);

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

export interface CalendarMonth {
  /** YYYY-MM */
  readonly month: string;
  /** Days on which anything was performed. */
  readonly days: number;
  readonly performed: number;
  readonly entered: number;
  /** The first of those with most examinations. */
  readonly busiest: CalendarDay;
}

/** Days added up to their months. */
export function monthsOf(days: readonly CalendarDay[]): CalendarMonth[] {
  const by = new Map<string, CalendarDay[]>();
  for (const one of days) {
    const month = one.day.slice(0, 7);
    by.set(month, [...(by.get(month) ?? []), one]);
  }
  return [...by].map(([month, of]) => ({
    month,
    days: of.filter(({ performed }) => performed > 0).length,
    performed: of.reduce((sum, { performed }) => sum + performed, 0),
    entered: of.reduce((sum, { entered }) => sum + entered, 0),
    busiest: of.reduce((best, one) => (one.performed > best.performed ? one : best)),
  }));
}

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
