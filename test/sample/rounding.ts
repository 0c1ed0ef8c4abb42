import type { DuckDBConnection } from '@duckdb/node-api';
import { figureOf } from '#queries/indicators/indicator-figure.ts';
import { indicatorOf } from '#queries/indicators/indicators.ts';
import { evaluate, measuresOf, type CountOf } from '#queries/indicators/formula.ts';
import type { RoundingFound } from '#lib/validation/results.ts';
import type { Planted } from './answer-key.ts';

/**
 * The facilities that the product says round blood pressure, beside those that were planted: by the indicator's own figure
 * and grades over everything that was examined.
 */
export async function roundingFound(
  connection: DuckDBConnection,
  planted: readonly Planted[],
): Promise<RoundingFound> {
  const indicator = indicatorOf('digit_preference_systolic');
  const measures = measuresOf([indicator.numerator, indicator.denominator]);
  const rows = (
    await connection.runAndReadAll(`
      SELECT f.code AS facility, ${measures.map((one) => `CAST(sum(n.${one}) AS INTEGER) AS ${one}`).join(', ')}
      FROM digit_cube n
      JOIN current_area a ON a.area_code = n.area_code AND a.parent_code IS NULL
      JOIN named f ON f.key = 'facility' AND f.number = n.facility
      WHERE n.period = 'all'
      GROUP BY f.code ORDER BY f.code`)
  ).getRowObjectsJson();
  const rounding = new Set(
    planted.filter(({ kind }) => kind === 'rounds_to_ten').map(({ record_key }) => record_key),
  );
  const graded = rows.flatMap((row) => {
    const countOf: CountOf = (counted) =>
      typeof counted === 'string'
        ? Number(row[counted])
        : evaluate(counted, (measure) => Number(row[measure]));
    const { value, grade } = figureOf(indicator, indicator, countOf, {
      population: 'register',
    });
    return value === null ? [] : [{ planted: rounding.has(row['facility'] as string), value, grade }];
  });
  const ratios = (planted_ones: boolean): number[] =>
    graded
      .filter((one) => one.planted === planted_ones)
      .map(({ value }) => Math.round(value * 1000) / 1000)
      .sort((a, b) => a - b);
  const severe = graded.filter(({ grade }) => grade === 'severe');
  return {
    facilities: graded.length,
    too_few: rows.length - graded.length,
    planted: ratios(true).length,
    found: severe.filter((one) => one.planted).length,
    others_found: severe.filter((one) => !one.planted).length,
    least_of_planted: ratios(true)[0] ?? null,
    most_of_others: ratios(false).at(-1) ?? null,
  };
}
