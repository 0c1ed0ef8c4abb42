export interface WeightedPoint {
  readonly x: number;
  readonly y: number;
  readonly weight: number;
}

/**
 * Least squares with weights, about the weighted centre x̄. `weights`: Σw; `xx`: Σw(x − x̄)²; `residual`: Σw(y − fitted)².
 */
export function weightedLine(points: readonly WeightedPoint[]): {
  readonly slope: number;
  readonly intercept: number;
  readonly weights: number;
  readonly centre: number;
  readonly xx: number;
  readonly residual: number;
} {
  const sum = (of: (point: WeightedPoint) => number): number =>
    points.reduce((total, point) => total + point.weight * of(point), 0);
  const weights = sum(() => 1);
  const centre = sum(({ x }) => x) / weights;
  // Around the first value: equal values then leave exactly nothing.
  const origin = points[0]!.y;
  const level = sum(({ y }) => y - origin) / weights;
  const xx = sum(({ x }) => (x - centre) ** 2);
  const slope = sum(({ x, y }) => (x - centre) * (y - origin - level)) / xx;
  return {
    slope,
    intercept: origin + level - slope * centre,
    weights,
    centre,
    xx,
    residual: sum(({ x, y }) => (y - origin - level - slope * (x - centre)) ** 2),
  };
}
