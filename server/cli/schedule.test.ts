import { expect, it } from 'vitest';
import { nextTime, type Schedule } from './schedule.ts';

const next = (schedule: Schedule, now: string): string => nextTime(schedule, new Date(now)).toISOString();

it.each([
  // 05:59 and 06:00 in Vietnam, which is the day after in UTC.
  ['day', '06:00', '2020-02-27T22:59:00Z', '2020-02-27T23:00:00.000Z'],
  ['day', '06:00', '2020-02-27T23:00:00Z', '2020-02-28T23:00:00.000Z'],
  ['day', '23:59', '2020-12-31T17:00:00Z', '2021-01-01T16:59:00.000Z'],
  // 28 February 2020 was a Friday.
  ['friday', '07:30', '2020-02-28T00:29:59Z', '2020-02-28T00:30:00.000Z'],
  ['friday', '07:30', '2020-02-28T00:30:00Z', '2020-03-06T00:30:00.000Z'],
  ['sunday', '00:00', '2020-02-28T00:30:00Z', '2020-02-29T17:00:00.000Z'],
  ['monday', '06:00', '2020-02-28T00:30:00Z', '2020-03-01T23:00:00.000Z'],
] as const)('every %s at %s in Vietnam, after %s, is at %s', (every, at, now, then) => {
  expect(next({ every, at }, now)).toBe(then);
});
