/**
 * Places the labels of a map for one width of the drawing, so that none covers another or lies across a border:
 * inside its area where it fits, else in the white around the map on a leader line, else not at all. Pointer,
 * keyboard, list and table name every area.
 */

import type { Box, Cover, Point } from './outline.ts';

export interface LabelRequest {
  readonly code: string;
  /** Index of its shape in the cover. */
  readonly shape: number;
  /** Where the area would like its label, in pixels of the drawing. */
  readonly at: Point;
  readonly name: string;
  readonly value: string;
}

export interface PlacedLabel extends Point {
  readonly code: string;
  readonly lines: readonly string[];
  readonly kind: 'inside' | 'beside';
  /** From the area to its label; null where the label stands on its area. */
  readonly leader: { readonly from: Point; readonly to: Point } | null;
}

export interface Frame {
  readonly width: number;
  readonly height: number;
  /** White above and below the map that labels may use. */
  readonly margin: number;
  /** Height of a line and width of a character, in pixels. */
  readonly line: number;
  readonly character: number;
}

/** Above so many areas no label stands beside the map: leader lines would cross what others point at. */
const MANY_AREAS = 12;

/** Of the width of the map. */
const LONGEST_LEADER = 0.28;

/** `cover`: everything on the map, areas without a label too. */
export function placeLabels(requests: readonly LabelRequest[], cover: Cover, frame: Frame): PlacedLabel[] {
  const taken: Box[] = [];
  const leaders: PlacedLabel['leader'][] = [];
  const placed: PlacedLabel[] = [];
  const places = grid(frame);

  const boxAt = ({ x, y }: Point, lines: readonly string[]): Box => {
    const half = (Math.max(...lines.map((line) => line.normalize('NFC').length)) * frame.character) / 2;
    const tall = (lines.length * frame.line) / 2;
    return { left: x - half, right: x + half, top: y - tall, bottom: y + tall };
  };
  const isFree = (box: Box): boolean =>
    box.left >= 0 &&
    box.right <= frame.width &&
    box.top >= -frame.margin &&
    box.bottom <= frame.height + frame.margin &&
    !taken.some((other) => meet(box, other)) &&
    !leaders.some((leader) => leader && crosses(leader.from, leader.to, box));
  const put = (label: PlacedLabel, box: Box): true => {
    taken.push(box);
    leaders.push(label.leader);
    placed.push(label);
    return true;
  };

  const inside = ({ code, shape, at }: LabelRequest, lines: readonly string[]): boolean =>
    spots(at, frame.line * 2.4, 5).some((point) => {
      const box = boxAt(point, lines);
      // Letters do not fill their box to its corners.
      const ink = { left: box.left, right: box.right, top: box.top + 3, bottom: box.bottom - 3 };
      if (!isFree(box) || !cover.isOn(shape, ink)) return false;
      return put({ code, ...point, lines, kind: 'inside', leader: null }, box);
    });
  const beside = ({ code, at, name, value }: LabelRequest): boolean => {
    const lines = [`${name} ${value}`];
    const candidates = places
      .map((point) => ({ point, far: Math.hypot((point.x - at.x) * 0.7, point.y - at.y) }))
      .filter(({ far }) => far < frame.width * LONGEST_LEADER)
      .sort((a, b) => a.far - b.far);
    return candidates.some(({ point }) => {
      const box = boxAt(point, lines);
      if (!isFree(box)) return false;
      if (!cover.isWhite(box)) return false;
      const to = { x: clamp(at.x, box.left + 4, box.right - 4), y: point.y < at.y ? box.bottom : box.top };
      if (taken.some((other) => crosses(at, to, other))) return false;
      return put({ code, ...point, lines, kind: 'beside', leader: { from: at, to } }, box);
    });
  };
  const many = requests.length > MANY_AREAS;
  const left = requests.filter((request) => !inside(request, [request.name, request.value]));
  // From the left to the right, so that leader lines fan out instead of crossing.
  const rest = [...left].sort((a, b) => a.at.x - b.at.x || a.at.y - b.at.y);
  for (const request of rest) {
    if (many || !beside(request)) inside(request, [request.name]);
  }
  return placed;
}

const meet = (a: Box, b: Box): boolean =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

const clamp = (value: number, low: number, high: number): number =>
  Math.min(Math.max(value, low), Math.max(low, high));

/** Does the line from a to b pass through the box? Sampled, which is enough at the size of letters. */
function crosses(a: Point, b: Point, box: Box): boolean {
  for (let i = 1; i < 24; i++) {
    const x = a.x + ((b.x - a.x) * i) / 24;
    const y = a.y + ((b.y - a.y) * i) / 24;
    if (x > box.left && x < box.right && y > box.top && y < box.bottom) return true;
  }
  return false;
}

/** A point and places around it, nearest first. */
function spots(at: Point, reach: number, steps: number): Point[] {
  const points: Point[] = [];
  for (let i = -steps; i <= steps; i++)
    for (let j = -steps; j <= steps; j++)
      points.push({ x: at.x + (i * reach) / steps, y: at.y + (j * reach) / steps });
  return points.sort((a, b) => Math.hypot(a.x - at.x, a.y - at.y) - Math.hypot(b.x - at.x, b.y - at.y));
}

function grid({ width, height, margin, line }: Frame): Point[] {
  const points: Point[] = [];
  for (let x = 0; x <= width; x += 8)
    for (let y = line / 2 - margin; y <= height + margin - line / 2; y += line / 2) points.push({ x, y });
  return points;
}
