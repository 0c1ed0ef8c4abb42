import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { AGE_BANDS } from '#queries/tiles/dimensions.ts';
import { ADULT_AGES, ageRange, ALL_AGES } from './age-range.ts';
import { STANDARD_IDS, STANDARDS, standardWeights } from './standards.ts';

const REFERENCE = new URL('../../sample-data/reference/', import.meta.url);

function rowsOf(file: string): Record<string, string>[] {
  const [header, ...lines] = readFileSync(new URL(file, REFERENCE), 'utf8').trim().split(/\r?\n/);
  const names = header!.split(',');
  return lines.map((line) => Object.fromEntries(line.split(',').map((cell, i) => [names[i]!, cell])));
}

test('the standards are those of the reference data', () => {
  const rows = rowsOf('standards/standard_populations_80plus.csv');
  expect(STANDARDS.who_2000_2025.five_year_bands).toEqual(
    rows.map((row) => Number(row['who_2000_2025_per_million'])),
  );
  expect(STANDARDS.esp_2013.five_year_bands).toEqual(rows.map((row) => Number(row['esp_2013_per_100k'])));

  const vietnam = new Array<number>(17).fill(0);
  for (const row of rowsOf('population/vietnam_wpp2019_age_sex.csv')) {
    if (row['year'] !== '2020') continue;
    const from = Number.parseInt(row['age_group']!, 10);
    vietnam[Math.min(from / 5, 16)]! += Number(row['population']);
  }
  expect(STANDARDS.viet_nam_2020.five_year_bands).toEqual(vietnam);
});

test.each(STANDARD_IDS)(
  '%s is renormalised over the ages of the definition, 15-19 split 3 to 2',
  (standard) => {
    for (const ages of [ALL_AGES, ADULT_AGES, ageRange('25-64')!]) {
      const weights = standardWeights(standard, ages);
      expect(weights.reduce((sum, weight) => sum + weight)).toBeCloseTo(1, 12);
      for (const [band, weight] of weights.entries()) {
        expect(weight > 0).toBe(band >= ages.first && band <= ages.last);
      }
    }
    const all = standardWeights(standard, ALL_AGES);
    const teens = AGE_BANDS.findIndex(({ id }) => id === '15-17');
    expect(all[teens]! / all[teens + 1]!).toBeCloseTo(1.5, 12);
  },
);

test('ages are whole bands or nothing', () => {
  expect(ageRange('80+')).toEqual({ first: 17, last: 17 });
  expect(ageRange('0-17')).toEqual({ first: 0, last: 3 });
  for (const text of ['', '17+', '18-70', '69-18', '18-', '-5', '1e1-19', '200+'])
    expect(ageRange(text)).toBeUndefined();
});
