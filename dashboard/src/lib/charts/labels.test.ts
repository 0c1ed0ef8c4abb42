import { describe, expect, it } from 'vitest';
import { placeLabels, type LabelRequest } from './labels.ts';
import { coverOf, ringsOf, type Cover } from './outline.ts';

const FRAME = { width: 300, height: 200, margin: 12, line: 15, character: 6.7 };

/** A board of squares, each an area. */
function board(
  columns: number,
  rows: number,
  name: (i: number) => string,
): { requests: LabelRequest[]; cover: Cover } {
  const [w, h] = [200 / columns, 140 / rows];
  const shapes: ReturnType<typeof ringsOf>[] = [];
  const requests = Array.from({ length: columns * rows }, (_, i) => {
    const [x, y] = [50 + (i % columns) * w, 30 + Math.floor(i / columns) * h];
    const path = `M${x} ${y}l${w} 0 0 ${h} ${-w} 0z`;
    shapes.push(ringsOf(path, 1));
    return {
      code: `a${i}`,
      shape: i,
      at: { x: x + w / 2, y: y + h / 2 },
      name: name(i),
      value: '95,0 %',
    };
  });
  return { requests, cover: coverOf(shapes, FRAME.width, FRAME.height) };
}

describe('the cover of a map', () => {
  it('knows what lies on an area, in its hole, and beside it', () => {
    const square = ringsOf('M10 10l80 0 0 80-80 0zM40 40l20 0 0 20-20 0z', 1);
    const cover = coverOf([square], 100, 100);
    const box = (x: number, y: number) => ({ left: x - 4, right: x + 4, top: y - 4, bottom: y + 4 });
    expect(cover.isOn(0, box(25, 25))).toBe(true);
    expect(cover.isOn(0, box(50, 50))).toBe(false);
    expect(cover.isWhite(box(50, 50))).toBe(true);
    expect(cover.isOn(0, box(10, 50))).toBe(false);
    expect(cover.isWhite(box(10, 50))).toBe(false);
    expect(cover.isWhite(box(-20, 130))).toBe(true);
  });
});

describe('labels of a map', () => {
  it.each([
    [1, 1, 'Sơn Động'],
    [3, 3, 'Bắc Giang'],
    [4, 5, 'Bố Hạ'],
    [9, 8, 'X'],
  ])('on %i × %i areas never cover one another', (columns, rows, name) => {
    const { requests, cover } = board(columns, rows, () => name);
    const placed = placeLabels(requests, cover, FRAME);
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
    const { requests, cover } = board(4, 2, () => 'Thị trấn An Châu');
    const beside = placeLabels(requests, cover, FRAME).filter(({ kind }) => kind === 'beside');
    for (const { x, y } of beside)
      expect(cover.isWhite({ left: x - 30, right: x + 30, top: y - 5, bottom: y + 5 })).toBe(true);
    expect(beside.length).toBeGreaterThan(0);
  });

  it('are left out of many small areas rather than put on others or on leader lines', () => {
    const { requests, cover } = board(4, 5, (i) => (i === 0 ? 'Sơn' : 'Thị trấn Phương Sơn'));
    expect(placeLabels(requests, cover, FRAME)).toMatchObject([{ code: 'a0', kind: 'inside', leader: null }]);
  });
});
