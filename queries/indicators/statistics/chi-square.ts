import { poissonMass } from './mass.ts';

/**
 * P(X > x) for X chi-square: the upper incomplete gamma function Q(ν/2, x/2), x ≥ 0, ν > 0.
 * Below the mean by the series (DLMF 8.11.4), above it by the continued fraction (DLMF 8.9.2, evaluated after Lentz).
 */
export function chiSquareTail(x: number, degreesOfFreedom: number): number {
  const [a, y] = [degreesOfFreedom / 2, x / 2];
  if (y === 0) return 1;
  // yᵃ e^−y ÷ Γ(a+1): the Poisson probability of a.
  const front = poissonMass(a, y);
  if (y < a + 1) {
    let term = 1;
    let sum = 1;
    for (let k = 1; term > 1e-17 * sum; k++) sum += term *= y / (a + k);
    return 1 - front * sum;
  }
  let b = y + 1 - a;
  let c = Infinity;
  let d = 1 / b;
  let fraction = d;
  for (let k = 1; ; k++) {
    const numerator = -k * (k - a);
    b += 2;
    d = 1 / (numerator * d + b);
    c = b + numerator / c;
    fraction *= c * d;
    // So written, an overflow ends the loop too; the callers refuse what is not finite.
    if (!(Math.abs(c * d - 1) >= 1e-15)) return front * a * fraction;
  }
}
