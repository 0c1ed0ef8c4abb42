import type { XmlEvents } from './xml-limits.ts';

/** The element that is one row, of each table that is read. */
export const ROW_ELEMENTS: Readonly<Record<string, string>> = {
  XML1: 'TONG_HOP',
  XML2: 'CHI_TIET_THUOC',
  XML3: 'CHI_TIET_DVKT',
  XML4: 'CHI_TIET_CLS',
  XML14: 'CHI_TIEU_GIAYHEN_KHAMLAI',
};

/** One row of a table: what stands in its elements, by their names. */
export type XmlRow = ReadonlyMap<string, string>;

/** Gathers the rows of one table from its elements. Fields that nobody asked for are passed over. */
export class RowGatherer implements XmlEvents {
  readonly rows: XmlRow[] = [];
  readonly #element: string;
  readonly #wanted: ReadonlySet<string>;
  #row: Map<string, string> | null = null;
  #rowDepth = 0;
  #field: string | null = null;
  #text = '';

  constructor(table: string, wanted: ReadonlySet<string>) {
    this.#element = ROW_ELEMENTS[table] ?? '';
    this.#wanted = wanted;
  }

  open(name: string, depth: number): void {
    if (this.#row === null) {
      if (name !== this.#element) return;
      this.#row = new Map();
      this.#rowDepth = depth;
    } else if (depth === this.#rowDepth + 1 && this.#wanted.has(name)) {
      this.#field = name;
      this.#text = '';
    }
  }

  text(text: string): void {
    if (this.#field !== null) this.#text += text;
  }

  close(name: string, depth: number): void {
    if (this.#row === null) return;
    if (depth === this.#rowDepth) {
      this.rows.push(this.#row);
      this.#row = null;
    } else if (this.#field !== null && depth === this.#rowDepth + 1) {
      const value = this.#text.trim();
      if (value !== '') this.#row.set(name, value);
      this.#field = null;
    }
  }
}
