import { beforeAll, describe, expect, test } from 'vitest';
import { committedResults } from './committed-results.ts';
import { validateNhanes } from './nhanes.ts';

let validated: Awaited<ReturnType<typeof validateNhanes>>;
beforeAll(async () => {
  validated = await validateNhanes();
});

describe('NHANES 2011-2014', () => {
  test('every row is accounted for', () => {
    expect(validated.imported.rows).toBe(11_539);
    expect(validated.imported.balances).toMatchObject([
      { kind: 'examination', read: 11_539, new: 11_539, rejected: 0 },
    ]);
  });

  test('the published definition reproduces NCHS Data Brief 220 to every printed decimal', () => {
    const { printed, published } = validated.found;
    expect(published.rows).toEqual(printed.rows);
    expect([published.n, published.positive]).toEqual([printed.n, printed.positive]);
  });

  test('control reproduces JAMA 2020;324:1190, eTable 1', () => {
    expect(validated.found.published.control).toEqual(validated.found.printed.control);
  });

  test('the default definition differs only where a missing pressure leaves it undecided, and by what people say', () => {
    const { printed, ours, with_history, undecided } = validated.found;
    expect(ours.n).toBe(10_936);
    expect(ours.n + undecided).toBe(printed.n);
    // Whoever is left out has no raised pressure, and some of them take medicine.
    expect(printed.positive - ours.positive).toBeLessThanOrEqual(undecided);
    expect(with_history.n).toBe(ours.n);
    expect(with_history.positive).toBeGreaterThan(ours.positive);
  });

  test('gives the results that the validation page shows', () => {
    expect(validated.found).toEqual(committedResults().nhanes);
  });
});
