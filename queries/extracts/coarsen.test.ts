import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { coarsen, FEWEST, finenessOf, toldStates, type AskedGroup } from './coarsen.ts';

const WHOLE = { area: '24', period: 'all' };
const group = fc.record({
  area: fc.constantFrom('213', '215', '216', '24'),
  sex: fc.constantFrom('female', 'male'),
  from_age: fc.constantFrom(0, 10, 20, 30, 40, 50, 60, 70, 80),
  quarter: fc.constantFrom('2018-Q4', '2019-Q1', '2019-Q2', '2019-Q3'),
  people: fc.integer({ min: 1, max: 9 }),
});
const keyOf = ({ area, sex, from_age, quarter }: AskedGroup): string => [area, sex, from_age, quarter].join();
const groups = fc.uniqueArray(group, { selector: keyOf, maxLength: 60 });
const sum = (of: readonly { readonly people: number }[]): number =>
  of.reduce((total, { people }) => total + people, 0);

describe('groups of people who are alike', () => {
  it('are shared by five at least in whatever is shown, whoever is asked for', () => {
    fc.assert(
      fc.property(groups, (asked) => {
        const people = new Map<string, number>();
        for (const one of coarsen(asked, WHOLE)) {
          if (one.shown === null) continue;
          const shown = JSON.stringify([one.shown, one.sex]);
          people.set(shown, (people.get(shown) ?? 0) + one.people);
        }
        for (const count of people.values()) expect(count).toBeGreaterThanOrEqual(FEWEST);
      }),
    );
  });

  it('are all there afterwards, and each is counted once by how finely it is told', () => {
    fc.assert(
      fc.property(groups, (asked) => {
        const shown = coarsen(asked, WHOLE);
        expect(shown.map(keyOf).toSorted()).toEqual(asked.map(keyOf).toSorted());
        const rows = sum(shown.filter((one) => one.shown !== null));
        const { area, age, time } = finenessOf(shown);
        expect(area.finest + area.whole).toBe(rows);
        expect(age.ten_years + age.twenty_years + age.all).toBe(rows);
        expect(time.quarter + time.year + time.period).toBe(rows);
      }),
    );
  });

  it('stay as fine as they are where they are enough, and are told truly where they are not', () => {
    fc.assert(
      fc.property(groups, (asked) => {
        for (const { shown, ...one } of coarsen(asked, WHOLE)) {
          if (one.people >= FEWEST) expect(shown).toMatchObject({ area: one.area, time: one.quarter });
          if (shown === null) continue;
          expect([one.area, WHOLE.area]).toContain(shown.area);
          expect(one.quarter.startsWith(shown.time) || shown.time === WHOLE.period).toBe(true);
          const [from = 0, to = Infinity] = shown.ages.match(/\d+/g)?.map(Number) ?? [];
          expect(one.from_age).toBeGreaterThanOrEqual(from);
          expect(Math.min(one.from_age + 9, 89)).toBeLessThanOrEqual(to);
        }
      }),
    );
  });

  it('of four are suppressed where nobody else is asked for, and of five not', () => {
    const only = (people: number) =>
      coarsen([{ area: '213', sex: 'male', from_age: 80, quarter: '2019-Q1', people }], WHOLE)[0]?.shown;
    expect(only(4)).toBe(null);
    expect(only(5)).toEqual({ area: '213', ages: '80+', time: '2019-Q1' });
  });
});

describe('states of a condition', () => {
  it.each([
    [{ negative: 1, known: 5, new_suspected: 5 }, 'each'],
    [{ negative: 900, known: 4, new_suspected: 5 }, 'positive'],
    [{ negative: 900, known: 4, new_suspected: 1 }, 'positive'],
    [{ negative: 900, known: 3, new_suspected: 1 }, 'left_out'],
    [{ negative: 900, present: 4 }, 'left_out'],
    [{ negative: 3 }, 'each'],
  ])('of %j are told: %s', (people, told) => {
    expect(toldStates(new Map(Object.entries(people)))).toBe(told);
  });
});
