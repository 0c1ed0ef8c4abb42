import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { kaplanMeier, type Confidence } from '../statistics.ts';
import fixture from './fixture.json' with { type: 'json' };
import { expectClose, rounded } from './testing.ts';

/** Freireich and others 1963, Blood 21:699: weeks of remission under 6-MP. */
const SIX_MP = [
  ...[6, 6, 6, 7, 10, 13, 16, 22, 23].map((time) => ({ time, events: 1, censored: 0 })),
  ...[6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35].map((time) => ({ time, events: 0, censored: 1 })),
];

describe('Kaplan-Meier', () => {
  test('gives the digits that textbooks and R print for the 6-MP data of Freireich 1963', () => {
    const steps = kaplanMeier(SIX_MP).filter(({ events }) => events > 0);
    expect(
      steps.map(({ time, atRisk, events, survival, standardError }) => [
        time,
        atRisk,
        events,
        rounded(survival, 3),
        rounded(standardError, 4),
      ]),
    ).toEqual([
      [6, 21, 3, 0.857, 0.0764],
      [7, 17, 1, 0.807, 0.0869],
      [10, 15, 1, 0.753, 0.0963],
      [13, 12, 1, 0.69, 0.1068],
      [16, 11, 1, 0.627, 0.1141],
      [22, 7, 1, 0.538, 0.1282],
      [23, 6, 1, 0.448, 0.1346],
    ]);
  });

  test('agrees with R’s survival: at risk, curve, Greenwood, log-log interval', () => {
    for (const { time, events, censored, confidence, ...expected } of fixture.survived) {
      const rows = time.map((t, i) => ({ time: t, events: events[i]!, censored: censored[i]! }));
      const steps = kaplanMeier(rows, confidence as Confidence);
      expect(steps.map(({ atRisk }) => atRisk)).toEqual(expected.atRisk);
      for (const [i, step] of steps.entries()) {
        expectClose(step.survival, expected.survival[i]!);
        const error = expected.error[i];
        if (typeof error === 'number') expectClose(step.standardError, error);
        const [low, high] = [expected.low[i], expected.high[i]];
        if (step.interval === null) expect([0, 1]).toContain(step.survival);
        else {
          expectClose(step.interval.low, low!);
          expectClose(step.interval.high, high!);
        }
      }
    }
  });

  test('puts events before censorings of the same day', () => {
    const rows = [
      { time: 5, events: 1, censored: 2 },
      { time: 9, events: 1, censored: 0 },
    ];
    expect(kaplanMeier(rows).map(({ survival }) => survival)).toEqual([0.75, 0]);
  });

  const rows = fc
    .array(
      fc.record({
        time: fc.integer({ min: 0, max: 30 }),
        events: fc.integer({ min: 0, max: 9 }),
        censored: fc.integer({ min: 0, max: 9 }),
      }),
      { minLength: 1, maxLength: 40 },
    )
    .filter((given) => given.some(({ events, censored }) => events + censored > 0));

  test('never rises, lies within its interval, loses nobody, and is wider at 99.8 %', () => {
    fc.assert(
      fc.property(rows, (given) => {
        const [usual, wide] = [kaplanMeier(given), kaplanMeier(given, 0.998)];
        let before = 1;
        let leaving = 0;
        for (const [i, step] of usual.entries()) {
          expect(step.survival).toBeLessThanOrEqual(before);
          expect(step.survival).toBeGreaterThanOrEqual(0);
          before = step.survival;
          leaving += step.events + step.censored;
          if (step.interval === null) continue;
          const [narrow, broad] = [step.interval, wide[i]!.interval!];
          expect(narrow.low <= step.survival && step.survival <= narrow.high).toBe(true);
          expect(narrow.low >= 0 && narrow.high <= 1).toBe(true);
          expect(broad.low <= narrow.low && broad.high >= narrow.high).toBe(true);
        }
        expect(leaving).toBe(usual[0]!.atRisk);
      }),
    );
  });

  test('does not depend on the order of the rows, nor on how a day is cut into rows', () => {
    fc.assert(
      fc.property(rows, (given) => {
        const apart = given.flatMap(({ time, events, censored }) => [
          { time, events: 0, censored },
          { time, events, censored: 0 },
        ]);
        expect(kaplanMeier(apart.toReversed())).toEqual(kaplanMeier(given));
      }),
    );
  });

  test('without censoring is the share still without an event, for a thousand million people too', () => {
    const [first, second] = kaplanMeier([
      { time: 1, events: 25e7, censored: 0 },
      { time: 2, events: 25e7, censored: 5e8 },
    ]);
    expectClose(first!.survival, 0.75);
    expectClose(second!.survival, 0.5);
    // Without censoring Greenwood is the binomial √(S(1 − S)/n).
    expectClose(second!.standardError, Math.sqrt(0.25 / 1e9));
  });
});
