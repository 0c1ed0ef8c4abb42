/** Outlines of a map as polygons, to find where a label fits. Paths are of the form `M x y l dx dy … z`. */

export interface Point {
  readonly x: number;
  readonly y: number;
}

export type Polygon = readonly Point[];

/** The rings of a path, scaled. Throws on a command that maps are not drawn with. */
export function ringsOf(path: string, scale: number): Polygon[] {
  const rings: Point[][] = [];
  let x = 0;
  let y = 0;
  for (const [, command = '', numbers = ''] of path.matchAll(/([a-zA-Z])([^a-zA-Z]*)/g)) {
    if (command === 'z' || command === 'Z') continue;
    if (!'MmLl'.includes(command)) throw new Error(`A map is not drawn with the command ${command}.`);
    const values = numbers.match(/-?\d*\.?\d+/g)?.map(Number) ?? [];
    for (let i = 0; i + 1 < values.length; i += 2) {
      const [a = 0, b = 0] = [values[i], values[i + 1]];
      const relative = command === 'l' || command === 'm';
      x = relative ? x + a : a;
      y = relative ? y + b : b;
      if (command.toLowerCase() === 'm' && i === 0) rings.push([]);
      rings.at(-1)?.push({ x: x * scale, y: y * scale });
    }
  }
  return rings;
}

/** Even-odd: a hole is outside. */
export function contains(rings: readonly Polygon[], { x, y }: Point): boolean {
  let inside = false;
  for (const ring of rings) {
    let before = ring.at(-1);
    for (const point of ring) {
      if (before && point.y > y !== before.y > y) {
        const crossing = ((before.x - point.x) * (y - point.y)) / (before.y - point.y) + point.x;
        if (x < crossing) inside = !inside;
      }
      before = point;
    }
  }
  return inside;
}
