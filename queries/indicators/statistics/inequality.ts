import type { Confidence, Estimate } from './confidence.ts';
import { checkLength, checkNumber, checkPositive, finite, StatisticsError } from './fault.ts';
import { studentQuantile } from './student.ts';
import { weightedLine } from './weighted-line.ts';

interface RankedGroup {
  /** What groups are ordered by, lowest first (share of rural population, income …). Equal ones share a rank. */
  readonly attribute: number;
  readonly population: number;
  readonly value: number;
}

/**
 * Slope index of inequality: the slope of the value over the ridit rank (each group at the middle of its span of the
 * cumulative population, 0 to 1), weighted by population, so the difference between the two ends, in the unit of the
 * value; positive where it rises with the attribute. Interval: Student's t of a regression slope, groups − 2 degrees
 * of freedom. `relativeIndex`: fitted value at rank 1 ÷ at rank 0 (1 = equal), or null where one of them is not
 * above 0, or so near to it that its interval has no bound: a ratio would mean nothing.
 *
 * Domain: 3 groups or more, at least two different attributes, populations above 0.
 * Errors: empty, too_few_values, all_of_one_rank, not_a_number, not_positive, unknown_confidence, beyond_numbers.
 * Source: Mackenbach and Kunst 1997, Soc Sci Med 44:757; Regidor 2004, J Epidemiol Community Health 58:900; interval of
 * the slope: Public Health England 2018, Technical Guide: Confidence Intervals, appendix 7; of the relative index as a
 * ratio of two ends of one line: Sergeant and Firth 2006, Biostatistics 7:213.
 */
export function slopeIndexOfInequality(
  groups: readonly RankedGroup[],
  confidence: Confidence = 0.95,
): Estimate & { readonly relativeIndex: Estimate | null } {
  checkLength('groups', groups, 3);
  for (const [index, group] of groups.entries()) {
    checkNumber('attribute', group.attribute, index);
    checkPositive('population', group.population, index);
    checkNumber('value', group.value, index);
  }
  const sorted = groups.toSorted((a, b) => a.attribute - b.attribute);
  if (sorted[0]!.attribute === sorted.at(-1)!.attribute)
    throw new StatisticsError('all_of_one_rank', 'All groups have the same attribute.');
  const total = sorted.reduce((sum, { population }) => sum + population, 0);
  let before = 0;
  const points = [];
  for (let first = 0; first < sorted.length;) {
    const tied = sorted.filter(({ attribute }) => attribute === sorted[first]!.attribute);
    const people = tied.reduce((sum, { population }) => sum + population, 0);
    const x = (before + people / 2) / total;
    points.push(...tied.map(({ value, population }) => ({ x, y: value, weight: population / total })));
    before += people;
    first += tied.length;
  }
  const line = weightedLine(points);
  const freedom = points.length - 2;
  const t = studentQuantile(freedom, confidence);
  const half = t * Math.sqrt(line.residual / freedom / line.xx);
  return finite({
    value: line.slope,
    low: line.slope - half,
    high: line.slope + half,
    relativeIndex: relativeIndex(line, freedom, t),
  });
}

function relativeIndex(
  { slope, intercept, weights, centre, xx, residual }: ReturnType<typeof weightedLine>,
  freedom: number,
  t: number,
): Estimate | null {
  const top = intercept + slope;
  if (!(intercept > 0 && top > 0)) return null;
  // The end at rank r has the variance s²(1/Σw + (r − x̄)²/xx); the two ends covary by s²(1/Σw − x̄(1 − x̄)/xx).
  const s2 = residual / freedom;
  const ofBottom = s2 * (1 / weights + centre ** 2 / xx);
  const ofTop = s2 * (1 / weights + (1 - centre) ** 2 / xx);
  const both = s2 * (1 / weights - (centre * (1 - centre)) / xx);
  const variance = ofTop / top ** 2 + ofBottom / intercept ** 2 - (2 * both) / (top * intercept);
  const value = top / intercept;
  const factor = Math.exp(t * Math.sqrt(Math.max(0, variance)));
  return Number.isFinite(value * factor) ? { value, low: value / factor, high: value * factor } : null;
}
