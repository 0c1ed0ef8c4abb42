import type { Manifest } from '../tiles/manifest.ts';
import type { IndicatorId } from './indicators.ts';

export type Target = Manifest['targets'][number];

/**
 * The target of an area in a period that holds on the as-of date: its own, else that of the area above it. The whole
 * programme is held to the target of its last round. It is set for everybody: none where people are filtered.
 */
export function targetOf(
  { targets, periods, areas }: Pick<Manifest, 'targets' | 'periods' | 'areas'>,
  indicator: IndicatorId,
  area: string,
  period: string,
): Target | null {
  const asked = [period];
  if (periods.find(({ id }) => id === period)?.kind === 'all') {
    const rounds = periods.filter(({ kind }) => kind === 'round');
    asked.push(...rounds.sort((a, b) => (a.to < b.to ? 1 : -1)).map(({ id }) => id));
  }
  for (let code: string | null = area; code !== null;) {
    for (const id of asked) {
      const found = targets.find(
        (target) => target.indicator === indicator && target.area === code && target.period === id,
      );
      if (found) return found;
    }
    code = areas.find((one) => one.code === code)?.parent ?? null;
  }
  return null;
}

/**
 * People still to be examined before a target is met: max(0, ⌈target × residents⌉ − examined).
 * `target` is a share. The product is rounded to 1e-9 first: 0.07 × 100 is 7 people, not 8.
 */
export function stillToReach(target: number, residents: number, examined: number): number {
  return Math.max(0, Math.ceil(target * residents - 1e-9) - examined);
}
