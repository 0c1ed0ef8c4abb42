import { share } from '#queries/indicators/figure.ts';
import type { Share } from './model.ts';

/** A share with its interval; null where nobody is in the denominator. Above 1 it has no interval. */
export function shareOf(numerator: number, denominator: number): Share | null {
  const { value, low, high } = share(numerator, denominator);
  if (value === null) return null;
  return low === null || high === null
    ? { numerator, denominator, value }
    : { numerator, denominator, value, low, high };
}
