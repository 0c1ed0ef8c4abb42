import { isUtf8 } from 'node:buffer';
import { ENCODING_TITLES, proposeEncoding } from '#queries/import/encodings/propose-encoding.ts';
import { Refusal } from '../../serve/refusal.ts';
import type { BytesEncoding } from './decode-text.ts';

export interface CsvScan {
  readonly header: readonly string[];
  /** The header as it is written, without byte order mark and line end. */
  readonly headerText: string;
  /** Rows of data. A quoted field may hold line ends; empty lines are no rows. */
  readonly rows: number;
}

const NEWLINE = 0x0a;
const RETURN = 0x0d;
const QUOTE = 0x22;
/** Bytes that the names of the columns may take. */
const MOST_HEADER = 1 << 20;

/**
 * Walks through a CSV file once, apart from the reader that loads it: counts its rows by its own rules and sees what that
 * reader would swallow in silence, above all a quote that is never closed.
 * @throws {Refusal} in one sentence that names the line: empty, binary, other encoding, unclosed quote
 */
export async function scanCsv(
  chunks: AsyncIterable<Buffer>,
  format: { readonly delimiter: string; readonly encoding: BytesEncoding },
  onBytes: (done: number) => void = () => undefined,
  onRow?: OnCsvRow,
): Promise<CsvScan> {
  const { encoding } = format;
  const scanner = new Scanner(format.delimiter, onRow);
  const decoder = encoding === 'utf-8' ? null : new TextDecoder(encoding);
  let bytes = 0;
  let carried: Buffer = Buffer.alloc(0);
  for await (const chunk of chunks) {
    if (bytes === 0) refuseOtherBeginning(chunk, encoding);
    bytes += chunk.length;
    if (decoder) scanner.add(Buffer.from(decoder.decode(chunk, { stream: true }), 'utf8'));
    else {
      const all = carried.length > 0 ? Buffer.concat([carried, chunk]) : chunk;
      const whole = wholeCharacters(all);
      carried = all.subarray(whole);
      const part = all.subarray(0, whole);
      if (!isUtf8(part)) throw notUtf8(part, scanner.line);
      scanner.add(part);
    }
    onBytes(bytes);
  }
  if (carried.length > 0) throw notUtf8(carried, scanner.line);
  if (bytes === 0) throw new Refusal('file_empty', 'The file is empty (0 bytes): nothing was stored.', 2);
  return scanner.end();
}

/** Told each row; its text is as it is written, without its line end. The header is row 0. */
export type OnCsvRow = (row: number, text: () => string) => void;

/** Bytes up to the last character that is there completely. */
function wholeCharacters(buffer: Buffer): number {
  for (let back = 1; back <= Math.min(3, buffer.length); back++) {
    const byte = buffer[buffer.length - back] ?? 0;
    if ((byte & 0xc0) === 0x80) continue;
    const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1;
    return length > back ? buffer.length - back : buffer.length;
  }
  return buffer.length;
}

function refuseOtherBeginning(chunk: Buffer, encoding: BytesEncoding): void {
  const utf16 = (chunk[0] === 0xff && chunk[1] === 0xfe) || (chunk[0] === 0xfe && chunk[1] === 0xff);
  const isRead = encoding === 'utf-16le' || encoding === 'utf-16be';
  if (utf16 && !isRead)
    throw new Refusal(
      'other_encoding',
      `Line 1: the file is written in UTF-16, the mapping says otherwise. Say "encoding": "utf-16", or save it as UTF-8.`,
      2,
    );
  if (!isRead && chunk.includes(0)) {
    const line = chunk.subarray(0, chunk.indexOf(0)).filter((byte) => byte === NEWLINE).length + 1;
    throw binary(line);
  }
}

const binary = (line: number): Refusal =>
  new Refusal(
    'not_text',
    `Line ${String(line)}: the file holds bytes that no text has. It is no CSV file; export it as CSV, or map it as Parquet if it is that.`,
    2,
  );

