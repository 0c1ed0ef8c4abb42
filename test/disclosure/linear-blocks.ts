import { BlockBounds, type Part, type Way } from './block-bounds.ts';
import { NEAR } from './linear-program.ts';

/** Σ of variables − Σ of others, all at least 0, is `sum`. */
interface Known {
  readonly variables: readonly number[];
  readonly minus: readonly number[];
  readonly sum: number;
}

/** A sum, by what is known of it and its parts in the blocks. */
interface Sought {
  /** The sum of the variables in it that are known. */
  readonly known: number;
  /** Whether a variable in it stands in no equation. */
  readonly is_free: boolean;
  readonly parts: readonly Part[];
}

/** What an attack on sums has shown. */
export interface Found {
  /** Numbers of the sums that can not be everything from 1 to the largest hidden number. */
  readonly found: readonly number[];
  /** How many of the others are 1 and the largest in solutions in whole numbers, checked exactly. */
  readonly whole: number;
  /** Linear programs that were solved. */
  readonly programs: number;
}

/**
 * A large sparse system of sums of variables ≥ 0, which falls into blocks that share no variable. Only the blocks in which
 * a sum stands are solved for it, which is exact: the others have a solution whatever it is. So is that variables of
 * the same equations are one variable, as far as no sum tells them apart.
 */
export class Blocks {
  #known: Known[] = [];
  readonly #fixed = new Map<number, number>();

  add(variables: readonly number[], sum: number, minus: readonly number[] = []): void {
    this.#known.push({ variables, minus, sum });
  }

  /** The sums that can not be everything from 1 to `most`. */
  found(sums: readonly (readonly number[])[], most: number): Found {
    this.#simplify();
    const { sought, blocks } = this.#parts(sums);
    const reaches = (
      { known, is_free, parts }: Sought,
      way: Way,
      of: Way | `${Way}_whole` = way,
    ): boolean => {
      if (way === 'largest' && is_free) return true;
      let sum = known;
      for (const part of parts) sum += part[of];
      return way === 'largest' ? sum >= most - NEAR : sum <= 1 + NEAR;
    };
    const sums_of = new Map<Part, Sought[]>();
    for (const one of sought)
      for (const part of one.parts) {
        const list = sums_of.get(part);
        if (list) list.push(one);
        else sums_of.set(part, [one]);
      }
    try {
      for (const block of blocks) block.start();
      // Sums that lie in several blocks are closed by all of them: first what is quick, in each.
      for (const explore of ['exploreTogether', 'exploreAll'] as const)
        for (const way of ['largest', 'smallest'] as const)
          for (const block of blocks)
            block[explore](way, (part) => {
              const can_go_on = way === 'largest' ? part.largest < most : part.smallest > NEAR;
              return can_go_on && sums_of.get(part)!.some((one) => !reaches(one, way));
            });
    } finally {
      for (const block of blocks) block.dispose();
    }
    const found: number[] = [];
    let whole = 0;
    for (const [i, one] of sought.entries()) {
      if (!reaches(one, 'largest') || !reaches(one, 'smallest')) found.push(i);
      else if (reaches(one, 'largest', 'largest_whole') && reaches(one, 'smallest', 'smallest_whole'))
        whole++;
    }
    return { found, whole, programs: blocks.reduce((sum, { lookedAt }) => sum + lookedAt.solutions, 0) };
  }

