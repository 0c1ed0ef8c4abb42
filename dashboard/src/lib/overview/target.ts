import type { Manifest } from '#queries/tiles/manifest.ts';

interface People {
  readonly period: string;
  readonly sex: string;
  readonly age: string;
}

/**
 * The target of an indicator in an area: its own, else that of the area above it. The whole programme is held to the
 * target of its last round. None once people are filtered: a target is set for everybody.
 */
export function targetOf(indicator: string, manifest: Manifest, people: People, area: string): number | null {
  if (people.sex !== 'all' || people.age !== 'all') return null;
  const periods = [people.period];
  const chosen = manifest.periods.find((period) => period.id === people.period);
  if (chosen?.kind === 'all') {
    const rounds = manifest.periods.filter((period) => period.kind === 'round');
    periods.push(...rounds.sort((a, b) => (a.to < b.to ? 1 : -1)).map((round) => round.id));
  }
  for (let code: string | null = area; code !== null;) {
    for (const period of periods) {
      const found = manifest.targets.find(
        (target) => target.indicator === indicator && target.area === code && target.period === period,
      );
      if (found) return found.value;
    }
    code = manifest.areas.find((one) => one.code === code)?.parent ?? null;
  }
  return null;
}