function notUtf8(part: Buffer, firstLine: number): Refusal {
  let [from, to] = [0, part.length];
  // The shortest beginning that is wrong ends at the wrong byte.
  while (to - from > 1) {
    const middle = (from + to) >> 1;
    const end = wholeCharacters(part.subarray(0, middle));
    if (isUtf8(part.subarray(0, end))) from = middle;
    else to = middle;
  }
  let line = firstLine;
  for (let at = part.indexOf(NEWLINE); at !== -1 && at < to - 1; at = part.indexOf(NEWLINE, at + 1)) line++;
  return new Refusal(
    'other_encoding',
    `Line ${String(line)}: the text is not UTF-8${otherEncoding(part)}`,
    2,
  );
}

/** What a person may do about it. */
function otherEncoding(part: Buffer): string {
  const proposal = proposeEncoding(part);
  if (proposal === null || proposal.encoding === 'utf-8')
    return '. Save the file as UTF-8 (in Excel: "CSV UTF-8"), or say its encoding in the mapping ("windows-1258", "tcvn3", "vni" or "latin-1").';
  const { encoding, words, vietnamese } = proposal;
  return `; it looks like ${ENCODING_TITLES[encoding]}: ${String(vietnamese)} of ${String(words)} words are Vietnamese when read so. If it is, say "encoding": "${encoding}" in the mapping.`;
}

/** Rows and quotes of a CSV file, chunk by chunk. Bytes, because delimiter, quote and line end are ASCII. */
class Scanner {
  /** Line of the file that the next byte belongs to. */
  line = 1;
  readonly #delimiter: number;
  readonly #delimiterText: string;
  #rows = 0;
  #quoted = false;
  #quoteLine = 0;
  /** The last byte was a quote inside a quoted field: it ends the field or begins a doubled quote. */
  #maybeEnd = false;
  #fieldStart = true;
  #rowHasBytes = false;
  #header: Buffer[] | null = [];

  #headerBytes = 0;

  readonly #onRow: OnCsvRow | undefined;
  /** Bytes of the row that an earlier chunk began. */
  #begun: Buffer = Buffer.alloc(0);
  #chunk: Buffer = Buffer.alloc(0);
  #rowStart = 0;

  constructor(delimiter: string, onRow?: OnCsvRow) {
    this.#onRow = onRow;
    this.#delimiter = delimiter.charCodeAt(0);
    this.#delimiterText = delimiter;
  }

