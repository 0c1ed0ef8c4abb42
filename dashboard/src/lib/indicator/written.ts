import type { Indicator } from '#queries/indicators/indicator.ts';
import type { Format } from '../words/format.ts';

/** A value of an indicator with its interval, as answers give it. */
export interface Estimate {
  readonly value: number | null;
  readonly low?: number | null;
  readonly high?: number | null;
}

/** Values of an indicator as people read them, by the kind of value that it declares. */
export interface Written {
  readonly value: (estimate: Estimate, target?: number | null) => string | null;
  readonly interval: (estimate: Estimate) => string | null;
  /** A place on an axis. */
  readonly tick: (value: number) => string;
}

/** Whether values are shares of a whole, however they are found. */
export const isShareKind = (kind: Indicator['value']): boolean =>
  kind === 'share' || kind === 'share_by_day' || kind === 'weighted_share';

export function writtenAs(kind: Indicator['value'], format: Format): Written {
  if (isShareKind(kind))
    return {
      value: ({ value, low, high }, target) =>
        value === null ? null : format.percent({ value, ...ends(low, high) }, target),
      interval: ({ value, low, high }) =>
        value === null ? null : format.interval({ value, ...ends(low, high) }),
      tick: format.exactPercent,
    };
  if (kind === 'difference')
    return {
      value: ({ value }) => (value === null ? null : format.count(value)),
      interval: () => null,
      tick: format.count,
    };
  return {
    value: ({ value, low, high }) =>
      value === null ? null : format.decimal(value, digitsOf(value, low, high)),
    interval: ({ value, low, high }) =>
      value === null || !isNumber(low) || !isNumber(high)
        ? null
        : [low, high].map((end) => format.decimal(end, digitsOf(value, low, high))).join('–'),
    tick: format.shortest,
  };
}

const isNumber = (value: number | null | undefined): value is number => typeof value === 'number';

const ends = (low: number | null | undefined, high: number | null | undefined) =>
  isNumber(low) && isNumber(high) ? { low, high } : {};

/** No more decimals than the interval bears; without one, three digits in all. */
function digitsOf(value: number, low: number | null | undefined, high: number | null | undefined): 0 | 1 | 2 {
  if (isNumber(low) && isNumber(high)) {
    const half = (high - low) / 2;
    return half >= 1 ? 0 : half >= 0.1 ? 1 : 2;
  }
  return Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2;
}
