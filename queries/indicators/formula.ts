import type { MeasureId, TopicId } from '../tiles/measures.ts';

/** A sum of measures less others, as data: it is computed, printed and documented from this one place. */
export interface Formula<M extends string = string> {
  readonly plus: readonly M[];
  readonly minus?: readonly M[];
}

export type FormulaOf<T extends TopicId> = Formula<MeasureId<T>>;

export function measuresOf(formulas: Iterable<Formula>): string[] {
  const measures = new Set<string>();
  for (const { plus, minus = [] } of formulas)
    for (const measure of [...plus, ...minus]) measures.add(measure);
  return [...measures];
}

/** Counts a measure or a formula in some group of people; NaN where that is hidden. */
export type CountOf = (counted: string | Formula) => number;

/** The value of a formula, given the sum of each of its measures. */
export function evaluate({ plus, minus }: Formula, sum: (measure: string) => number): number {
  let value = 0;
  for (const measure of plus) value += sum(measure);
  if (minus) for (const measure of minus) value -= sum(measure);
  return value;
}

/** As text: `elapsed_30 − contacted_30`. */
export const formulaText = ({ plus, minus = [] }: Formula): string =>
  plus.join(' + ') + minus.map((measure) => ` − ${measure}`).join('');
