/** Days as whole numbers since 1970-01-01, so that they can be added and compared. */
export type Day = number;

export const day = (iso: string): Day => Date.parse(`${iso}T00:00:00Z`) / 86_400_000;
export const iso = (of: Day): string => new Date(of * 86_400_000).toISOString().slice(0, 10);

interface Parts {
  readonly year: number;
  readonly month: number;
  readonly date: number;
}

export function parts(of: Day): Parts {
  const date = new Date(of * 86_400_000);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, date: date.getUTCDate() };
}

/** Day of a calendar date; a date past the end of its month is that month's last day. */
export function dayOf(year: number, month: number, date: number): Day {
  const last = new Date(Date.UTC(year, month, 0)).getUTCDate();
  return Date.UTC(year, month - 1, Math.min(date, last)) / 86_400_000;
}

/** Completed years; who was born on 29 February has a birthday on 1 March in common years. */
export function ageYears(birth: Day, on: Day): number {
  const born = parts(birth);
  const now = parts(on);
  const hadBirthday = now.month > born.month || (now.month === born.month && now.date >= born.date);
  return now.year - born.year - (hadBirthday ? 0 : 1);
}

/** Completed months. */
export function ageMonths(birth: Day, on: Day): number {
  const born = parts(birth);
  const now = parts(on);
  return (now.year - born.year) * 12 + now.month - born.month - (now.date < born.date ? 1 : 0);
}

/** The same date so many calendar months earlier, or the last day of that month. */
export function monthsBefore(of: Day, months: number): Day {
  const { year, month, date } = parts(of);
  const count = year * 12 + month - 1 - months;
  return dayOf(Math.floor(count / 12), (count % 12) + 1, date);
}