  /** What of each sum lies in which block. */
  #parts(sums: readonly (readonly number[])[]): { sought: Sought[]; blocks: BlockBounds[] } {
    const classes = classesOf(this.#known);
    const blocks: BlockBounds[] = [];
    const place_of = new Map<number, { readonly block: number; readonly column: number }>();
    for (const rows of classes.rows_in.values()) {
      const columns = [...new Set(rows.flatMap((row) => classes.in_row(row).flat()))];
      for (const [column, one] of columns.entries()) place_of.set(one, { block: blocks.length, column });
      const columnsOf = (side: readonly number[]): number[] => side.map((one) => place_of.get(one)!.column);
      const equations = rows.map((row) => {
        const [plus, minus] = classes.in_row(row);
        const { sum } = this.#known[row]!;
        return { variables: columnsOf(plus), minus: columnsOf(minus), least: sum, most: sum };
      });
      blocks.push(new BlockBounds(columns.length, equations));
    }
    const sought = sums.map((sum): Sought => {
      let known = 0;
      let is_free = false;
      const members = new Map<number, number>();
      for (const variable of sum) {
        const value = this.#fixed.get(variable);
        const one = classes.of(variable);
        if (value !== undefined) known += value;
        else if (one === FREE) is_free = true;
        else members.set(one, (members.get(one) ?? 0) + 1);
      }
      const by_block = new Map<number, { touched: number[]; inside: number[] }>();
      for (const [one, count] of members) {
        const { block, column } = place_of.get(one)!;
        let columns = by_block.get(block);
        if (!columns) by_block.set(block, (columns = { touched: [], inside: [] }));
        columns.touched.push(column);
        if (count === classes.size(one)) columns.inside.push(column);
      }
      const ascending = (columns: number[]): number[] => columns.sort((one, other) => one - other);
      const parts = [...by_block].map(([block, { touched, inside }]) =>
        blocks[block]!.part(ascending(touched), ascending(inside)),
      );
      return { known, is_free, parts };
    });
    return { sought, blocks };
  }

  /** Leaves out variables that are known: those of a sum of 0, and those that stand alone. */
  #simplify(): void {
    for (let changed = true; changed;) {
      changed = false;
      const next: Known[] = [];
      for (const { variables, minus, sum } of this.#known) {
        let left_sum = sum;
        const keep = (sign: number) => (variable: number) => {
          const value = this.#fixed.get(variable);
          if (value !== undefined) left_sum -= sign * value;
          return value === undefined;
        };
        const left = variables.filter(keep(1));
        const left_minus = minus.filter(keep(-1));
        if (left.length + left_minus.length === 0) continue;
        const side = left_minus.length === 0 ? left : left.length === 0 ? left_minus : undefined;
        if (side && left_sum === 0) {
          for (const variable of side) this.#fixed.set(variable, 0);
          changed = true;
        } else if (side?.length === 1) {
          this.#fixed.set(side[0]!, Math.abs(left_sum));
          changed = true;
        } else next.push({ variables: left, minus: left_minus, sum: left_sum });
      }
      this.#known = next;
    }
  }
}

/** Variables that stand in the same equations on the same sides, as one class; blocks of classes that meet in none. */
interface Classes {
  readonly of: (variable: number) => number;
  readonly size: (one: number) => number;
  /** Classes on the two sides of an equation. */
  readonly in_row: (row: number) => readonly [readonly number[], readonly number[]];
  readonly rows_in: ReadonlyMap<number, readonly number[]>;
}

/** The class of what stands in no equation. */
const FREE = -1;

function classesOf(known: readonly Known[]): Classes {
  const class_of = new Map<number, number>();
  let classes = 0;
  for (const { variables, minus } of known)
    for (const side of [variables, minus]) {
      const renamed = new Map<number, number>();
      for (const variable of side) {
        const before = class_of.get(variable) ?? FREE;
        let after = renamed.get(before);
        if (after === undefined) renamed.set(before, (after = classes++));
        class_of.set(variable, after);
      }
    }
  const sizes = new Map<number, number>();
  for (const one of class_of.values()) sizes.set(one, (sizes.get(one) ?? 0) + 1);
  const sides = (list: readonly number[]): number[] => [
    ...new Set(list.map((variable) => class_of.get(variable)!)),
  ];
  const rows = known.map(({ variables, minus }) => [sides(variables), sides(minus)] as const);

  const above = new Map<number, number>();
  const rootOf = (one: number): number => {
    let root = one;
    for (let next = above.get(root) ?? root; next !== root; next = above.get(root) ?? root) root = next;
    if (root !== one) above.set(one, root);
    return root;
  };
  for (const [plus, minus] of rows) {
    const root = rootOf([...plus, ...minus][0]!);
    for (const one of [...plus, ...minus]) {
      const own = rootOf(one);
      if (own !== root) above.set(own, root);
    }
  }
  const rows_in = new Map<number, number[]>();
  for (const [row, [plus, minus]] of rows.entries()) {
    const root = rootOf([...plus, ...minus][0]!);
    const list = rows_in.get(root);
    if (list) list.push(row);
    else rows_in.set(root, [row]);
  }
  return {
    of: (variable) => class_of.get(variable) ?? FREE,
    size: (one) => sizes.get(one) ?? Infinity,
    in_row: (row) => rows[row]!,
    rows_in,
  };
}
