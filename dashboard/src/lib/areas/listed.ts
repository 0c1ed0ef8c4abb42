import type { AreaCoverage, CoverageFigures } from '../overview/model.ts';
import { isFound } from '../words/fold.ts';
import type { ListState, Sort } from './list-state.ts';

/** What a column holds of an area; null is last, whichever way it is sorted. */
const VALUES: Readonly<Record<Exclude<Sort, 'name'>, (row: AreaCoverage) => number | null>> = {
  left: ({ remaining }) => remaining,
  coverage: ({ share }) => share && -share.value,
  examined: ({ share }) => share && share.numerator,
  residents: ({ share }) => share && share.denominator,
};

/**
 * The areas that are found, in their order. A column is read first from where most is to do: most people left, lowest
 * coverage, most people; names in the order of the alphabet. Of equals the lowest coverage comes first.
 * @param order compares names as the language does
 */
export function listedRows(
  { rows }: Pick<CoverageFigures, 'rows'>,
  { sort, reversed, find }: ListState,
  nameOf: (row: AreaCoverage) => string,
  order: (one: string, other: string) => number,
): AreaCoverage[] {
  const found = rows.filter((row) => isFound(nameOf(row), find));
  const byName = (one: AreaCoverage, other: AreaCoverage): number => order(nameOf(one), nameOf(other));
  const way = reversed ? -1 : 1;
  if (sort === 'name') return found.toSorted((one, other) => way * byName(one, other));
  const value = VALUES[sort];
  const isLess = (one: number | null, other: number | null): number => {
    const [a, b] = [one ?? NaN, other ?? NaN];
    if (Number.isNaN(a) || Number.isNaN(b)) return Number(Number.isNaN(a)) - Number(Number.isNaN(b));
    return way * (b - a);
  };
  const { coverage } = VALUES;
  return found.toSorted(
    (one, other) =>
      isLess(value(one), value(other)) || (coverage(other) ?? 0) - (coverage(one) ?? 0) || byName(one, other),
  );
}
