import type { Bilingual } from '../tiles/manifest.ts';
import type { Comparison, FunnelPoint, Limits } from './comparison.ts';
import { funnelLimits, overdispersion, StatisticsError, widenedLimits } from './statistics.ts';

/** One point of a funnel: the area's value and its size in the unit of `kind` (see FunnelKind). */
export interface Point {
  readonly value: number;
  readonly n: number;
}

export interface AreaFunnel {
  readonly funnel: Comparison['funnel'];
  readonly reason?: Bilingual;
  /** In the order of the points; null for all where there is no funnel. */
  readonly points: readonly (FunnelPoint | null)[];
}

const TOO_FEW: Bilingual = {
  vi: 'Không có giới hạn phễu: cần ít nhất hai địa bàn có số liệu.',
  en: 'No funnel limits: at least two areas with a value are needed.',
};
const NO_LIMITS: Bilingual = {
  vi: 'Không có giới hạn phễu: giá trị chung là 0 hoặc 100 %.',
  en: 'No funnel limits: the value of the whole is 0 or 100 %.',
};

/**
 * Funnel limits at 95 and 99.8 % around the value of the whole, which is the mean of the same areas; with the limits
 * widened for over-dispersion beside the usual ones where there is any. A point is null where its area has no value.
 */
export function areaFunnel(
  kind: 'proportion' | 'ratio',
  target: number,
  points: readonly (Point | null)[],
): AreaFunnel {
  const none = (reason: Bilingual): AreaFunnel => ({ funnel: null, reason, points: points.map(() => null) });
  const known = points.filter((point) => point !== null);
  if (known.length < 2) return none(TOO_FEW);
  try {
    const { phi, p, degreesOfFreedom, widening } = overdispersion(kind, target, known);
    return {
      funnel: { kind, target, phi, p, degrees_of_freedom: degreesOfFreedom, widening },
      points: points.map((point) => point && limitsOf(kind, target, point, widening)),
    };
  } catch (error) {
    if (error instanceof StatisticsError && error.reason === 'target_out_of_range') return none(NO_LIMITS);
    throw error;
  }
}

function limitsOf(
  kind: 'proportion' | 'ratio',
  target: number,
  { value, n }: Point,
  widening: number,
): FunnelPoint {
  const [at95, at998] = ([0.95, 0.998] as const).map((confidence) =>
    widenedLimits(kind, target, funnelLimits(kind, target, n, confidence), widening),
  );
  const limits = (which: 'usual' | 'widened'): Limits | null => {
    const [inner, outer] = [at95![which], at998![which]];
    return (
      inner &&
      outer && {
        low_95: inner.low,
        high_95: inner.high,
        low_998: outer.low,
        high_998: outer.high,
        verdict:
          value > outer.high
            ? 'above_998'
            : value > inner.high
              ? 'above_95'
              : value < outer.low
                ? 'below_998'
                : value < inner.low
                  ? 'below_95'
                  : 'inside',
      }
    );
  };
  return { value, n, usual: limits('usual')!, widened: limits('widened') };
}
