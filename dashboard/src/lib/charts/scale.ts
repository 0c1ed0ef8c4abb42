/** Scales for drawings in per cent of their own width, so that they are laid out anew at any width. */

const NICE = [1, 2, 5, 10, 20, 25, 50, 100];

export interface Axis {
  readonly from: number;
  readonly to: number;
  readonly ticks: readonly number[];
}

/**
 * An axis of shares that holds all of `values` and has three to six ticks. It starts at zero unless all
 * values lie in the upper part. Shares above 1 are possible with a census denominator.
 */
export function shareAxis(values: readonly number[]): Axis {
  const low = Math.min(1, ...values) * 100;
  const high = Math.max(0, ...values) * 100;
  const step = NICE.find((size) => Math.ceil(high / size) - Math.floor(low / size) <= 5) ?? 100;
  let from = Math.max(0, Math.floor((low - step / 8) / step) * step);
  let to = Math.max(from + step, Math.ceil((high - 1e-9) / step) * step);
  if (high <= 100) to = Math.min(100, to);
  if (to <= from) from = to - step;
  const ticks: number[] = [];
  for (let tick = from; tick <= to + 1e-9; tick += step) ticks.push(tick / 100);
  return { from: from / 100, to: to / 100, ticks };
}

/** An axis of any numbers that holds all of `values` and zero, with three to six ticks at round numbers. */
export function numberAxis(values: readonly number[]): Axis {
  const low = Math.min(0, ...values);
  const high = Math.max(0, ...values);
  const span = high - low || 1;
  const power = 10 ** Math.floor(Math.log10(span / 5));
  const step = ([1, 2, 5, 10].find((size) => span / (size * power) <= 5) ?? 10) * power;
  const [first, last] = [Math.floor(low / step + 1e-9), Math.ceil(high / step - 1e-9)];
  const count = Math.max(1, last - first);
  const at = (i: number): number => Number(((first + i) * step).toPrecision(12));
  return { from: at(0), to: at(count), ticks: Array.from({ length: count + 1 }, (_, i) => at(i)) };
}

/** Where a value lies on an axis, in per cent of its length, held within it. */
export function position(axis: Pick<Axis, 'from' | 'to'>, value: number): number {
  const at = ((value - axis.from) / (axis.to - axis.from)) * 100;
  return Math.round(Math.min(100, Math.max(0, at)) * 100) / 100;
}

/**
 * Four breaks that make five ordered steps of a share. With a target the last break is the target, so that the
 * darkest step says "reached"; otherwise the steps divide the range of the values.
 */
export function stepBreaks(values: readonly number[], target: number | null): number[] {
  const low = Math.min(...values) * 100;
  const high = Math.max(...values) * 100;
  const top = target === null ? null : target * 100;
  const width = (size: number): boolean =>
    top === null ? Math.ceil(high / size) - Math.floor(low / size) <= 5 : low >= top - 4 * size;
  const size = NICE.find(width) ?? 25;
  // A share ends at 100 %: no step lies above it.
  const last = top ?? Math.min(Math.floor(low / size) + 4, Math.ceil(100 / size) - 1) * size;
  return [3, 2, 1, 0].map((n) => Math.max(0, last - n * size) / 100);
}

/** 1 to 5. */
export const stepOf = (value: number, breaks: readonly number[]): number =>
  1 + breaks.filter((edge) => value >= edge).length;
