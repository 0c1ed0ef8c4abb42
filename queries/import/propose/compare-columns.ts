import { itemsOf, type Kind } from '../kinds.ts';
import type { Assigned, SampledColumn } from './assign-items.ts';
import { sexByNumbers } from './code-words.ts';
import { readNumber, share } from './column-values.ts';
import { AUTO_DATE } from '../date-format.ts';
import { orderOf } from './day-format.ts';
import { say } from './sentences.ts';

/** What columns say of each other: the order of day and month, the numbers that stand for the sexes, swapped readings. */
export function compareColumns(
  kind: Kind,
  assigned: readonly Assigned[],
  columns: readonly SampledColumn[],
): readonly Assigned[] {
  const valuesOf = (column: string): SampledColumn['values'] | undefined =>
    columns.find((one) => one.column === column)?.values;
  const holder = (item: string): Assigned | undefined => assigned.find(({ items }) => items.includes(item));
  const person = holder('person');
  const settled = assigned.find(({ days }) => typeof days === 'string');
  const dated = assigned.find(({ reading: { date } }) => date === AUTO_DATE || date?.includes('dd'));
  return assigned.map((one): Assigned => {
    const values = valuesOf(one.column);
    if (typeof one.days === 'object' && typeof settled?.days === 'string') {
      const order = settled.days;
      if (one.reading.date === AUTO_DATE)
        return { ...one, evidence: [...one.evidence, say.orderOfOther(order, settled.column)] };
      const date = one.days.find((format) => orderOf(format) === order) ?? one.days[0];
      return {
        ...one,
        reading: { ...one.reading, date },
        confidence: 'guess',
        evidence: [...one.evidence, say.orderBorrowed(date, settled.column)],
        open: [],
      };
    }
    const type = itemsOf(kind, [])[one.items[0] ?? '']?.type;
    if (
      dated?.reading.date !== undefined &&
      values?.present.length === 0 &&
      (type === 'date' || type === 'birth')
    )
      return {
        ...one,
        reading: { date: dated.reading.date },
        evidence: [
          ...one.evidence,
          dated.reading.date === AUTO_DATE
            ? say.orderByColumn()
            : say.orderBorrowed(dated.reading.date, dated.column),
        ],
      };
    if (one.items.includes('sex') && person && values) {
      const numbers = valuesOf(person.column)?.cells ?? [];
      const codes = sexByNumbers(values.cells, numbers);
      const written = Object.keys(one.reading.codes ?? {});
      if (codes && written.some((word) => /^\d$/.test(word)))
        return {
          ...one,
          reading: { ...one.reading, codes },
          confidence: 'likely',
          evidence: [...one.evidence, say.sexByNumbers(share(numbers, (number) => /^0\d{11}$/.test(number)))],
        };
    }
    return looksSwapped(one, holder, valuesOf);
  });
}

const LOWER: readonly (readonly [higher: string, lower: string])[] = [
  ['sbp_1_mmhg', 'dbp_1_mmhg'],
  ['sbp_2_mmhg', 'dbp_2_mmhg'],
  ['sbp_3_mmhg', 'dbp_3_mmhg'],
  ['height_cm', 'weight_kg'],
  ['fvc_l', 'fev1_l'],
];

function looksSwapped(
  one: Assigned,
  holder: (item: string) => Assigned | undefined,
  valuesOf: (column: string) => SampledColumn['values'] | undefined,
): Assigned {
  if (one.items.length !== 1) return one;
  const pair = LOWER.find((items) => items.includes(one.items[0] ?? ''));
  if (!pair) return one;
  const [higher, lower] = pair.map(holder);
  if (!higher || !lower || higher === lower) return one;
  const numbers = ({ column }: Assigned): (number | null)[] =>
    (valuesOf(column)?.cells ?? []).map(readNumber);
  const below = numbers(lower);
  const both = numbers(higher).flatMap((x, row) => {
    const y = below[row];
    // Heights in metres are below every weight.
    return x === null || y === null || y === undefined || x < 3 ? [] : [x < y];
  });
  if (both.length < 5 || both.filter(Boolean).length < both.length / 2) return one;
  const other = one === higher ? lower : higher;
  return { ...one, confidence: 'guess', evidence: [...one.evidence, say.swapped(other.column)] };
}
