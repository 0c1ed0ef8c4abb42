import { normalQuantile, type Confidence } from './confidence.ts';

/** Above this many degrees of freedom the series in 1 ÷ ν has more digits than are promised. */
const SERIES_FROM = 200;

/** P(|T| > t) for whole ν: Abramowitz and Stegun 1964, 26.7.3 and 26.7.4. */
function outside(t: number, degreesOfFreedom: number): number {
  const angle = Math.atan(t / Math.sqrt(degreesOfFreedom));
  const [sine, cosine] = [Math.sin(angle), Math.cos(angle)];
  const odd = degreesOfFreedom % 2;
  let term = odd === 1 ? sine * cosine : sine;
  let sum = 0;
  for (let k = odd + 1; k < degreesOfFreedom; k += 2) {
    sum += term;
    term *= (cosine * cosine * k) / (k + 1);
  }
  return 1 - (odd === 1 ? (2 / Math.PI) * (angle + sum) : sum);
}

/**
 * Two-sided quantile of Student's t: P(|T| ≤ t) = confidence.
 * Up to 200 degrees of freedom by halving on the finite sum of A&S 26.7.3-4, above by the series A&S 26.7.5.
 * Domain: whole degrees of freedom ≥ 1, checked by the callers.
 */
export function studentQuantile(degreesOfFreedom: number, confidence: Confidence): number {
  const z = normalQuantile(confidence);
  if (degreesOfFreedom > SERIES_FROM) {
    const v = 1 / degreesOfFreedom;
    const s = z * z;
    const g1 = (s + 1) / 4;
    const g2 = ((5 * s + 16) * s + 3) / 96;
    const g3 = (((3 * s + 19) * s + 17) * s - 15) / 384;
    const g4 = ((((79 * s + 776) * s + 1482) * s - 1920) * s - 945) / 92160;
    return z * (1 + v * (g1 + v * (g2 + v * (g3 + v * g4))));
  }
  let low = z;
  let high = 2 * z;
  while (outside(high, degreesOfFreedom) > 1 - confidence) high *= 2;
  while (high - low > 1e-15 * high) {
    const middle = (low + high) / 2;
    if (middle === low || middle === high) break;
    if (outside(middle, degreesOfFreedom) > 1 - confidence) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
