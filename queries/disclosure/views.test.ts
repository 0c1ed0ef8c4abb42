import { describe, expect, test } from 'vitest';
import { isSmall, RULES, shownCount, view } from './views.ts';

test('inside has no rule, the other views have theirs', () => {
  expect(view('inside').rule).toBeUndefined();
  expect(view('department').rule).toBe(RULES.department);
});

describe('a count', () => {
  test.each([
    ['department', 0, false],
    ['department', 1, true],
    ['department', 4, true],
    ['department', 5, false],
    ['public', 7, true],
    ['public', 8, false],
  ] as const)('of the %s view: %i is small: %s', (id, count, small) => {
    expect(isSmall(count, RULES[id])).toBe(small);
  });

  test.each([
    [0, 0],
    [8, 10],
    [12, 10],
    [13, 15],
    [1_000_002, 1_000_000],
  ])('of %i is shown to the public as %i', (count, shown) => {
    expect(shownCount(count, RULES.public, undefined)).toBe(shown);
  });

  test.each([
    [100, 96, 96],
    [100, 104, 104],
    [100, 95, 100],
    [100, 105, 100],
    [100, undefined, 100],
  ])('of %i that was shown as %s is shown as %i', (count, last, shown) => {
    expect(shownCount(count, RULES.department, last)).toBe(shown);
  });
});
