import { AGE_BANDS } from '../tiles/dimensions.ts';
import type { Bilingual } from '../tiles/manifest.ts';
import type { AgeRange } from './age-range.ts';

/** Standard populations by age, for direct standardisation. Values as in sample-data/reference (a test compares). */
export interface Standard {
  readonly title: Bilingual;
  readonly source: string;
  /** Per band of five years: 0-4, 5-9 … 75-79, 80+; in the source's own scale. */
  readonly five_year_bands: readonly number[];
}

export const STANDARDS = {
  who_2000_2025: {
    title: { vi: 'Dân số chuẩn thế giới của WHO 2000-2025', en: 'WHO World Standard 2000-2025' },
    source: 'Ahmad et al. 2001, GPE Discussion Paper 31 (recast to one million by SEER)',
    five_year_bands: [
      88569, 86870, 85970, 84670, 82171, 79272, 76073, 71475, 65877, 60379, 53681, 45484, 37187, 29590, 22092,
      15195, 15445,
    ],
  },
  viet_nam_2020: {
    title: { vi: 'Dân số Việt Nam năm 2020', en: 'Viet Nam 2020' },
    source: 'United Nations, World Population Prospects 2019, both sexes',
    five_year_bands: [
      7892471, 7586101, 7098174, 6500869, 6820203, 8569293, 8437027, 7763897, 7033826, 6539136, 5868357,
      5241611, 4330954, 3011733, 1651958, 1126514, 1866459,
    ],
  },
  esp_2013: {
    title: { vi: 'Dân số chuẩn châu Âu 2013', en: 'European Standard Population 2013' },
    source: 'Eurostat 2013, Revision of the European Standard Population',
    five_year_bands: [
      5000, 5500, 5500, 5500, 6000, 6000, 6500, 7000, 7000, 7000, 7000, 6500, 6000, 5500, 5000, 4000, 5000,
    ],
  },
} as const satisfies Record<string, Standard>;

export type StandardId = keyof typeof STANDARDS;
export const STANDARD_IDS = Object.keys(STANDARDS) as readonly StandardId[];
export const DEFAULT_STANDARD: StandardId = 'who_2000_2025';

/**
 * Weights per age band (index as in AGE_BANDS), 0 outside `ages`, summing to 1 within them.
 * 15-19 is split 3/5 and 2/5 over 15-17 and 18-19, as the population is.
 */
export function standardWeights(standard: StandardId, ages: AgeRange): Float64Array {
  const weights = new Float64Array(AGE_BANDS.length);
  let sum = 0;
  for (let band = ages.first; band <= ages.last; band++) {
    const { from, to } = AGE_BANDS[band]!;
    const five_years = STANDARDS[standard].five_year_bands[Math.min(Math.floor(from / 5), 16)]!;
    weights[band] = from === 15 || from === 18 ? (five_years * (to - from + 1)) / 5 : five_years;
    sum += weights[band]!;
  }
  return weights.map((weight) => weight / sum);
}
