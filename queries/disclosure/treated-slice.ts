import type { AgeRange } from '../indicators/age-range.ts';
import type { Formula } from '../indicators/formula.ts';
import type { Slice, SliceFilters } from '../indicators/slice.ts';
import type { Key, TopicId } from '../tiles/measures.ts';
import { ALL, TEN_YEAR_GROUPS } from './people-groups.ts';
import { DECLARED_TABLES } from './tables.ts';
import { TREATED_KEY_OF, type TreatedCells, type TreatedKey } from './treated-tile.ts';

/** The name of an age group of the treated tables; undefined where none has these ages. */
export const ageGroupOf = (ages: AgeRange): string | undefined =>
  TEN_YEAR_GROUPS.ages.find(({ first, last }) => first === ages.first && last === ages.last)?.id;

/**
 * The slice of a treated tile: every number of it is looked up. NaN stands for what is hidden, so that whatever is
 * computed with it is hidden too.
 */
export function treatedSlice(cells: TreatedCells, filters: SliceFilters, group_by: readonly Key[]): Slice {
  const single = (value: string | readonly string[] | undefined): string | undefined =>
    value === undefined || typeof value === 'string' ? value : '';
  const fixed: Partial<Record<TreatedKey, string>> = {
    area: single(filters.area) ?? ALL,
    sex: filters.sex ?? ALL,
    age: filters.ages ? (ageGroupOf(filters.ages) ?? '') : ALL,
    period: single(filters.period) ?? ALL,
    condition: filters.condition ?? ALL,
  };
  const values = group_by.map((key) => {
    const treated = TREATED_KEY_OF[key];
    return treated ? cells.values(treated) : [];
  });
  const sum = (counted: string | Formula, ...group: readonly string[]): number => {
    const keys = { ...fixed };
    for (const [i, key] of group_by.entries()) {
      const treated = TREATED_KEY_OF[key];
      if (treated) keys[treated] = group[i]!;
    }
    let total = 0;
    for (const { column, times } of columnsThatMakeUp(cells.topic, counted))
      total += times * cells.count(column, keys);
    return total;
  };
  return {
    values,
    sum,
    sums: (counted) => {
      let groups: string[][] = [[]];
      for (const list of values) groups = groups.flatMap((group) => list.map((value) => [...group, value]));
      return Float64Array.from(groups, (group) => sum(counted, ...group));
    },
  };
}

interface Column {
  readonly column: string;
  readonly times: number;
}
/** Nothing served makes it up: as good as hidden. */
const NOT_SERVED: readonly Column[] = [{ column: '', times: 1 }];

type Form = ReadonlyMap<string, number>;

const formOf = ({ plus, minus = [] }: Formula): Map<string, number> => {
  const form = new Map<string, number>();
  for (const measure of plus) form.set(measure, (form.get(measure) ?? 0) + 1);
  for (const measure of minus) form.set(measure, (form.get(measure) ?? 0) - 1);
  return form;
};
const sizeOf = (form: Form): number => [...form.values()].reduce((size, times) => size + Math.abs(times), 0);

/** The declared counts of each topic, the largest sums of measures first. */
const served = new Map<TopicId, readonly { readonly column: string; readonly form: Form }[]>();
function servedCounts(topic: TopicId): readonly { readonly column: string; readonly form: Form }[] {
  let list = served.get(topic);
  if (!list) {
    const { nodes = [], sums = {} } = DECLARED_TABLES[0]!.topics[topic] ?? {};
    list = [
      ...nodes.map(({ id, counts }) => ({ column: id, form: formOf(counts) })),
      ...Object.entries(sums).map(([column, { counts }]) => ({ column, form: formOf(counts) })),
    ].sort((one, other) => sizeOf(other.form) - sizeOf(one.form));
    served.set(topic, list);
  }
  return list;
}

/**
 * The few served counts that add up to a formula: the screened are one number that is shown, though some of the states
 * of which they consist may be hidden.
 */
function columnsThatMakeUp(topic: TopicId, counted: string | Formula): readonly Column[] {
  const left = formOf(typeof counted === 'string' ? { plus: [counted] } : counted);
  const columns: Column[] = [];
  for (const { column, form } of servedCounts(topic)) {
    const isPart = [...form].every(([measure, times]) => {
      const found = left.get(measure) ?? 0;
      return Math.sign(found) === Math.sign(times) && Math.abs(found) >= Math.abs(times);
    });
    if (!isPart) continue;
    columns.push({ column, times: 1 });
    for (const [measure, times] of form) left.set(measure, left.get(measure)! - times);
  }
  return [...left.values()].some((times) => times !== 0) ? NOT_SERVED : columns;
}
