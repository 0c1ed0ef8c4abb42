type Cells = readonly (string | null)[];

/** Keeps every row, then every second, every fourth …: as many as are wanted, from all over, in one pass. */
export class Sampler {
  rows: Cells[] = [];
  total = 0;
  readonly #limit: number;
  #step = 1;

  constructor(limit: number) {
    this.#limit = limit;
  }

  add(row: Cells): void {
    if (this.total++ % this.#step === 0) this.rows.push(row);
    if (this.rows.length < 2 * this.#limit) return;
    this.rows = this.rows.filter((_, at) => at % 2 === 0);
    this.#step *= 2;
  }
}
