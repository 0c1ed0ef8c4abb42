/** Stirling's error δ(n) = log Γ(n+1) − (n + ½) log n + n − ½ log 2π, for n > 0. */
function stirlingError(n: number): number {
  // Γ(n+2) = (n+1) Γ(n+1) lifts small n to where the series is exact to a double.
  if (n < 16) return stirlingError(n + 1) + (n + 0.5) * Math.log1p(1 / n) - 1;
  const s = 1 / (n * n);
  return (1 / 12 - s * (1 / 360 - s * (1 / 1260 - s * (1 / 1680 - s / 1188)))) / n;
}

/** Deviance part x log(x/m) + m − x, without cancellation where x is near m. */
function deviance(x: number, m: number): number {
  const difference = x - m;
  if (Math.abs(difference) >= 0.1 * (x + m)) return x * Math.log(x / m) + m - x;
  const v = difference / (x + m);
  let sum = difference * v;
  let power = 2 * x * v;
  // v² is under 0.01: ten terms are a double's digits.
  for (let k = 3; k < 25; k += 2) {
    power *= v * v;
    sum += power / k;
  }
  return sum;
}

/**
 * Poisson probability e^−m mˣ ÷ Γ(x+1), x ≥ 0 and m > 0, with nearly all digits at any size.
 * Source: Loader 2000, Fast and accurate computation of binomial probabilities.
 */
export function poissonMass(x: number, m: number): number {
  if (x === 0) return Math.exp(-m);
  return Math.exp(-stirlingError(x) - deviance(x, m)) / Math.sqrt(2 * Math.PI * x);
}

/** Binomial probability of x among n, 0 ≤ x ≤ n, 0 < p < 1. Source: Loader 2000. */
export function binomialMass(x: number, n: number, p: number): number {
  if (x === 0) return Math.exp(n * Math.log1p(-p));
  if (x === n) return Math.exp(n * Math.log(p));
  const rest = n - x;
  const exponent =
    stirlingError(n) -
    stirlingError(x) -
    stirlingError(rest) -
    deviance(x, n * p) -
    deviance(rest, n * (1 - p));
  return Math.exp(exponent) * Math.sqrt(n / (2 * Math.PI * x) / rest);
}
