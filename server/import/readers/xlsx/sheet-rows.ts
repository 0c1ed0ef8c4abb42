import type { ZipFile } from '../zip-file.ts';
import { numberText, unescaped } from './cell-text.ts';
import { textOf, type Sheet, type Workbook } from './workbook.ts';
import { attribute, brokenPart, XmlScanner } from './xml-scanner.ts';

/** A row of a sheet. */
export interface SheetRow {
  /** As the sheet counts, the first being 1. */
  readonly number: number;
  /** Texts of the cells that were asked for, null where a cell is empty. */
  readonly cells: readonly (string | null)[];
  /** Whether any cell of the row holds something, asked for or not. */
  readonly filled: boolean;
}

const MOST_COLUMNS = 16_384;

/** What stands in place of a formula that no program has computed yet. */
const NOT_COMPUTED = '#CALC!';

/**
 * The rows of a sheet, some at a time, in their order.
 * @param places column of the sheet (the first being 0) → place among the cells; null for every column at its own place
 * @param onShare share of the sheet that is read, 0 to 1
 */
export async function* sheetRows(
  zip: ZipFile,
  workbook: Workbook,
  sheet: Sheet,
  places: readonly (number | undefined)[] | null,
  onShare: (share: number) => void = () => undefined,
): AsyncGenerator<SheetRow[]> {
  const reader = new RowReader(workbook, sheet.part, places);
  const scanner = new XmlScanner(reader, sheet.part);
  const size = Math.max(zip.files.get(sheet.part) ?? 1, 1);
  let read = 0;
  for await (const text of textOf(zip.read(sheet.part), sheet.part)) {
    scanner.write(text);
    read += text.length;
    onShare(Math.min(read / size, 1));
    const rows = reader.take();
    if (rows.length > 0) yield rows;
  }
  scanner.end();
}

class RowReader {
  readonly #workbook: Workbook;
  readonly #part: string;
  readonly #places: readonly (number | undefined)[] | null;
  readonly #width: number;
  #rows: SheetRow[] = [];
  #number = 0;
  #filled = false;
  #cells: (string | null)[] = [];
  /** Column of the next cell that does not name its own. */
  #next = 0;
  #place: number | undefined;
  #type = '';
  #style = 0;
  #value = '';
  #hasValue = false;
  #hasFormula = false;
  #inPhonetic = false;
  /** Whether text belongs to the value of the cell. */
  #takes = false;

  constructor(workbook: Workbook, part: string, places: readonly (number | undefined)[] | null) {
    this.#workbook = workbook;
    this.#part = part;
    this.#places = places;
    let width = 0;
    for (const place of places ?? []) width = Math.max(width, (place ?? -1) + 1);
    this.#width = width;
  }

  take(): SheetRow[] {
    const rows = this.#rows;
    this.#rows = [];
    return rows;
  }

  readonly open = (name: string, attributes: string): void => {
    switch (name) {
      case 'c':
        this.#openCell(attributes);
        break;
      case 'v':
        this.#takes = true;
        this.#hasValue = true;
        break;
      case 't':
        this.#takes = !this.#inPhonetic;
        this.#hasValue = true;
        break;
      case 'f':
        this.#hasFormula = true;
        break;
      case 'rPh':
        this.#inPhonetic = true;
        break;
      case 'row':
        this.#number = Number(attribute(attributes, 'r') ?? this.#number + 1);
        if (!Number.isSafeInteger(this.#number)) throw brokenPart(this.#part);
        this.#cells = new Array<string | null>(this.#width).fill(null);
        this.#filled = false;
        this.#next = 0;
        break;
      default:
    }
  };

  readonly text = (text: string): void => {
    if (!this.#takes) return;
    this.#filled = true;
    if (this.#place !== undefined) this.#value += text;
  };

  readonly close = (name: string): void => {
    switch (name) {
      case 'v':
      case 't':
        this.#takes = false;
        break;
      case 'rPh':
        this.#inPhonetic = false;
        break;
      case 'c':
        if (this.#place !== undefined) this.#cells[this.#place] = this.#cellText();
        this.#place = undefined;
        break;
      case 'row':
        this.#rows.push({ number: this.#number, cells: this.#cells, filled: this.#filled });
        break;
      default:
    }
  };

  #openCell(attributes: string): void {
    const reference = attribute(attributes, 'r');
    const column = reference === undefined ? this.#next : columnOf(reference);
    if (column < 0 || column >= MOST_COLUMNS) throw brokenPart(this.#part);
    this.#next = column + 1;
    this.#place = this.#places === null ? column : this.#places[column];
    this.#hasValue = false;
    this.#hasFormula = false;
    if (this.#place === undefined) return;
    // An array with holes would be slow, and its holes are no null.
    while (this.#cells.length < this.#place) this.#cells.push(null);
    this.#type = attribute(attributes, 't') ?? 'n';
    this.#style = Number(attribute(attributes, 's') ?? '0');
    this.#value = '';
  }

  #cellText(): string | null {
    if (!this.#hasValue) return this.#hasFormula ? NOT_COMPUTED : null;
    const value = this.#value;
    if (value === '') return null;
    switch (this.#type) {
      case 's': {
        const text = this.#workbook.texts[Number(value)];
        if (text === undefined) throw brokenPart(this.#part);
        return text;
      }
      case 'n': {
        const { styles, from1904 } = this.#workbook;
        const style = styles[this.#style];
        // Without its style a day would be a number, and a number lack its zeros.
        if (style === undefined && this.#style !== 0) throw brokenPart(this.#part);
        return numberText(value, style ?? 'plain', from1904);
      }
      case 'b':
        return value === '1' ? 'TRUE' : 'FALSE';
      case 'd':
        return value.replace('T', ' ').replace(/(?:[ ]00:00:00)?(?:\.0+)?Z?$/, '');
      case 'e':
        return value;
      default:
        return this.#workbook.letters(unescaped(value));
    }
  }
}

/** "AB7" → 27; -1 where it names no column. */
function columnOf(reference: string): number {
  let column = 0;
  for (let at = 0; at < reference.length; at++) {
    const code = reference.charCodeAt(at) & 0xdf;
    if (code < 0x41 || code > 0x5a) break;
    column = column * 26 + code - 0x40;
    if (column > MOST_COLUMNS) return -1;
  }
  return column - 1;
}

/** 27 → "AB". */
export function columnLetters(column: number): string {
  let [rest, letters] = [column + 1, ''];
  while (rest > 0) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
    rest = Math.floor((rest - 1) / 26);
  }
  return letters;
}
