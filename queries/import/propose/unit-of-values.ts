import type { NumberItem } from '../items.ts';
import { limitIn, type Unit } from '../units.ts';
import { quantile } from './column-values.ts';
import { unitKey } from './header-name.ts';

/** The unit that a column is in, as far as its numbers and its head say. */
export interface UnitReading {
  /** Declared for the whole column; null where each row is to be judged for itself. */
  readonly unit: string | null;
  /** How it is known. */
  readonly by: 'only_one' | 'header' | 'values' | 'row_by_row' | 'middle';
  /** Share of numbers that are possible in some unit, from 0 to 1. */
  readonly possible: number;
  /** The middle value in the item's own unit. */
  readonly middle: number;
}

const within = (x: number, u: Unit, [low, high]: readonly [number, number]): boolean =>
  x >= limitIn(u, low) && x <= limitIn(u, high);

/**
 * Decides on the unit of a column. Where the possible ranges of two units do not meet, nothing is declared: every row says
 * for itself which one it is in. Where they meet, the unit in which all numbers are possible is declared, unless the
 * column holds both.
 * @param unit what stands in its head, as unitKey writes it
 */
export function unitOfValues(item: NumberItem, numbers: readonly number[], unit: string | null): UnitReading {
  const middle = quantile(numbers, 0.5);
  // Others count only where the source names them.
  const units = item.units.filter((u) => !u.only_named);
  const of = (u: Unit): number => numbers.filter((x) => within(x, u, item.hard)).length / numbers.length;
  const inOwn = (u: Unit): number => (middle * u.multiply) / u.divide + u.add;
  const declared = item.units.find((u) => unit !== null && [u.id, ...u.also].map(unitKey).includes(unit));
  const [own] = item.units;
  const possible =
    numbers.length === 0
      ? 0
      : numbers.filter((x) => units.some((u) => within(x, u, item.hard))).length / numbers.length;
  const made = (u: Unit | null, by: UnitReading['by']): UnitReading => ({
    unit: u?.id ?? null,
    by,
    possible: u === null ? possible : numbers.length === 0 ? 0 : of(u),
    middle: inOwn(u ?? units.find((one) => within(middle, one, item.hard)) ?? own),
  });
  if (declared) return { ...made(declared, 'header'), unit: item.units.length === 1 ? null : declared.id };
  if (units.length === 1) return { ...made(own, 'only_one'), unit: null };
  if (numbers.length === 0 || !rangesMeet(item, units)) return made(null, 'row_by_row');
  const fits = units.map((u) => ({ u, share: of(u) })).toSorted((a, b) => b.share - a.share);
  const [best, next] = fits;
  if (!best || best.share < 0.5) return made(null, 'row_by_row');
  if (!next || next.share < 0.5) {
    // What declaring loses against what judging row by row leaves unclear: fewer refused values are better.
    const lost = numbers.filter(
      (x) => !within(x, best.u, item.hard) && units.some((u) => within(x, u, item.hard)),
    );
    const unclear = numbers.filter((x) => units.filter((u) => within(x, u, item.hard)).length > 1);
    return lost.length > unclear.length ? made(null, 'row_by_row') : made(best.u, 'values');
  }
  // Possible in both: the one in which the middle is what people mostly have.
  const usual = units.find((u) => within(middle, u, item.soft ?? item.hard)) ?? best.u;
  return made(item.soft ? nearest(item, units, middle) : usual, 'middle');
}

/** Whether a number can be possible in two units of an item. */
function rangesMeet(item: NumberItem, units: readonly Unit[]): boolean {
  return units.some((u, at) =>
    units
      .slice(at + 1)
      .some(
        (other) =>
          limitIn(u, item.hard[0]) <= limitIn(other, item.hard[1]) &&
          limitIn(other, item.hard[0]) <= limitIn(u, item.hard[1]),
      ),
  );
}

/** The unit in which a value lies nearest to the lower end of what is usual: most people are healthy. */
function nearest(item: NumberItem, units: readonly Unit[], x: number): Unit {
  const [low, high] = item.soft ?? item.hard;
  const usual = Math.sqrt(Math.max(low, 0.01) * high) / 2;
  const far = (u: Unit): number => Math.abs(Math.log(((x * u.multiply) / u.divide + u.add || 1e-9) / usual));
  return units.reduce((best, u) => (far(u) < far(best) ? u : best), item.units[0]);
}
