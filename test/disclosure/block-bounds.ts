import { LinearProgram, type Equation } from './linear-program.ts';

/** What of a sum lies in one block. */
export interface Part {
  /** Columns with a variable of the sum: all that stands in them might be of it. */
  readonly touched: readonly number[];
  /** Columns with nothing else: all that stands in them is of it. */
  readonly inside: readonly number[];
  /** The largest and the smallest value that a solution is known to give it. */
  largest: number;
  smallest: number;
  /** The same, of solutions in whole numbers alone. */
  largest_whole: number;
  smallest_whole: number;
}

export type Way = 'largest' | 'smallest';

const columnsOf = ({ touched, inside }: Part, way: Way): readonly number[] =>
  way === 'largest' ? touched : inside;

/** Sums that are made large or small together, at most. */
const AT_ONCE = 64;

/**
 * The equations of one block, and what their solutions say of all parts of sums in it at once: whatever a solution gives a
 * part is possible. A column is the total of variables that no equation tells apart, so that a solution leaves open how it
 * is divided among them: the more is possible for a sum of some of them.
 */
export class BlockBounds {
  readonly #parts = new Map<string, Part>();
  readonly #columns: number;
  readonly #equations: readonly Equation[];
  #program: LinearProgram | undefined;
  #looked_at = { solutions: 0, whole: 0 };

  constructor(columns: number, equations: readonly Equation[]) {
    this.#columns = columns;
    this.#equations = equations;
  }

  /** Linear programs that were solved, and those of them whose solution was in whole numbers. */
  get lookedAt(): { readonly solutions: number; readonly whole: number } {
    return this.#looked_at;
  }

  /** The part of a sum with these columns, one for all sums that have the same. */
  part(touched: readonly number[], inside: readonly number[]): Part {
    const name = `${touched.join(' ')}: ${inside.join(' ')}`;
    let part = this.#parts.get(name);
    if (!part) {
      part = {
        touched,
        inside,
        largest: 0,
        smallest: Infinity,
        largest_whole: 0,
        smallest_whole: Infinity,
      };
      this.#parts.set(name, part);
    }
    return part;
  }

  /** Looks at any solution. */
  start(): void {
    if (this.#parts.size === 0) return;
    // Without a column of its own a part can be nothing.
    for (const part of this.#parts.values())
      if (part.inside.length === 0) part.smallest = part.smallest_whole = 0;
    this.#program = new LinearProgram(this.#columns, this.#equations);
    this.#lookAt(this.#program.solve([], 'largest')!);
  }

  /**
   * Looks for solutions as long as one closes parts, each for many of them together.
   * @param isOpen whether it matters that a part might still be larger, or smaller
   */
  exploreTogether(way: Way, isOpen: (part: Part) => boolean): void {
    let left = this.#left(way, isOpen);
    while (left.length > 0) {
      this.#reach(way, this.#apart(way, left, AT_ONCE));
      const still = left.filter(isOpen);
      if (still.length === left.length) return;
      left = still;
    }
  }

  /** Looks for solutions until no part is open, or has been made as large, or as small, as it can be by itself. */
  exploreAll(way: Way, isOpen: (part: Part) => boolean): void {
    let left = this.#left(way, isOpen);
    let at_once = AT_ONCE;
    while (left.length > 0) {
      const batch = this.#apart(way, left, at_once);
      this.#reach(way, batch);
      const alone = batch.length === 1 ? batch[0] : undefined;
      const still = left.filter((part) => part !== alone && isOpen(part));
      at_once =
        left.length - still.length < batch.length
          ? Math.max(1, Math.floor(at_once / 2))
          : Math.min(AT_ONCE, at_once * 2);
      left = still;
    }
  }

  dispose(): void {
    this.#program?.dispose();
  }

  /** Open parts; first those of which most others are a consequence: small ones that are large, large ones that are small. */
  #left(way: Way, isOpen: (part: Part) => boolean): Part[] {
    const size = (part: Part): number => columnsOf(part, way).length * (way === 'largest' ? 1 : -1);
    return [...this.#parts.values()]
      .filter((part) => columnsOf(part, way).length > 0 && isOpen(part))
      .sort((one, other) => size(one) - size(other));
  }

  /** Some parts that have no column in common, so that one does not count twice. */
  #apart(way: Way, parts: readonly Part[], most: number): Part[] {
    const batch: Part[] = [];
    const taken = new Set<number>();
    for (const part of parts) {
      if (batch.length >= most) break;
      const columns = columnsOf(part, way);
      if (columns.some((column) => taken.has(column))) continue;
      batch.push(part);
      for (const column of columns) taken.add(column);
    }
    return batch;
  }

  #reach(way: Way, batch: readonly Part[]): void {
    const solution = this.#program!.solve(
      batch.flatMap((part) => columnsOf(part, way)),
      way,
    );
    if (solution) this.#lookAt(solution);
    else if (batch.length === 1) batch[0]!.largest = batch[0]!.largest_whole = Infinity;
  }

  #lookAt(solution: Float64Array): void {
    const whole = this.#isWhole(solution);
    this.#looked_at.solutions++;
    if (whole) this.#looked_at.whole++;
    for (const part of this.#parts.values()) {
      let largest = 0;
      let smallest = 0;
      for (const column of part.touched) largest += solution[column]!;
      for (const column of part.inside) smallest += solution[column]!;
      part.largest = Math.max(part.largest, largest);
      part.smallest = Math.min(part.smallest, smallest);
      if (!whole) continue;
      part.largest_whole = Math.max(part.largest_whole, largest);
      part.smallest_whole = Math.min(part.smallest_whole, smallest);
    }
  }

  /** Whether whole numbers near a solution solve the equations exactly; the solution is changed to them then. */
  #isWhole(solution: Float64Array): boolean {
    const rounded = solution.map(Math.round);
    const sumOf = (columns: readonly number[]): number =>
      columns.reduce((sum, column) => sum + rounded[column]!, 0);
    for (const [column, value] of rounded.entries())
      if (value < 0 || Math.abs(value - solution[column]!) > 0.01) return false;
    for (const { variables, minus = [], least, most } of this.#equations) {
      const sum = sumOf(variables) - sumOf(minus);
      if (sum < least || sum > most) return false;
    }
    solution.set(rounded);
    return true;
  }
}
