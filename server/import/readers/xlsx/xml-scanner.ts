import { Refusal } from '../../../serve/refusal.ts';

/** What a scanner calls, in the order of the document. */
export interface XmlHandler {
  /** @param attributes as they are written, for `attribute` */
  readonly open: (name: string, attributes: string) => void;
  readonly text: (text: string) => void;
  /** Also called for an element that is closed where it opens. */
  readonly close: (name: string) => void;
}

/** Characters of one tag or one piece of text. A cell of Excel has 32,767 at most. */
const MOST_CHARACTERS = 1 << 20;

/**
 * Reads the XML of workbooks piece by piece, prefixes of names taken off. It knows what such a part may hold and no
 * more: no document type, and so no entity but the five of XML. It is our own because a sheet of 20,000 rows is two
 * million elements, of which a general parser takes the attributes apart (four times the time, measured).
 */
export class XmlScanner {
  readonly #handler: XmlHandler;
  readonly #part: string;
  #rest = '';
  #depth = 0;

  /** @param part the part's name, for sentences */
  constructor(handler: XmlHandler, part: string) {
    this.#handler = handler;
    this.#part = part;
  }

  /** @throws {Refusal} what is no XML, or has a document type */
  write(chunk: string): void {
    const all = this.#rest === '' ? chunk : this.#rest + chunk;
    let at = 0;
    for (;;) {
      const opens = all.indexOf('<', at);
      if (opens === -1) break;
      if (opens > at) this.#text(all.slice(at, opens));
      const next = all.charCodeAt(opens + 1);
      const ends = next === BANG || next === QUESTION ? this.#special(all, opens) : tagEnd(all, opens);
      if (ends === -1) {
        at = opens;
        break;
      }
      if (next !== BANG && next !== QUESTION) this.#tag(all, opens + 1, ends);
      at = ends + 1;
    }
    // Text that may go on in the next piece waits for its end: a reference or a surrogate pair may be cut in two.
    this.#rest = all.slice(at);
    if (this.#rest.length > MOST_CHARACTERS) throw this.#tooLong();
  }

  /** @throws {Refusal} where an element is left open: the part is cut off */
  end(): void {
    if (this.#depth !== 0 || this.#rest.trim() !== '') throw brokenPart(this.#part);
  }

  #tag(all: string, from: number, ends: number): void {
    if (ends - from > MOST_CHARACTERS) throw this.#tooLong();
    if (all.charCodeAt(from) === SLASH) {
      this.#depth--;
      if (this.#depth < 0) throw brokenPart(this.#part);
      this.#handler.close(localName(all, from + 1, ends));
      return;
    }
    const empty = all.charCodeAt(ends - 1) === SLASH;
    const end = empty ? ends - 1 : ends;
    const nameEnds = nameEnd(all, from, end);
    const name = localName(all, from, nameEnds);
    this.#handler.open(name, nameEnds === end ? '' : all.slice(nameEnds, end));
    if (empty) this.#handler.close(name);
    else this.#depth++;
  }

  /** A declaration, a comment or a CDATA section. @returns where it ends, -1 where that is not there yet */
  #special(all: string, opens: number): number {
    if (all.startsWith('<?', opens)) return endOf(all, '?>', opens);
    if (all.startsWith('<!--', opens)) return endOf(all, '-->', opens + 4);
    if (all.startsWith('<![CDATA[', opens)) {
      const ends = endOf(all, ']]>', opens);
      if (ends !== -1) this.#handler.text(all.slice(opens + 9, ends - 2));
      return ends;
    }
    const beginning = all.slice(opens, opens + 9);
    if ('<![CDATA['.startsWith(beginning) || '<!--'.startsWith(beginning)) return -1;
    throw new Refusal(
      'workbook_broken',
      `The part ${this.#part} of the workbook declares a document type. No program writes workbooks so; nothing was stored.`,
      2,
    );
  }

  #text(text: string): void {
    if (text.length > MOST_CHARACTERS) throw this.#tooLong();
    this.#handler.text(text.includes('&') ? resolved(text, this.#part) : text);
  }

