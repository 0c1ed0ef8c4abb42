/** Days on which something is done; `day` is each of them. */
export const SCHEDULE_DAYS = [
  'day',
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
] as const;
export type ScheduleDay = (typeof SCHEDULE_DAYS)[number];

export interface Schedule {
  readonly every: ScheduleDay;
  /** HH:MM in Vietnam, wherever the machine is: the clock of the dates that are printed. */
  readonly at: string;
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Vietnam is seven hours ahead of UTC all year. */
const AHEAD_MS = 7 * HOUR_MS;

/** The first time after `now` that a schedule names. */
export function nextTime({ every, at }: Schedule, now: Date): Date {
  const [hours, minutes] = at.split(':').map(Number) as [number, number];
  const there = now.getTime() + AHEAD_MS;
  const of_day = (hours * 60 + minutes) * 60_000;
  const today = Math.floor(there / DAY_MS) * DAY_MS;
  for (let day = today; ; day += DAY_MS) {
    const is_meant = every === 'day' || new Date(day).getUTCDay() === SCHEDULE_DAYS.indexOf(every) % 7;
    if (is_meant && day + of_day > there) return new Date(day + of_day - AHEAD_MS);
  }
}
