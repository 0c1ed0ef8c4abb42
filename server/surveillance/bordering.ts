/** Rings of an area: each is closed, its points are [longitude, latitude]. */
interface Bounded {
  readonly code: string | null;
  readonly rings: readonly (readonly (readonly [number, number])[])[];
}

/**
 * Areas that share a stretch of border, by code, each with its neighbours in the order of their codes. Outlines of a map
 * come from one topology: both sides of a border have the same points, so nothing is measured. A corner alone is no border.
 */
export function bordering(areas: readonly Bounded[]): ReadonlyMap<string, readonly string[]> {
  const sides = new Map<string, string[]>();
  for (const { code, rings } of areas) {
    if (code === null) continue;
    for (const ring of rings)
      for (const [at, point] of ring.slice(1).entries()) {
        const step = [String(ring[at]), String(point)].sort().join(' ');
        const here = sides.get(step);
        if (here) here.push(code);
        else sides.set(step, [code]);
      }
  }
  const found = new Map<string, Set<string>>();
  for (const codes of sides.values())
    for (const one of codes)
      for (const other of codes) {
        if (one === other) continue;
        const beside = found.get(one) ?? new Set();
        found.set(one, beside.add(other));
      }
  return new Map([...found].map(([code, beside]) => [code, [...beside].sort()]));
}
