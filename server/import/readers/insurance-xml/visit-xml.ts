import { textOfFile } from './read-visits.ts';
import { ROW_ELEMENTS } from './visit-file.ts';
import { BoundedXml, type XmlEvents } from './xml-limits.ts';

/** One visit as XML. */
export interface VisitXml {
  /** Its place among the visits of the file, the first being 1. */
  readonly number: number;
  readonly xml: string;
  /** What stands before the first visit of the file, and what closes after the last. */
  readonly head: string;
  readonly tail: string;
}

/**
 * The visits that are wanted of a file that was read before, as XML that a person can correct: tables in base64 that are
 * read stand as elements, and everything else as it was.
 */
export async function* visitsAsXml(path: string, wanted: ReadonlySet<number>): AsyncGenerator<VisitXml> {
  const writer = new VisitWriter(wanted);
  const xml = new BoundedXml(writer);
  for await (const text of textOfFile(path, () => xml.line)) {
    xml.write(text);
    yield* writer.take();
  }
}

/** A count of visits, which is another one now. */
const COUNT = 'SOLUONGHOSO';

class VisitWriter implements XmlEvents {
  readonly #wanted: ReadonlySet<number>;
  #done: VisitXml[] = [];
  #number = 0;
  #head = '';
  #tail: string | null = null;
  #open: string[] = [];
  /** Of the visit that is wanted, as far as it was read. */
  #xml: string | null = null;
  #table = '';
  /** Text of the element that is open. */
  #text = '';
  /** Text of the content of a table, until it is known whether it is base64. */
  #content: string[] | null = null;

  constructor(wanted: ReadonlySet<number>) {
    this.#wanted = wanted;
  }

  take(): VisitXml[] {
    const done = this.#done;
    this.#done = [];
    return done;
  }

  open(name: string, _depth: number, attributes: Readonly<Record<string, string>>): void {
    if (name === 'HOSO' && this.#xml === null) {
      this.#tail ??= this.#open
        .toReversed()
        .map((one) => `</${one}>`)
        .join('');
      this.#number++;
      if (this.#wanted.has(this.#number)) this.#xml = '';
    }
    this.#open.push(name);
    this.#text = '';
    if (name === 'FILEHOSO') this.#table = '';
    const given = Object.entries(attributes).map(([key, value]) => ` ${key}="${escaped(value)}"`);
    this.#flush();
    if (name !== COUNT) this.#write(`<${name}${given.join('')}>`);
    if (name === 'NOIDUNGFILE') this.#content = [];
  }

  text(text: string): void {
    // A signature is passed over.
    if (this.#text.length < 64) this.#text += text;
    if (this.#content) {
      if (this.#xml !== null) this.#content.push(text);
    } else if (this.#open.at(-1) !== COUNT) this.#write(escaped(text));
  }

  close(name: string): void {
    this.#open.pop();
    if (name === 'LOAIHOSO') this.#table = this.#text.trim().toUpperCase();
    if (name === 'NOIDUNGFILE') this.#closeContent();
    if (name !== COUNT) this.#write(`</${name}>`);
    if (name !== 'HOSO' || this.#xml === null) return;
    this.#done.push({ number: this.#number, xml: this.#xml, head: this.#head, tail: this.#tail ?? '' });
    this.#xml = null;
  }

  /** An element stands inside of a content: it is no base64. */
  #flush(): void {
    const content = this.#content;
    this.#content = null;
    if (content) this.#write(escaped(content.join('')));
  }

  #closeContent(): void {
    const content = this.#content?.join('') ?? '';
    this.#content = null;
    if (content.trim() === '' || !(this.#table in ROW_ELEMENTS)) this.#write(escaped(content));
    else
      this.#write(
        Buffer.from(content, 'base64')
          .toString('utf8')
          .replace(/^\uFEFF?\s*(<\?xml[^>]*\?>)?/, ''),
      );
  }

  #write(text: string): void {
    if (this.#xml !== null) this.#xml += text;
    else if (this.#tail === null) this.#head += text;
  }
}

export const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
