/**
 * Draws a part of the page anew as one SVG of absolute positions: what is laid out in per cent and by the stylesheet
 * becomes numbers and attributes, texts become lines where the browser broke them. What is not seen is left out.
 * The paragraphs of `caption` stand below it.
 */
export function flatten(figure: HTMLElement, caption: readonly string[]): string {
  const frame = figure.getBoundingClientRect();
  const parts: string[] = [];
  const fills = new Set<string>();
  for (const element of [...figure.querySelectorAll('*')]) {
    if (isLeftOut(element)) continue;
    if (element instanceof SVGGraphicsElement && SHAPES.has(element.localName)) {
      const fill = element.getAttribute('fill');
      if (fill?.startsWith('url(#')) fills.add(fill.slice(5, -1));
      parts.push(drawShape(element, frame));
    } else {
      for (const node of element.childNodes)
        if (node instanceof Text) parts.push(...drawText(node, element, frame));
    }
  }
  const margin = 16;
  const bottom = Math.ceil(bottomOf(figure, frame));
  const most = Math.floor(frame.width / CAPTION_CHARACTER);
  const captionLines = caption.flatMap((paragraph) => broken(paragraph, most));
  captionLines.forEach((line, i) => {
    const y = bottom + (i + 1) * CAPTION_LINE;
    parts.push(
      `<text x="0" y="${y}" font-family="${FONTS}" font-size="12" fill="${getComputedStyle(figure).color}">${escape(line)}</text>`,
    );
  });
  const [width, height] = [
    Math.ceil(frame.width) + 2 * margin,
    bottom + captionLines.length * CAPTION_LINE + 2 * margin,
  ];
  const paper = getComputedStyle(document.body).backgroundColor;
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="${-margin} ${-margin} ${width} ${height}">` +
    `<defs>${[...fills].map(patternOf).join('')}</defs>` +
    `<rect x="${-margin}" y="${-margin}" width="${width}" height="${height}" fill="${paper}"/>${parts.join('')}</svg>`
  );
}

const FONTS = 'Be Vietnam Pro, Segoe UI, Noto Sans, Arial, sans-serif';
const CAPTION_LINE = 18;
/** Width of a character of the caption, at the most. */
const CAPTION_CHARACTER = 7;

/** Lines of at most so many characters, broken between words; what is longer than a line, an address, within. */
function broken(text: string, most: number): string[] {
  const lines: string[] = [];
  const pieces = new RegExp(`\\S{1,${most}}`, 'g');
  for (const [word] of text.matchAll(pieces)) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= most)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

const SHAPES = new Set(['rect', 'circle', 'line', 'path', 'polyline', 'polygon']);
/** The row of actions, what only screen readers hear, and what is shown on hover. */
const LEFT_OUT = '.acts, .unseen, .tip, .readout, title, defs';

function isLeftOut(element: Element): boolean {
  if (element.closest(LEFT_OUT)) return true;
  const { width, height } = element.getBoundingClientRect();
  const { display, clipPath } = getComputedStyle(element);
  // Clipped away: said in another way at this width.
  return display === 'none' || clipPath === 'inset(50%)' || (width === 0 && height === 0);
}

const bottomOf = (figure: HTMLElement, frame: DOMRect): number =>
  (figure.querySelector('.acts')?.getBoundingClientRect().top ?? frame.bottom) - frame.top;

const PAINT = [
  'fill',
  'stroke',
  'stroke-width',
  'stroke-dasharray',
  'stroke-opacity',
  'stroke-linejoin',
] as const;

const round = (value: number): string => String(Math.round(value * 100) / 100);

function drawShape(shape: SVGGraphicsElement, frame: DOMRect): string {
  const style = getComputedStyle(shape);
  const attributes = PAINT.map((name) => `${name}="${escape(style.getPropertyValue(name))}"`);
  // The computed value of a local pattern is an absolute address.
  const fill = shape.getAttribute('fill');
  if (fill?.startsWith('url(')) attributes[0] = `fill="${fill}"`;
  const matrix = shape.getScreenCTM();
  if (!matrix) return '';
  const { a, b, c, d, e, f } = matrix;
  const place = [a, b, c, d, e - frame.left, f - frame.top].map(round).join(' ');
  return `<${shape.localName} ${geometryOf(shape)} ${attributes.join(' ')} vector-effect="non-scaling-stroke" transform="matrix(${place})"/>`;
}

/** Lengths in per cent become numbers of the shape's own plane. */
function geometryOf(shape: SVGGraphicsElement): string {
  const lengths = (names: readonly string[]): string =>
    names
      .map((name) => {
        const length = (shape as unknown as Record<string, SVGAnimatedLength>)[name];
        return `${name}="${round(length?.baseVal.value ?? 0)}"`;
      })
      .join(' ');
  switch (shape.localName) {
    case 'rect':
      return lengths(['x', 'y', 'width', 'height']);
    case 'circle':
      return lengths(['cx', 'cy', 'r']);
    case 'line':
      return lengths(['x1', 'y1', 'x2', 'y2']);
    case 'path':
      return `d="${shape.getAttribute('d') ?? ''}"`;
    default:
      return `points="${shape.getAttribute('points') ?? ''}"`;
  }
}

/** One text element per line of a text, where the browser set it. */
function drawText(node: Text, parent: Element, frame: DOMRect): string[] {
  const style = getComputedStyle(parent);
  const colour = parent instanceof SVGElement ? style.fill : style.color;
  const look = `font-family="${FONTS}" font-size="${parseFloat(style.fontSize)}" font-weight="${style.fontWeight}" fill="${colour}"`;
  return linesOf(node).map(({ text, box }) => {
    // Letters stand on a line about four fifths down their box.
    const x = round(box.left - frame.left);
    const y = round(box.top - frame.top + (box.height + parseFloat(style.fontSize) * 0.7) / 2);
    return `<text x="${x}" y="${y}" textLength="${round(box.width)}" lengthAdjust="spacingAndGlyphs" ${look}>${escape(text)}</text>`;
  });
}

interface Line {
  text: string;
  box: DOMRect;
}

function linesOf(node: Text): Line[] {
  const lines: Line[] = [];
  const range = document.createRange();
  for (const word of node.data.matchAll(/\S+/g)) {
    range.setStart(node, word.index);
    range.setEnd(node, word.index + word[0].length);
    const box = range.getBoundingClientRect();
    if (box.width === 0) continue;
    const last = lines.at(-1);
    if (last && Math.abs(last.box.top - box.top) < 2) {
      last.text += ` ${word[0]}`;
      last.box = new DOMRect(last.box.left, last.box.top, box.right - last.box.left, last.box.height);
    } else {
      lines.push({ text: word[0], box });
    }
  }
  return lines;
}

/** A pattern of the page, with the colours it has now. */
function patternOf(id: string): string {
  const pattern = document.getElementById(id);
  if (!pattern) return '';
  const copy = pattern.cloneNode(true) as Element;
  pattern.querySelectorAll('*').forEach((original, i) => {
    const drawn = copy.querySelectorAll('*')[i];
    drawn?.setAttribute('fill', getComputedStyle(original).fill);
    drawn?.removeAttribute('class');
  });
  return new XMLSerializer().serializeToString(copy);
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escape = (text: string): string => text.replace(/[&<>"]/g, (sign) => ENTITIES[sign] ?? sign);