  #tooLong(): Refusal {
    return new Refusal(
      'cell_too_long',
      `The part ${this.#part} of the workbook has a piece of more than ${MOST_CHARACTERS.toLocaleString('en-GB')} characters; a cell of Excel has 32,767 at most. Nothing was stored.`,
      2,
    );
  }
}

/** A part that is no XML, or is cut off. */
export const brokenPart = (part: string): Refusal =>
  new Refusal(
    'workbook_broken',
    `The part ${part} of the workbook is broken. Open the workbook in Excel, save it again, and import that.`,
    2,
  );

const [BANG, QUESTION, SLASH, COLON] = [0x21, 0x3f, 0x2f, 0x3a];
const isBlank = (code: number): boolean => code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09;

const endOf = (all: string, mark: string, from: number): number => {
  const at = all.indexOf(mark, from);
  return at === -1 ? -1 : at + mark.length - 1;
};

/** Where a tag ends: at the first > that stands in no quoted value. */
function tagEnd(all: string, opens: number): number {
  let ends = all.indexOf('>', opens);
  let from = opens;
  while (ends !== -1) {
    const quote = openQuote(all, from, ends);
    if (quote === null) return ends;
    const closes = all.indexOf(quote.mark, quote.at + 1);
    if (closes === -1) return -1;
    from = closes + 1;
    if (closes > ends) ends = all.indexOf('>', from);
  }
  return -1;
}

/** The first quotation mark that opens between two places and does not close there. */
function openQuote(all: string, from: number, to: number): { mark: string; at: number } | null {
  for (let at = from; at < to; at++) {
    const code = all.charCodeAt(at);
    if (code !== 0x22 && code !== 0x27) continue;
    const mark = code === 0x22 ? '"' : "'";
    const closes = all.indexOf(mark, at + 1);
    if (closes === -1 || closes > to) return { mark, at };
    at = closes;
  }
  return null;
}

function nameEnd(all: string, from: number, to: number): number {
  let at = from;
  while (at < to && !isBlank(all.charCodeAt(at))) at++;
  return at;
}

function localName(all: string, from: number, to: number): string {
  let [start, end] = [from, to];
  while (end > start && isBlank(all.charCodeAt(end - 1))) end--;
  for (let at = from; at < end; at++) if (all.charCodeAt(at) === COLON) start = at + 1;
  return all.slice(start, end);
}

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** @throws {Refusal} a reference that XML does not know */
function resolved(text: string, part: string): string {
  return text.replace(/&(?:#x([0-9a-fA-F]{1,6})|#([0-9]{1,7})|(\w+));?/g, (whole, hex, decimal, name) => {
    if (typeof name === 'string') {
      const letter = NAMED[name];
      if (letter === undefined || !whole.endsWith(';')) throw brokenPart(part);
      return letter;
    }
    const code = typeof hex === 'string' ? Number.parseInt(hex, 16) : Number(decimal);
    if (code === 0 || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) throw brokenPart(part);
    return String.fromCodePoint(code);
  });
}

/**
 * The value of an attribute, its prefix taken off.
 * @param attributes as `open` got them
 */
export function attribute(attributes: string, name: string): string | undefined {
  let from = 0;
  for (;;) {
    const equals = attributes.indexOf('=', from);
    if (equals === -1) return undefined;
    let at = equals + 1;
    while (isBlank(attributes.charCodeAt(at))) at++;
    const mark = attributes[at] === "'" ? "'" : '"';
    const ends = attributes.indexOf(mark, at + 1);
    if (ends === -1) return undefined;
    let start = from;
    while (isBlank(attributes.charCodeAt(start))) start++;
    if (localName(attributes, start, equals) === name) {
      const value = attributes.slice(at + 1, ends);
      return value.includes('&') ? resolved(value, name) : value;
    }
    from = ends + 1;
  }
}
