import { Refusal } from '../../../serve/refusal.ts';
import { sourceChunks } from '../source-bytes.ts';
import { ROW_ELEMENTS, RowGatherer, type XmlRow } from './visit-file.ts';
import { BoundedXml, VISIT_CHARACTERS, type XmlEvents } from './xml-limits.ts';

/** One visit (HOSO): the rows of its tables. */
export interface Visit {
  /** Its place among the visits of the file, the first being 1. */
  readonly number: number;
  /** Day on which the file was made (NGAYLAP), as it is written. */
  readonly made_on: string | null;
  readonly tables: ReadonlyMap<string, readonly XmlRow[]>;
  /** Files of tables that are not read, by table. */
  readonly others: readonly string[];
}

/**
 * The visits of an insurance file, one after the other: only one is in memory.
 * @param wanted names of the fields that are kept
 * @param onBytes told how many bytes were read
 * @throws {Refusal} in one sentence with the line: no such file, damaged, with a document type, too deep, too big
 */
export async function* readVisits(
  path: string,
  wanted: ReadonlySet<string>,
  onBytes: (done: number) => void,
): AsyncGenerator<Visit> {
  const envelope = new Envelope(wanted);
  for await (const text of textOfFile(path, () => envelope.line, onBytes)) {
    envelope.write(text);
    yield* envelope.take();
  }
  envelope.end();
  yield* envelope.take();
}

/** The text of a file, piece by piece. @throws {Refusal} with the line, where it is neither UTF-8 nor UTF-16 */
export async function* textOfFile(
  path: string,
  line: () => number,
  onBytes: (done: number) => void = () => undefined,
): AsyncGenerator<string> {
  let decoder: TextDecoder | undefined;
  let bytes = 0;
  for await (const chunk of sourceChunks(path)) {
    decoder ??= new TextDecoder(encodingOf(chunk), { fatal: true });
    bytes += chunk.length;
    const text = decode(decoder, chunk, line());
    onBytes(bytes);
    yield text;
  }
}

const encodingOf = (chunk: Buffer): string =>
  chunk[0] === 0xff && chunk[1] === 0xfe
    ? 'utf-16le'
    : chunk[0] === 0xfe && chunk[1] === 0xff
      ? 'utf-16be'
      : 'utf-8';

function decode(decoder: TextDecoder, chunk: Buffer, line: number): string {
  try {
    return decoder.decode(chunk, { stream: true });
  } catch {
    throw new Refusal(
      'other_encoding',
      `Line ${String(line)}: the text is not UTF-8. Save the file as UTF-8. Nothing was stored.`,
      2,
    );
  }
}

/** The outer file: envelope, visits, and the files of each visit in base64, or as elements of their own. */
class Envelope implements XmlEvents {
  readonly #wanted: ReadonlySet<string>;
  readonly #xml = new BoundedXml(this);
  #done: Visit[] = [];
  #count = 0;
  #madeOn: string | null = null;
  #tables = new Map<string, XmlRow[]>();
  #others: string[] = [];
  #characters = 0;
  #text = '';
  #table = '';
  #content: string[] = [];
  /** Depth of NOIDUNGFILE while inside it. */
  #inside: number | null = null;
  #inline: RowGatherer | null = null;

  constructor(wanted: ReadonlySet<string>) {
    this.#wanted = wanted;
  }

  get line(): number {
    return this.#xml.line;
  }
  write(text: string): void {
    this.#xml.write(text);
  }
  end(): void {
    this.#xml.end();
  }
  take(): Visit[] {
    const done = this.#done;
    this.#done = [];
    return done;
  }

  open(name: string, depth: number): void {
    if (depth === 1 && name !== 'GIAMDINHHS')
      throw new Refusal(
        'other_format',
        'Line 1: the file is XML, but no insurance file: its outermost element is not GIAMDINHHS. Nothing was stored.',
        2,
      );
    if (this.#inside !== null) {
      this.#inline ??= new RowGatherer(this.#table, this.#wanted);
      this.#inline.open(name, depth);
      return;
    }
    this.#text = '';
    if (name === 'HOSO') {
      this.#tables = new Map();
      this.#others = [];
      this.#characters = 0;
    } else if (name === 'FILEHOSO') {
      this.#table = '';
      this.#content = [];
      this.#inline = null;
    } else if (name === 'NOIDUNGFILE') this.#inside = depth;
  }

  text(text: string): void {
    if (this.#inside === null) {
      // Only short words are read here; a signature is passed over.
      if (this.#text.length < 64) this.#text += text;
      return;
    }
    this.#characters += text.length;
    if (this.#characters > VISIT_CHARACTERS)
      throw new Refusal(
        'visit_too_big',
        `Line ${String(this.line)}: the files of visit ${String(this.#count + 1)} have more than ${String(VISIT_CHARACTERS / 1024 / 1024)} million characters; no visit has that many. Nothing was stored.`,
        2,
      );
    if (this.#inline) this.#inline.text(text);
    else this.#content.push(text);
  }

  close(name: string, depth: number): void {
    if (this.#inside !== null && depth > this.#inside) this.#inline?.close(name, depth);
    else if (name === 'NOIDUNGFILE') this.#inside = null;
    else if (name === 'LOAIHOSO') this.#table = this.#text.trim().toUpperCase();
    else if (name === 'NGAYLAP') this.#madeOn = this.#text.trim() || null;
    else if (name === 'FILEHOSO') this.#closeFile();
    else if (name === 'HOSO') {
      this.#count++;
      this.#done.push({
        number: this.#count,
        made_on: this.#madeOn,
        tables: this.#tables,
        others: this.#others,
      });
    }
  }

  #closeFile(): void {
    if (!(this.#table in ROW_ELEMENTS)) {
      this.#others.push(/^XML\d{1,2}$/.test(this.#table) ? this.#table : 'XML?');
      return;
    }
    const rows = this.#inline?.rows ?? this.#decoded();
    const known = this.#tables.get(this.#table) ?? [];
    this.#tables.set(this.#table, [...known, ...rows]);
  }

  #decoded(): readonly XmlRow[] {
    const text = this.#content.join('').replace(/\s+/g, '');
    this.#content = [];
    if (text === '') return [];
    const where = `Line ${String(this.line)}, ${this.#table} of visit ${String(this.#count + 1)}: `;
    const broken = (): Refusal =>
      new Refusal(
        'base64_broken',
        `${where}the content is not base64 of a text in UTF-8. Export the file again. Nothing was stored.`,
        2,
      );
    if (!/^[A-Za-z0-9+/]+={0,2}$/.test(text)) throw broken();
    let inner: string;
    try {
      inner = new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(text, 'base64'));
    } catch {
      throw broken();
    }
    const gatherer = new RowGatherer(this.#table, this.#wanted);
    const xml = new BoundedXml(gatherer, where);
    xml.write(inner);
    xml.end();
    return gatherer.rows;
  }
}
