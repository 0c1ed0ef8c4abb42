import { describe, expect, it } from 'vitest';
import { bordering } from './bordering.ts';
import { readOutlines } from './map-outlines.ts';

/** A square of a grid, from its lower left corner. */
const square = (code: string | null, x: number, y: number) => ({
  code,
  rings: [
    [
      [x, y],
      [x + 1, y],
      [x + 1, y + 1],
      [x, y + 1],
      [x, y],
    ] as [number, number][],
  ],
});

describe('areas that border on each other', () => {
  it('share a stretch: a corner is no border, nor is a place without a code', () => {
    const found = bordering([
      square('a', 0, 0),
      square('b', 1, 0),
      square('c', 1, 1),
      square(null, 0, 1),
      square('alone', 5, 5),
    ]);
    expect(Object.fromEntries(found)).toEqual({ a: ['b'], b: ['a', 'c'], c: ['b'] });
  });

  it.each(['2020', '2025_jul'])('border on each other both ways, on the map of %s', (ending) => {
    const { neighbours } = readOutlines(ending);
    for (const [code, beside] of neighbours)
      for (const other of beside) expect(neighbours.get(other), `${code} and ${other}`).toContain(code);
    // Sơn Động and Lục Ngạn do, Sơn Động and Hiệp Hòa, at the two ends of the province, do not.
    if (ending === '2020') {
      expect(neighbours.get('220')).toContain('219');
      expect(neighbours.get('220')).not.toContain('223');
      expect(neighbours.size).toBe(209 + 10);
    }
  });
});
