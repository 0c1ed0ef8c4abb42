import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatFor, roundShare } from './format.ts';

const vi = formatFor('vi');
const en = formatFor('en');

describe('numbers as people read them', () => {
  it('have the signs of each language', () => {
    expect(vi.count(12430)).toBe('12.430');
    expect(en.count(12430)).toBe('12,430');
    expect(vi.percent({ value: 0.8734, low: 0.871, high: 0.876 })).toBe('87,3\u00a0%');
    expect(en.percent({ value: 0.8734, low: 0.871, high: 0.876 })).toBe('87.3%');
    expect(vi.day('2020-02-28')).toBe('28/02/2020');
    expect(vi.month('2019-05-01')).toBe('5/2019');
  });

  it('have no decimals that the interval does not support', () => {
    expect(vi.percent({ value: 0.6234, low: 0.59, high: 0.65 })).toBe('62\u00a0%');
    expect(vi.percent({ value: 0.6234, low: 0.613, high: 0.632 })).toBe('62,3\u00a0%');
  });

  it('say of what went wrong however rarely that it did', () => {
    expect(vi.rare(100 / 3_529_038)).toBe('0,0028\u00a0%');
    expect(en.rare(1 / 28_614_547)).toBe('0.0000035%');
    expect(vi.rare(0)).toBe('0,0\u00a0%');
    expect(en.rare(1)).toBe('100.0%');
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 5_000_000 }),
        fc.integer({ min: 0, max: 5_000_000 }),
        (failed, passed) => {
          for (const written of [
            en.rare(failed / (failed + passed)),
            en.unsigned({ value: failed / (failed + passed) }),
          ]) {
            expect(Number(written.replace(/[>%\s]/g, ''))).toBeGreaterThan(0);
            if (passed > 0) expect(written).not.toMatch(/^100/);
          }
        },
      ),
    );
  });

  it('never cross the target, everybody or nobody by rounding', () => {
    expect(vi.percent({ value: 0.94999 }, 0.95)).toBe('94,9\u00a0%');
    expect(vi.percent({ value: 0.99999 })).toBe('99,9\u00a0%');
    expect(vi.percent({ value: 0.0001 })).toBe('0,1\u00a0%');
    expect(vi.percent({ value: 0.95 }, 0.95)).toBe('95,0\u00a0%');
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 1.5, noNaN: true }),
        fc.constantFrom(0.5, 0.9, 0.95, null),
        (value, target) => {
          const { percent } = roundShare({ value }, target);
          for (const line of [0, 1, ...(target === null ? [] : [target])]) {
            expect(Math.sign(percent - line * 100)).toBe(Math.sign(value - line));
          }
          // Above 100 % no decimal is written.
          expect(Math.abs(percent - value * 100)).toBeLessThanOrEqual((value > 1 ? 0.5 : 0.1) + 1e-9);
        },
      ),
    );
  });
});
