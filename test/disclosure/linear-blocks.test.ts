import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Blocks } from './linear-blocks.ts';
import { cannotReach, type Equation } from './linear-program.ts';

const VARIABLES = 12;
const subset = fc.uniqueArray(fc.nat(VARIABLES - 1), { minLength: 1, maxLength: 6 });

/** People in numbers that nobody is told, sums of them that everybody is told, and sums that are sought. */
const system = fc.record({
  people: fc.array(fc.nat(6), { minLength: VARIABLES, maxLength: VARIABLES }),
  told: fc.array(
    fc.record({ plus: subset, minus: fc.oneof({ weight: 3, arbitrary: fc.constant<number[]>([]) }, subset) }),
    { minLength: 1, maxLength: 8 },
  ),
  sought: fc.array(subset, { minLength: 1, maxLength: 10 }),
  most: fc.constantFrom(4, 7),
});

test('finds, with columns merged and many sums at once, what one linear program for each sum finds', () => {
  const numbers = { found: 0, not: 0 };
  fc.assert(
    fc.property(system, ({ people, told, sought, most }) => {
      const blocks = new Blocks();
      const equations: Equation[] = [];
      for (const { plus, minus: others } of told) {
        const minus = others.filter((one) => !plus.includes(one));
        const total = (list: readonly number[]): number =>
          list.reduce((sum, variable) => sum + people[variable]!, 0);
        const sum = total(plus) - total(minus);
        blocks.add(plus, sum, minus);
        equations.push({ variables: plus, minus, least: sum, most: sum });
      }
      const alone = sought.flatMap((sum, i) =>
        cannotReach(VARIABLES, equations, [sum], most, false).length +
          cannotReach(VARIABLES, equations, [sum], 1, true).length >
        0
          ? [i]
          : [],
      );
      const { found, whole } = blocks.found(sought, most);
      expect(found).toEqual(alone);
      expect(whole).toBeLessThanOrEqual(sought.length - found.length);
      numbers.found += found.length;
      numbers.not += sought.length - found.length;
    }),
  );
  expect(numbers.found).toBeGreaterThan(0);
  expect(numbers.not).toBeGreaterThan(0);
});
