/** Outlines of a map as polygons and as cells, to find where a label fits. Paths are of the form `M x y l dx dy … z`. */

export interface Point {
  readonly x: number;
  readonly y: number;
}

export type Polygon = readonly Point[];

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

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

/** Pixels to the side of a cell: less than the gap between letters and a border that one would notice. */
const CELL = 3;

/** Which shape covers which part of the drawing. Thousands of places are tried for labels, so this is made once. */
export interface Cover {
  /** Is the box wholly on this shape? */
  readonly isOn: (shape: number, box: Box) => boolean;
  /** Is the box on no shape at all? */
  readonly isWhite: (box: Box) => boolean;
}

export function coverOf(shapes: readonly (readonly Polygon[])[], width: number, height: number): Cover {
  const columns = Math.ceil(width / CELL);
  const rows = Math.ceil(height / CELL);
  const owner = new Int16Array(columns * rows).fill(-1);
  for (const [index, rings] of shapes.entries()) {
    for (let row = 0; row < rows; row++) {
      const crossings = crossingsAt(rings, (row + 0.5) * CELL);
      for (let i = 0; i + 1 < crossings.length; i += 2) {
        const from = Math.max(0, Math.ceil(crossings[i]! / CELL - 0.5));
        const to = Math.min(columns - 1, Math.floor(crossings[i + 1]! / CELL - 0.5));
        if (to >= from) owner.fill(index, row * columns + from, row * columns + to + 1);
      }
    }
  }
  const every = (box: Box, passes: (owner: number) => boolean): boolean => {
    for (let row = Math.floor(box.top / CELL); row <= Math.floor(box.bottom / CELL); row++) {
      for (let column = Math.floor(box.left / CELL); column <= Math.floor(box.right / CELL); column++) {
        const inside = row >= 0 && row < rows && column >= 0 && column < columns;
        if (!passes(inside ? owner[row * columns + column]! : -1)) return false;
      }
    }
    return true;
  };
  return {
    isOn: (shape, box) => every(box, (found) => found === shape),
    isWhite: (box) => every(box, (found) => found === -1),
  };
}

/** Where a horizontal line crosses the rings, from left to right; inside is between the odd and the even ones. */
function crossingsAt(rings: readonly Polygon[], y: number): number[] {
  const crossings: number[] = [];
  for (const ring of rings) {
    let before = ring.at(-1);
    for (const point of ring) {
      if (before && point.y > y !== before.y > y) {
        crossings.push(((before.x - point.x) * (y - point.y)) / (before.y - point.y) + point.x);
      }
      before = point;
    }
  }
  return crossings.sort((a, b) => a - b);
}
