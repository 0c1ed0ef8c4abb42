import type { Bilingual, Manifest } from './manifest.ts';

/** A calendar quarter; `from` and `to` are its own days, also where the as-of date cuts it short. */
export interface Quarter {
  /** `2019-Q3`. */
  readonly id: string;
  readonly title: Bilingual;
  readonly from: string;
  readonly to: string;
}

/** The quarters that a snapshot covers, in their order: from that of its first day to that of the as-of date. */
export function quartersOf({ periods, as_of }: Pick<Manifest, 'periods' | 'as_of'>): Quarter[] {
  const first = periods.find(({ kind }) => kind === 'all')?.from;
  if (first === undefined) return [];
  const quarters: Quarter[] = [];
  for (let at = numberOf(first); at <= numberOf(as_of); at++) {
    const year = Math.floor(at / 4);
    const quarter = (at % 4) + 1;
    quarters.push({
      id: `${year}-Q${quarter}`,
      title: { vi: `Quý ${quarter}/${year}`, en: `Q${quarter} ${year}` },
      from: `${year}-${['01', '04', '07', '10'][quarter - 1]!}-01`,
      to: `${year}-${['03-31', '06-30', '09-30', '12-31'][quarter - 1]!}`,
    });
  }
  return quarters;
}

/** Quarters since the year 0. */
function numberOf(day: string): number {
  return Number(day.slice(0, 4)) * 4 + Math.floor((Number(day.slice(5, 7)) - 1) / 3);
}

/** Days after a first finding, as keys: 0 to 365, and later. */
export const DAYS_AFTER = Array.from({ length: 367 }, (_, day) => String(day));
