import { CHANGE_STEPS, partsOf, type ChangeStep } from '../tiles/change-steps.ts';
import { evaluate, type Formula } from './formula.ts';

/** A formula along the chains of its measures: its value before the first step and after each. */
export function chainOf(formula: Formula, chains: Readonly<Record<string, readonly number[]>>): number[] {
  return Array.from({ length: CHANGE_STEPS.length + 1 }, (_, at) =>
    evaluate(formula, (measure) => chains[measure]?.[at] ?? 0),
  );
}

/**
 * Shares along a chain in tenths of a per cent, rounded before they are taken from each other, so that the parts that are
 * printed add up to the change that is printed. Null where one of the denominators is too small
 * for its share to be shown.
 */
export function sharesInTenths(
  numerator: readonly number[],
  denominator: readonly number[],
  minimum_n: number,
): number[] | null {
  if (denominator.some((of) => of < Math.max(1, minimum_n))) return null;
  return numerator.map((value, at) => Math.round((value / (denominator[at] as number)) * 1000));
}

/**
 * The step with the largest part of those that go the way of the whole change; of equal ones the first. A larger part that
 * goes the other way is no reason for it. Null where the whole did not change.
 */
export function mainReason(values: readonly number[]): ChangeStep | null {
  const way = Math.sign((values.at(-1) ?? 0) - (values[0] ?? 0));
  let reason: ChangeStep | null = null;
  let largest = 0;
  for (const [at, part] of partsOf(values).entries()) {
    if (part * way <= largest) continue;
    largest = part * way;
    reason = CHANGE_STEPS[at] as ChangeStep;
  }
  return reason;
}
