import { SaxesParser } from 'saxes';
import { Refusal } from '../../../serve/refusal.ts';

/** What the files of one visit may hold, in characters, and so the most that is in memory at a time. */
export const VISIT_CHARACTERS = 64 * 1024 * 1024;
/** Real files go down to six. */
const DEPTH = 32;

export interface XmlEvents {
  open(name: string, depth: number, attributes: Readonly<Record<string, string>>): void;
  close(name: string, depth: number): void;
  text(text: string): void;
}

/**
 * A parser of XML in pieces that knows no document type: with none there are no entities but the five of XML, and so
 * nothing that could grow, or be fetched.
 * @param where begins the sentences of refusals: "Line 12, XML2: "
 */
export class BoundedXml {
  readonly #parser = new SaxesParser();
  readonly #where: string;
  #depth = 0;
  /** Position of the last event: what the parser gathers since then lies in memory. */
  #seen = 0;

  constructor(events: XmlEvents, where = '') {
    this.#where = where;
    const parser = this.#parser;
    const seen = (): void => {
      this.#seen = parser.position;
    };
    parser.on('doctype', () => {
      throw this.#refusal(
        'xml_doctype',
        'a document type (DOCTYPE) is declared here. Files with one are not read: it could swell without end or fetch other files.',
      );
    });
    parser.on('opentag', ({ name, attributes }) => {
      if (++this.#depth > DEPTH)
        throw this.#refusal(
          'xml_deep',
          `elements lie ${String(DEPTH)} deep and more in each other; no file of this kind does that.`,
        );
      seen();
      events.open(name, this.#depth, attributes);
    });
    parser.on('closetag', ({ name }) => {
      seen();
      events.close(name, this.#depth--);
    });
    parser.on('text', (text) => {
      events.text(text);
    });
    parser.on('cdata', (text) => {
      events.text(text);
    });
    parser.on('xmldecl', ({ encoding }) => {
      if (encoding !== undefined && !/^utf-?(8|16)$/i.test(encoding))
        throw this.#refusal(
          'other_encoding',
          'the file says that it is not written in UTF-8. Save it as UTF-8, as the Ministry asks.',
        );
    });
    // Its own words hold what stands in the file.
    parser.on('error', () => {
      throw this.#refusal(
        'xml_broken',
        'this is no well-formed XML; the file is damaged or cut off there. Export it again.',
      );
    });
  }

  /** @throws {Refusal} */
  write(text: string): void {
    this.#parser.write(text);
    if (this.#parser.position - this.#seen > VISIT_CHARACTERS)
      throw this.#refusal(
        'xml_long',
        `more than ${String(VISIT_CHARACTERS / 1024 / 1024)} million characters stand in one element; no file of this kind does that.`,
      );
  }

  /** @throws {Refusal} where elements are still open */
  end(): void {
    this.#parser.close();
  }

  get line(): number {
    return this.#parser.line;
  }

  #refusal(reason: string, why: string): Refusal {
    return new Refusal(
      reason,
      `${this.#where}Line ${String(this.#parser.line)}: ${why} Nothing was stored.`,
      2,
    );
  }
}
