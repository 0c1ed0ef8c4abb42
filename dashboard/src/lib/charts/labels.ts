/**
 * Places the labels of a map for one width of the drawing, so that none covers another: in the area itself, else
 * beside it on a leader line, else as the area's number, which the legend explains.
 */

export interface LabelRequest {
  readonly code: string;
  /** Where the area would like its label, in pixels of the drawing. */
  readonly x: number;
  readonly y: number;
  readonly lines: readonly string[];
  readonly number: string;
}

export interface PlacedLabel {
  readonly code: string;
  readonly x: number;
  readonly y: number;
  readonly lines: readonly string[];
  /** The end of the leader line in the area; null where the label stands on its area. */
  readonly leader: { readonly x: number; readonly y: number; readonly toX: number; readonly toY: number } | null;
}

export interface Frame {
  readonly width: number;
  readonly height: number;
  /** Height of a line and mean width of a character, in pixels. */
  readonly line: number;
  readonly character: number;
}

interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

const meet = (a: Box, b: Box): boolean =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

const DIRECTIONS = Array.from({ length: 16 }, (_, i) => (i * Math.PI) / 8);

export function placeLabels(requests: readonly LabelRequest[], frame: Frame): PlacedLabel[] {
  const taken: Box[] = [];
  const placed: PlacedLabel[] = [];
  const box = (x: number, y: number, lines: readonly string[]): Box => {
    const half = (Math.max(...lines.map((line) => [...line].length)) * frame.character) / 2 + 1;
    const tall = (lines.length * frame.line) / 2;
    return { left: x - half, right: x + half, top: y - tall, bottom: y + tall };
  };
  const inside = (b: Box): boolean =>
    b.left >= 0 && b.right <= frame.width && b.top >= 0 && b.bottom <= frame.height;
  const free = (b: Box): boolean => inside(b) && !taken.some((other) => meet(b, other));

  // Those with most room around them first: they fit where they are, and the crowded ones move aside.
  const room = (one: LabelRequest): number =>
    Math.min(...requests.filter((other) => other !== one).map((other) => Math.hypot(other.x - one.x, other.y - one.y)), 1e9);
  const anchors = requests.map(({ x, y }) => ({ left: x - 3, right: x + 3, top: y - 3, bottom: y + 3 }));

  for (const request of [...requests].sort((a, b) => room(b) - room(a) || (a.code < b.code ? -1 : 1))) {
    const own = requests.indexOf(request);
    const try_ = (x: number, y: number, lines: readonly string[], aside: boolean): boolean => {
      const at = box(x, y, lines);
      if (!free(at)) return false;
      if (aside && anchors.some((anchor, i) => i !== own && meet(at, anchor))) return false;
      taken.push(at);
      const toY = y < request.y ? at.bottom : at.top;
      const toX = Math.min(Math.max(request.x, at.left + 4), at.right - 4);
      const away = aside && Math.hypot(toX - request.x, toY - request.y) > frame.line / 2;
      placed.push({
        code: request.code,
        x,
        y,
        lines,
        leader: away ? { x: request.x, y: request.y, toX, toY } : null,
      });
      return true;
    };
    const shorter = request.lines.slice(0, 1);
    const attempts: readonly (readonly string[])[] = request.lines.length > 1 ? [request.lines, shorter] : [shorter];
    const done =
      attempts.some((lines) => try_(request.x, request.y, lines, false)) ||
      attempts.some((lines) =>
        [1.2, 1.8, 2.5, 3.3, 4.2].some((far) =>
          DIRECTIONS.some((angle) =>
            try_(
              request.x + Math.cos(angle) * far * frame.line * 1.6,
              request.y - Math.sin(angle) * far * frame.line,
              lines,
              true,
            ),
          ),
        ),
      );
    if (!done) try_(request.x, request.y, [request.number], false);
  }
  return placed;
}
