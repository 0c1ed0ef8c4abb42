import { AGE_BANDS } from '../tiles/dimensions.ts';
import type { Bilingual } from '../tiles/manifest.ts';
import type { AgeRange } from './age-range.ts';
import type { Formula } from './formula.ts';
import { standardWeights, type StandardId } from './standards.ts';
import { directlyStandardisedRate, StatisticsError, type Confidence, type Stratum } from './statistics.ts';

/** An age-standardised share with Dobson's interval, or the reason why there is none. */
export interface Standardised {
  readonly standard: StandardId;
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly reason?: Bilingual;
}

/**
 * Standardises numerator ÷ denominator over `ages`.
 * `count` gives a formula in one age band; `ages` is undefined where filter and definition share no age.
 */
export const standardise = (
  standard: StandardId,
  ages: AgeRange | undefined,
  { numerator, denominator }: { readonly numerator: Formula; readonly denominator: Formula },
  count: (formula: Formula, band: number) => number,
): Standardised =>
  standardiseBands(standard, ages, (band) => ({
    events: count(numerator, band),
    people: count(denominator, band),
  }));

/** Standardises events ÷ people of each age band of `ages`, with the interval at `confidence`. */
export function standardiseBands(
  standard: StandardId,
  ages: AgeRange | undefined,
  bandOf: (band: number) => { readonly events: number; readonly people: number },
  confidence: Confidence = 0.95,
): Standardised {
  const none = (vi: string, en: string): Standardised => ({
    standard,
    value: null,
    low: null,
    high: null,
    reason: { vi, en },
  });
  if (!ages)
    return none('Độ tuổi đã chọn nằm ngoài định nghĩa.', 'The ages chosen lie outside the definition.');
  const weights = standardWeights(standard, ages);
  const strata: Stratum[] = [];
  for (let band = ages.first; band <= ages.last; band++) {
    const { events, people } = bandOf(band);
    strata.push({ events, population: people, weight: weights[band]! });
  }
  try {
    return { standard, ...directlyStandardisedRate(strata, 1, confidence) };
  } catch (error) {
    if (!(error instanceof StatisticsError)) throw error;
    if (error.reason === 'empty_stratum') {
      const band = AGE_BANDS[ages.first + (error.at ?? 0)]!.id;
      return none(
        `Không chuẩn hóa: chưa ai ${band} tuổi được tầm soát.`,
        `Not standardised: nobody aged ${band} was screened.`,
      );
    }
    if (error.reason === 'under_10_events') {
      return none('Không chuẩn hóa: dưới 10 người mắc.', 'Not standardised: fewer than 10 cases.');
    }
    throw error;
  }
}
