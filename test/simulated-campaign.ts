/** Simulated campaigns of examinations: what the forecast is tried on. */

export interface Campaign {
  readonly residents: number;
  /** First examinations of each day, day after day, until nobody more comes. */
  readonly daily: readonly number[];
}

const WEEKDAYS = [1, 1, 1, 1, 1, 0.6, 0];

/**
 * Teams go from commune to commune. A day's number follows the weekday, a capacity that wanders over the weeks, chance
 * beyond Poisson's, and how many in the commune have not come yet: the last are slow. Some weeks are holidays.
 * @param next random numbers, 0 ≤ x < 1
 */
export function drawCampaign(next: () => number): Campaign {
  const normal = (): number => Array.from({ length: 12 }, next).reduce((all, x) => all + x, -6);
  const communes = 6 + Math.floor(next() * 18);
  const sizes = Array.from({ length: communes }, () => Math.round(1500 * Math.exp(0.5 * normal())));
  const willing = 0.95 + 0.045 * next();
  const base = 60 + 240 * next();
  const waiting = sizes.map((size) => Math.round(size * willing));
  const full = [...waiting];
  const holidays = new Set<number>();
  for (let week = 0; week < 400; week++) if (next() < 0.03) holidays.add(week);
  const tet = Math.floor(next() * 52);
  const daily: number[] = [];
  let log_capacity = 0;
  let at = 0;
  for (let day = 0; day < 2800 && at < communes; day++) {
    const week = Math.floor(day / 7);
    if (day % 7 === 0) log_capacity = 0.92 * log_capacity + 0.13 * normal();
    const off = holidays.has(week) || week % 52 === tet || (week % 52 === (tet + 1) % 52 && day % 7 < 3);
    const capacity = off ? 0 : base * WEEKDAYS[day % 7]! * Math.exp(log_capacity + 0.3 * normal());
    let came = 0;
    // Two teams: the second mops up the commune before.
    for (const [commune, share] of [
      [at, 0.85],
      [at - 1, 0.15],
    ] as const) {
      if (commune < 0) continue;
      const left = waiting[commune]!;
      const eager = Math.min(1, (left / full[commune]!) * 4);
      const count = Math.min(
        left,
        Math.max(0, Math.round(capacity * share * eager + Math.sqrt(capacity) * 0.5 * normal())),
      );
      waiting[commune] = left - (capacity === 0 ? 0 : count);
      if (capacity > 0) came += count;
    }
    daily.push(came);
    if (waiting[at]! < full[at]! * 0.05) at++;
  }
  return { residents: sizes.reduce((all, size) => all + size, 0), daily };
}
