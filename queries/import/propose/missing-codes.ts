import { itemsOf, type Kind } from '../kinds.ts';
import { limitIn } from '../units.ts';
import type { Assigned, SampledColumn } from './assign-items.ts';
import { isNothing } from './column-values.ts';

/** Numbers that stand for nothing: they count only where they are impossible, so that 77 kg stays a weight. */
const NUMBERS_FOR_NOTHING = new Set(['0', '-1', '-9', '77', '88', '99', '777', '888', '999', '9999']);

/** Cells and numbers that stand for nothing in the columns of numbers, as the mapping lists them. */
export function missingCodes(
  kind: Kind,
  assigned: readonly Assigned[],
  columns: readonly SampledColumn[],
): string[] {
  const found = new Set<string>(['']);
  for (const { column, items, reading } of assigned) {
    const item = itemsOf(kind, [])[items[0] ?? ''];
    const values = columns.find((one) => one.column === column)?.values;
    if (item?.type !== 'number' || !values) continue;
    const units = item.units.filter(({ id }) => reading.unit === undefined || id === reading.unit);
    const isPossible = (x: number): boolean =>
      units.some((unit) => x >= limitIn(unit, item.hard[0]) && x <= limitIn(unit, item.hard[1]));
    for (const word of values.words.keys())
      if (isNothing(word) || (NUMBERS_FOR_NOTHING.has(word) && !isPossible(Number(word)))) found.add(word);
  }
  return [...found];
}
