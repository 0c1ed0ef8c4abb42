/** What a statement may bind: text and numbers of a mapping, bytes of the key. */
export type BoundValue = string | number | Uint8Array;

/**
 * Collects the values of a statement under construction, so that nothing of a mapping enters its text.
 *
 * A value becomes a column of the innermost SELECT (`columns`) and is named everywhere above it. Placeholders inside
 * the large expressions would do the same, but DuckDB folds each into a constant by walking the whole expression
 * again: 20 s of planning for a mapping of 50 columns.
 */
export class BoundValues {
  readonly #values: BoundValue[] = [];
  readonly #names = new Map<BoundValue, string>();

  /** @returns the column under which the value is known; equal values share one */
  bind(value: BoundValue): string {
    const known = this.#names.get(value);
    if (known !== undefined) return known;
    const name = `p${String(this.#values.push(value) - 1)}`;
    this.#names.set(value, name);
    return name;
  }

  list(values: Iterable<BoundValue>): string {
    return [...values].map((value) => this.bind(value)).join(', ');
  }

  /** The columns of the innermost SELECT. With its type said, a statement that runs again is not planned again. */
  columns(): string {
    return this.#values
      .map((value, at) => `CAST($p${String(at)} AS ${typeOf(value)}) AS p${String(at)}`)
      .join(', ');
  }

  /** What to bind, by placeholder. */
  byName(): Record<string, BoundValue> {
    return Object.fromEntries(this.#values.map((value, at) => [`p${String(at)}`, value]));
  }
}

const typeOf = (value: BoundValue): string =>
  typeof value === 'string' ? 'VARCHAR' : typeof value === 'number' ? 'DOUBLE' : 'BLOB';

/** A number as a DOUBLE of SQL: without the exponent it were a DECIMAL. */
export const double = (value: number): string =>
  String(value).includes('e') ? String(value) : `${String(value)}e0`;
