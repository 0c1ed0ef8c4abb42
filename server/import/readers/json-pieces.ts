import { Refusal } from '../../serve/refusal.ts';

/** A piece of a file of JSON that is small enough to be parsed at once. */
export interface JsonPiece {
  /** `entry`: an object in the named array of an object; `object`: an object, that array left empty. */
  readonly kind: 'entry' | 'object';
  readonly json: unknown;
}

/** No record is as large; what is, is refused before it fills the memory. */
const MOST_BYTES = 16 << 20;
/** No record is as deep. */
const MOST_DEPTH = 64;

const [QUOTE, BACKSLASH, COLON, COMMA, NEWLINE] = [0x22, 0x5c, 0x3a, 0x2c, 0x0a];
const [OPEN_OBJECT, CLOSE_OBJECT, OPEN_ARRAY, CLOSE_ARRAY] = [0x7b, 0x7d, 0x5b, 0x5d];
const BLANK = 0x20;
const UTF8 = new TextDecoder('utf-8', { fatal: true });
const BYTE_ORDER_MARK = Buffer.from('\uFEFF');

/** The bytes of a piece as far as they were read. */
class Kept {
  line = 1;
  #parts: Buffer[] = [];
  #bytes = 0;

  begin(line: number): void {
    this.line = line;
    this.#parts = [];
    this.#bytes = 0;
  }

  /** @returns how many bytes are kept now. Copies them: a part would hold on to the whole chunk. */
  add(part: Buffer): number {
    if (part.length > 0) this.#parts.push(Buffer.from(part));
    return (this.#bytes += part.length);
  }

  /** The words of JSON.parse quote the file: they go nowhere. */
  parse(): unknown {
    try {
      return JSON.parse(UTF8.decode(Buffer.concat(this.#parts)));
    } catch {
      throw noJson(this.line);
    } finally {
      this.begin(this.line);
    }
  }
}

/**
 * Cuts JSON of any length into pieces while it is read: objects that follow one another (a Bundle, a resource, the lines
 * of NDJSON), and apart from its object each object in its array of one name. Only brackets, commas and strings are looked at
 * here; each piece is read by JSON.parse, so that nothing passes that is not JSON.
 */
export class JsonPieces {
  /** Line that the next byte belongs to. */
  #line = 1;
  #depth = 0;
  #inString = false;
  #escaped = false;
  /** The last string at depth 1, as far as it is needed to know the name, and whether a colon followed it. */
  #word = '';
  #named = false;
  /** Inside that array: whether an entry, or a comma, is what came last. */
  #inEntries = false;
  #lastInEntries: 'entry' | 'comma' | null = null;
  /** What is kept of the object, and of the entry inside it. */
  readonly #object = new Kept();
  readonly #entry = new Kept();
  readonly #name: string;
  #inEntry = false;
  /** Bytes of a byte order mark that stood at the beginning. */
  #marks = 0;
  #begun = false;

  /** @param name of the array whose objects are pieces of their own: `entry` of Bundles, `dataValues` */
  constructor(name: string) {
    this.#name = name;
  }

  /** @throws {Refusal} what is no JSON, names the line */
  add(bytes: Buffer): JsonPiece[] {
    const pieces: JsonPiece[] = [];
    let from = 0;
    const keep = (kept: Kept, to: number): void => {
      if (kept.add(bytes.subarray(from, to)) > MOST_BYTES) throw tooLarge(kept.line);
      from = to;
    };
    for (let at = 0; at < bytes.length; at++) {
      const byte = bytes[at] ?? 0;
      if (this.#inString) {
        this.#inside(byte);
        continue;
      }
      if (byte === NEWLINE) this.#line++;
      if (this.#inEntries && this.#depth === 2) {
        // Between entries stand blanks and commas, of which nothing is kept.
        if (byte === OPEN_OBJECT && this.#lastInEntries !== 'entry') {
          from = at;
          this.#inEntry = true;
          this.#entry.begin(this.#line);
          this.#depth++;
        } else if (byte === COMMA && this.#lastInEntries === 'entry') this.#lastInEntries = 'comma';
        else if (byte === CLOSE_ARRAY && this.#lastInEntries !== 'comma') {
          from = at;
          this.#inEntries = false;
          this.#depth--;
        } else if (byte > BLANK) throw noJson(this.#line);
        continue;
      }
      switch (byte) {
        case QUOTE:
          if (this.#depth === 0) throw noJson(this.#line);
          this.#inString = true;
          if (this.#depth === 1) this.#word = '';
          break;
        case COLON:
          if (this.#depth === 1) this.#named = this.#word === this.#name;
          break;
        case COMMA:
          if (this.#depth === 1) this.#named = false;
          break;
        case OPEN_OBJECT:
        case OPEN_ARRAY:
          if (this.#depth === 0) {
            if (byte === OPEN_ARRAY) throw noJson(this.#line);
            from = at;
            this.#begun = true;
            this.#object.begin(this.#line);
          }
          if (this.#depth === 1 && byte === OPEN_ARRAY && this.#named) {
            keep(this.#object, at + 1);
            this.#inEntries = true;
            this.#lastInEntries = null;
          }
          if (++this.#depth > MOST_DEPTH) throw tooDeep(this.#line);
          break;
        case CLOSE_OBJECT:
        case CLOSE_ARRAY:
          this.#depth--;
          if (this.#inEntry && this.#depth === 2) {
            keep(this.#entry, at + 1);
            this.#inEntry = false;
            this.#lastInEntries = 'entry';
            pieces.push({ kind: 'entry', json: this.#entry.parse() });
          } else if (this.#depth === 0) {
            keep(this.#object, at + 1);
            pieces.push({ kind: 'object', json: this.#object.parse() });
          } else if (this.#depth < 0) throw noJson(this.#line);
          break;
        default:
          if (this.#depth > 0 || byte <= BLANK) break;
          if (this.#begun || byte !== BYTE_ORDER_MARK[this.#marks++]) throw noJson(this.#line);
      }
    }
    if (this.#inEntry) keep(this.#entry, bytes.length);
    else if (this.#depth > 0 && !this.#inEntries) keep(this.#object, bytes.length);
    return pieces;
  }

  /** @throws {Refusal} a file that ends in the middle */
  end(): void {
    if (this.#depth > 0)
      throw new Refusal(
        'json_cut_off',
        `Line ${String(this.#line)}: the file ends in the middle of a record; it is cut off. Copy it again. Nothing was stored.`,
        2,
      );
  }

  #inside(byte: number): void {
    if (this.#escaped) this.#escaped = false;
    else if (byte === BACKSLASH) this.#escaped = true;
    else if (byte === QUOTE) this.#inString = false;
    else if (byte === NEWLINE) throw noJson(this.#line);
    else if (this.#depth === 1 && this.#word.length <= this.#name.length)
      this.#word += String.fromCharCode(byte);
  }
}

const noJson = (line: number): Refusal =>
  new Refusal(
    'no_json',
    `Line ${String(line)}: what begins there is no JSON in UTF-8. Export the file again. Nothing was stored.`,
    2,
  );

const tooLarge = (line: number): Refusal =>
  new Refusal(
    'record_too_large',
    `Line ${String(line)}: a record is larger than ${String(MOST_BYTES >> 20)} MB. Export the data without documents and pictures. Nothing was stored.`,
    2,
  );

const tooDeep = (line: number): Refusal =>
  new Refusal(
    'record_too_deep',
    `Line ${String(line)}: a record has more than ${String(MOST_DEPTH)} levels within one another, which no record has. Nothing was stored.`,
    2,
  );
