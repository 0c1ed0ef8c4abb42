import { describe, expect, it } from 'vitest';
import { placeLabels, type LabelRequest } from './labels.ts';
import { contains, ringsOf } from './outline.ts';

const FRAME = { width: 300, height: 200, margin: 12, line: 15, character: 6.7 };

/** A board of squares, each an area. */
function board(columns: number, rows: number, name: (i: number) => string): LabelRequest[] {
  const [w, h] = [200 / columns, 140 / rows];
  return Array.from({ length: columns * rows }, (_, i) => {
    const [x, y] = [50 + (i % columns) * w, 30 + Math.floor(i / columns) * h];
    const path = `M${x} ${y}l${w} 0 0 ${h} ${-w} 0z`;
    return {
      code: `a${i}`,
      rings: ringsOf(path, 1),
      at: { x: x + w / 2, y: y + h / 2 },
      name: name(i),
      value: '95,0 %',
      number: String(i + 1),
    };
  });
}

describe('labels of a map', () => {
  it.each([
    [1, 1, 'Sơn Động'],
    [3, 3, 'Bắc Giang'],
    [4, 5, 'Thị trấn Phương Sơn'],
    [9, 8, 'Xã'],
  ])('on %i × %i areas never cover one another', (columns, rows, name) => {
    const requests = board(columns, rows, () => name);
    const placed = placeLabels(
      requests,
      requests.map(({ rings }) => rings),
      FRAME,
    );
    const boxes = placed.map(({ x, y, lines }) => {
      const half = (Math.max(...lines.map((line) => line.length)) * FRAME.character) / 2;
      return { left: x - half, right: x + half, top: y - lines.length * 7.5, bottom: y + lines.length * 7.5 };
    });
    for (const [i, a] of boxes.entries()) {
      for (const b of boxes.slice(i + 1)) {
        expect(
          a.left < b.right - 1e-9 &&
            b.left < a.right - 1e-9 &&
            a.top < b.bottom - 1e-9 &&
            b.top < a.bottom - 1e-9,
        ).toBe(false);
      }
    }
    expect(placed.length).toBeGreaterThan(0);
  });

  it('that stand beside the map touch no area', () => {
    const requests = board(4, 2, () => 'Thị trấn An Châu');
    const drawn = requests.map(({ rings }) => rings);
    const beside = placeLabels(requests, drawn, FRAME).filter(({ kind }) => kind === 'beside');
    for (const label of beside) expect(drawn.some((rings) => contains(rings, label))).toBe(false);
    expect(beside.length).toBeGreaterThan(0);
  });
});
