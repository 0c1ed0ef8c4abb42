import { cannotReach, type Equation } from './linear-program.ts';

/** Σ of variables − Σ of others, all at least 0, is `sum`. */
interface Known {
  readonly variables: readonly number[];
  readonly minus: readonly number[];
  readonly sum: number;
}

/** Sums that are sought in one program: more of them would make it large. */
const AT_ONCE = 250;

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
  found(sums: readonly (readonly number[])[], most: number): number[] {
    this.#simplify();
    const classes = classesOf(this.#known);
    const found: number[] = [];
    const batches = new Map<string, { readonly blocks: ReadonlySet<number>; readonly sums: number[] }>();
    for (const [i, sum] of sums.entries()) {
      const open = sum.filter((variable) => !this.#fixed.has(variable));
      const known = sum.reduce((total, variable) => total + (this.#fixed.get(variable) ?? 0), 0);
      const blocks = new Set(open.flatMap((variable) => classes.block(variable) ?? []));
      if (open.length === 0 || known > 1) found.push(i);
      else if (blocks.size > 0) {
        // What is known for certain of a sum moves what the rest has to reach.
        const name = `${known}: ${[...blocks].sort((one, other) => one - other).join(' ')}`;
        const batch = batches.get(name) ?? { blocks, sums: [] };
        batches.set(name, batch);
        batch.sums.push(i);
      }
    }
    for (const [name, { blocks, sums: batch }] of batches) {
      const known = Number.parseInt(name, 10);
      const rows = [...blocks].flatMap((block) => classes.rows_in.get(block)!);
      for (let from = 0; from < batch.length; from += AT_ONCE) {
        const sought = batch.slice(from, from + AT_ONCE);
        const {
          variables,
          equations,
          sums: merged,
        } = this.#program(
          rows,
          sought.map((i) => sums[i]!),
          classes,
        );
        for (const at of [
          ...cannotReach(variables, equations, merged, most - known, false),
          ...cannotReach(variables, equations, merged, 1 - known, true),
        ])
          found.push(sought[at]!);
      }
    }
    return [...new Set(found)].sort((one, other) => one - other);
  }

  /** The equations of some rows over as few variables as these sums leave apart. */
  #program(
    rows: readonly number[],
    sums: readonly (readonly number[])[],
    classes: Classes,
  ): { variables: number; equations: Equation[]; sums: number[][] } {
    const in_sums = new Map<number, number[]>();
    for (const [at, sum] of sums.entries())
      for (const variable of sum) {
        if (this.#fixed.has(variable)) continue;
        const list = in_sums.get(variable);
        if (list) list.push(at);
        else in_sums.set(variable, [at]);
      }
    let variables = 0;
    const parts = new Map<string, number>();
    const parts_of = new Map<number, number[]>();
    const inside = new Map<number, number>();
    const merged: number[][] = sums.map(() => []);
    for (const [variable, list] of in_sums) {
      const one = classes.of(variable);
      inside.set(one, (inside.get(one) ?? 0) + 1);
      const name = `${one}: ${list.join(' ')}`;
      if (parts.has(name)) continue;
      parts.set(name, variables);
      parts_of.set(one, [...(parts_of.get(one) ?? []), variables]);
      for (const at of list) merged[at]!.push(variables);
      variables++;
    }
    const apart = (one: number): number[] => {
      let list = parts_of.get(one);
      if (!list) parts_of.set(one, (list = []));
      if ((inside.get(one) ?? 0) < classes.size(one)) {
        inside.set(one, Infinity);
        list.push(variables++);
      }
      return list;
    };
    const equations = rows.map((row): Equation => {
      const [plus, minus] = classes.in_row(row);
      const { sum } = this.#known[row]!;
      return { variables: plus.flatMap(apart), minus: minus.flatMap(apart), least: sum, most: sum };
    });
    return { variables, equations, sums: merged };
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
  /** A class that stands for the block of a variable; undefined for what stands in no equation. */
  readonly block: (variable: number) => number | undefined;
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
    block: (variable) => {
      const one = class_of.get(variable);
      return one === undefined ? undefined : rootOf(one);
    },
    rows_in,
  };
}