  add(chunk: Buffer): void {
    if (chunk.includes(0)) throw binary(this.line);
    if (this.#header) {
      this.#header.push(chunk);
      this.#headerBytes += chunk.length;
    }
    this.#chunk = chunk;
    this.#rowStart = 0;
    let at = 0;
    while (at < chunk.length) {
      // Without a quote ahead only line ends matter, and those are found without looking at every byte.
      if (!this.#quoted && !this.#maybeEnd) {
        const quote = chunk.indexOf(QUOTE, at);
        at = this.#plain(chunk, at, quote === -1 ? chunk.length : quote);
        if (at >= chunk.length) break;
      }
      this.#byte(chunk[at] ?? 0, at);
      at++;
    }
    if (this.#onRow) this.#begun = this.#rowBytes(chunk.length);
    this.#refuseLongHeader();
  }

  #refuseLongHeader(): void {
    if (!this.#header || this.#headerBytes <= MOST_HEADER) return;
    throw new Refusal(
      'row_too_long',
      `Line 1: the names of the columns take more than ${MOST_HEADER.toLocaleString('en-GB')} bytes. The file is no CSV file with one row a line.`,
      2,
    );
  }

  /** Bytes of the row up to a place in the chunk. */
  #rowBytes(end: number): Buffer {
    return Buffer.concat([this.#begun, this.#chunk.subarray(this.#rowStart, end)]);
  }

  /** Bytes without a quote among them. */
  #plain(chunk: Buffer, from: number, to: number): number {
    let start = from;
    for (let at = chunk.indexOf(NEWLINE, from); at !== -1 && at < to; at = chunk.indexOf(NEWLINE, start)) {
      const empty = at === start || (at === start + 1 && chunk[start] === RETURN);
      if (!empty) this.#rowHasBytes = true;
      this.#endRow(at);
      start = at + 1;
    }
    if (to > start) {
      this.#fieldStart = chunk[to - 1] === this.#delimiter;
      this.#rowHasBytes ||= to - start > 1 || chunk[start] !== RETURN;
    }
    return to;
  }

  #byte(byte: number, at: number): void {
    if (this.#maybeEnd) {
      this.#maybeEnd = false;
      if (byte === QUOTE) return;
      this.#quoted = false;
      if (byte !== this.#delimiter && byte !== NEWLINE && byte !== RETURN) throw this.#brokenQuote();
    } else if (this.#quoted) {
      if (byte === QUOTE) this.#maybeEnd = true;
      else if (byte === NEWLINE) this.line++;
      return;
    }
    if (byte === QUOTE && this.#fieldStart) {
      this.#quoted = true;
      this.#quoteLine = this.line;
      this.#rowHasBytes = true;
      this.#fieldStart = false;
    } else if (byte === NEWLINE) this.#endRow(at);
    else {
      this.#fieldStart = byte === this.#delimiter;
      if (byte !== RETURN) this.#rowHasBytes = true;
    }
  }

  #endRow(at: number): void {
    this.line++;
    if (this.#rowHasBytes) {
      this.#tell(at);
      this.#rows++;
    }
    if (this.#onRow) {
      this.#begun = Buffer.alloc(0);
      this.#rowStart = at + 1;
    }
    this.#rowHasBytes = false;
    this.#fieldStart = true;
    if (this.#rows > 0 && this.#header) this.#closeHeader();
  }

  #tell(at: number): void {
    this.#onRow?.(this.#rows, () => this.#rowBytes(at).toString('utf8').replace(/\r$/, ''));
  }

  #headerNames: string[] = [];
  #headerText = '';

  #closeHeader(): void {
    const read = readHeader(Buffer.concat(this.#header ?? []).toString('utf8'), this.#delimiterText);
    this.#headerNames = read.names;
    this.#headerText = read.text;
    this.#header = null;
  }

  #brokenQuote(): Refusal {
    return new Refusal(
      'unclosed_quote',
      `Line ${String(this.#quoteLine)}: a quotation mark opens here and is not closed, so what follows would be swallowed. Close it there and import the file again.`,
      2,
    );
  }

  end(): CsvScan {
    if (this.#quoted && !this.#maybeEnd) throw this.#brokenQuote();
    if (this.#rowHasBytes || this.#maybeEnd) {
      // The last chunk is gathered already.
      this.#rowStart = this.#chunk.length;
      this.#tell(this.#chunk.length);
      this.#rows++;
    }
    if (this.#header) this.#closeHeader();
    if (this.#rows === 0)
      throw new Refusal('file_empty', 'Line 1: the file holds empty lines only: nothing was stored.', 2);
    if (this.#rows === 1)
      throw new Refusal('file_empty', 'Line 1: the file has a header and no rows: nothing was stored.', 2);
    return { header: this.#headerNames, headerText: this.#headerText, rows: this.#rows - 1 };
  }
}

/** The first row as it is written, and its names, their quotes taken off. */
function readHeader(all: string, delimiter: string): { names: string[]; text: string } {
  const text = all.replace(/^\uFEFF/, '').replace(/^[\r\n]+/, '');
  const names: string[] = [];
  let [field, quoted, at] = ['', false, 0];
  for (; at < text.length; at++) {
    const letter = text[at] ?? '';
    if (quoted && letter === '"' && text[at + 1] === '"') {
      field += '"';
      at++;
    } else if (letter === '"') quoted = !quoted;
    else if (!quoted && letter === delimiter) {
      names.push(field);
      field = '';
    } else if (!quoted && (letter === '\n' || letter === '\r')) break;
    else field += letter;
  }
  names.push(field);
  return { names: names.map((name) => name.trim().normalize('NFC')), text: text.slice(0, at) };
}
