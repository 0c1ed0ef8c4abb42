import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  funnelLimits,
  overdispersion,
  widenedLimits,
  type Confidence,
  type FunnelKind,
} from '../statistics.ts';
import { chiSquareTail } from './chi-square.ts';
import fixture from './fixture.json' with { type: 'json' };
import { expectClose, rounded } from './testing.ts';

describe('chi-square', () => {
  test.each([
    [3.841, 1, 0.05, 4],
    [16.919, 9, 0.05, 4],
    [124.342, 100, 0.05, 4],
  ])('gives the printed level of the printed quantile %f', (x, df, p, digits) => {
    expect(rounded(chiSquareTail(x, df), digits)).toBe(p);
  });

  test('agrees with R on both sides of the mean', () => {
    for (const { x, df, p } of fixture.chiSquare) expectClose(chiSquareTail(x, df), p);
  });
});

describe('funnel limits', () => {
  test('agree with R: binomial, Poisson and normal, one person to a thousand million', () => {
    for (const { kind, target, n, confidence, low, high } of fixture.funnel) {
      const found = funnelLimits(kind as FunnelKind, target, n, confidence as Confidence);
      expectClose(found.low, low);
      expectClose(found.high, high);
    }
  });

  test('interpolate as Spiegelhalter 2005, A.1.1, says: 2 people and a target of a half by hand', () => {
    // F(0) = 1/4 and F(1) = 3/4. Low: r = 0, α = (0.25 − 0.025) ÷ 0.25. High: r = 2, α = (1 − 0.975) ÷ 0.25.
    const { low, high, method } = funnelLimits('proportion', 0.5, 2);
    expect(low).toBe(0);
    expectClose(high, (2 - 0.1) / 2);
    expect(method).toBe('binomial');
  });

  test('say which method made them', () => {
    expect(funnelLimits('proportion', 0.5, 20_000).method).toBe('binomial');
    expect(funnelLimits('proportion', 0.5, 20_002).method).toBe('normal');
    expect(funnelLimits('proportion', 0.0001, 1e8).method).toBe('binomial');
    expect(funnelLimits('proportion', 0.9999, 1e8).method).toBe('binomial');
    expect(funnelLimits('ratio', 1, 10_000).method).toBe('poisson');
    expect(funnelLimits('rate', 2, 5001).method).toBe('normal');
  });

  test('do not jump where the method changes: by under 1 % of the width', () => {
    for (const confidence of [0.95, 0.998] as const) {
      for (const [kind, target, n] of [
        ['ratio', 1, 10_000],
        ['proportion', 0.01, 1_000_000],
      ] as const) {
        const [exact, normal] = [
          funnelLimits(kind, target, n, confidence),
          funnelLimits(kind, target, n + 100, confidence),
        ];
        const width = exact.high - exact.low;
        expect(exact.method).not.toBe(normal.method);
        expect(Math.abs(exact.low - normal.low)).toBeLessThan(0.01 * width);
        expect(Math.abs(exact.high - normal.high)).toBeLessThan(0.01 * width);
      }
    }
  });

  const kinds = fc.constantFrom<FunnelKind>('proportion', 'rate', 'ratio');
  const target = fc.double({ min: 0.001, max: 0.999, noNaN: true });

  test('contain the target, stay where values can be, are wider at 99.8 %, and narrow with n', () => {
    fc.assert(
      fc.property(kinds, target, fc.integer({ min: 1, max: 1e6 }), (kind, goal, n) => {
        const [usual, wide] = [funnelLimits(kind, goal, n), funnelLimits(kind, goal, n, 0.998)];
        expect(usual.low <= goal && goal <= usual.high).toBe(true);
        expect(usual.low >= 0 && (kind !== 'proportion' || usual.high <= 1)).toBe(true);
        expect(wide.low <= usual.low && wide.high >= usual.high).toBe(true);
        // From one whole count to the next there is a saw-tooth of under two people, whose share falls with n.
        const larger = funnelLimits(kind, goal, 4 * n);
        expect(larger.low).toBeGreaterThanOrEqual(usual.low - 1 / n);
        expect(larger.high).toBeLessThanOrEqual(usual.high + 1 / n);
        if (Math.min(goal, 1 - goal) * n > 5) {
          expect(larger.low).toBeGreaterThan(usual.low);
          expect(larger.high).toBeLessThan(usual.high);
        }
      }),
    );
  });
});

describe('over-dispersion', () => {
  test('agrees with R: φ of winsorised z-scores, its test, and the widening', () => {
    for (const { value, n, target, pExternal, ...expected } of fixture.dispersion) {
      const areas = value.map((share, i) => ({ value: share, n: n[i]! }));
      const found = overdispersion('proportion', target, areas);
      for (const key of ['phi', 'chiSquare', 'p', 'widening'] as const)
        expectClose(found[key], expected[key]);
      // A target from elsewhere has taken no degree of freedom from the areas.
      const external = overdispersion('proportion', target, areas, 'external');
      expect([found.degreesOfFreedom, external.degreesOfFreedom]).toEqual([areas.length - 1, areas.length]);
      expect(external.phi).toBe(found.phi);
      expectClose(external.p, pExternal);
    }
    expect(fixture.dispersion.some(({ widening }) => widening > 1)).toBe(true);
    expect(fixture.dispersion.some(({ phi, widening }) => phi > 1 && widening === 1)).toBe(true);
  });

  test('is not made by one outlier among many, nor changed by the order of the areas', () => {
    const areas = Array.from({ length: 40 }, (_, i) => ({ value: 1 + ((i % 5) - 2) / 20, n: 100 }));
    const usual = overdispersion('ratio', 1, areas);
    expect(usual.widening).toBe(1);
    expect(overdispersion('ratio', 1, [...areas, { value: 9, n: 100 }]).widening).toBe(1);
    expect(overdispersion('ratio', 1, areas.toReversed())).toEqual(usual);
  });

  test('widens both limits around the target and keeps the usual ones by their name', () => {
    const usual = { low: 0.9, high: 1.2 };
    expect(widenedLimits('ratio', 1, usual, 1)).toEqual({ usual, widened: null });
    const { widened } = widenedLimits('ratio', 1, usual, 2);
    expectClose(widened!.low, 0.8);
    expectClose(widened!.high, 1.4);
    expect(widenedLimits('proportion', 0.5, { low: 0.2, high: 0.8 }, 3).widened).toEqual({ low: 0, high: 1 });
  });
});
