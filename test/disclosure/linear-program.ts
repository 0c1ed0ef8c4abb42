import loadHighs, { type ModelData } from 'highs';

// Its types describe the CommonJS build; what Node imports is the function itself.
const highs = await (loadHighs as unknown as typeof loadHighs.default)();

/** least ≤ Σ of variables − Σ of others ≤ most. */
export interface Equation {
  readonly variables: readonly number[];
  readonly minus?: readonly number[];
  readonly least: number;
  readonly most: number;
}

export class NoSolution extends Error {
  override readonly name = 'NoSolution';
}

/** How far a solution may be from a number that it is meant to have: the solver computes in floating point. */
export const NEAR = 1e-5;

/** Equations over variables ≥ 0 that are kept in the solver: the next solution starts from the last one. */
export class LinearProgram {
  readonly #model: ReturnType<typeof highs.createModel>;
  #solved = false;

  constructor(variables: number, equations: readonly Equation[]) {
    this.#model = highs.createModel({
      numCols: variables,
      numRows: equations.length,
      colCost: new Float64Array(variables),
      colLower: new Float64Array(variables),
      colUpper: new Float64Array(variables).fill(highs.infinity),
      rowLower: Float64Array.from(equations, ({ least }) => least),
      rowUpper: Float64Array.from(equations, ({ most }) => most),
      matrix: matrixOf(variables, equations),
    });
    this.#model.options.set({ output_flag: false, presolve: 'off' });
  }

  /** A solution in which the sum of these is as large as it can be, or as small; undefined where it has no bound. */
  solve(sum: readonly number[], way: 'largest' | 'smallest'): Float64Array | undefined {
    const kind = { kind: 'set', indices: Int32Array.from(sum).sort() } as const;
    // What was the best is still a solution: the primal method goes on from there.
    if (this.#solved) this.#model.options.set('simplex_strategy', 4);
    if (sum.length > 0)
      this.#model.changeColsCost(kind, new Float64Array(sum.length).fill(way === 'largest' ? -1 : 1));
    const { modelStatus } = this.#model.run();
    this.#solved = true;
    const { optimal, unbounded } = highs.constants.modelStatus;
    if (modelStatus !== optimal && modelStatus !== unbounded)
      throw new NoSolution(`What is served contradicts itself: status ${String(modelStatus)}.`);
    const solution =
      modelStatus === optimal ? Float64Array.from(this.#model.getSolution().colValue) : undefined;
    if (sum.length > 0) this.#model.changeColsCost(kind, new Float64Array(sum.length));
    return solution;
  }

  dispose(): void {
    this.#model.dispose();
  }
}

function matrixOf(variables: number, equations: readonly Equation[]): ModelData['matrix'] {
  const starts = new Int32Array(equations.length + 1);
  const indices: number[] = [];
  const values: number[] = [];
  for (const [row, { variables: list, minus = [] }] of equations.entries()) {
    for (const variable of list) {
      indices.push(variable);
      values.push(1);
    }
    for (const variable of minus) {
      indices.push(variable);
      values.push(-1);
    }
    starts[row + 1] = indices.length;
  }
  return {
    format: 'csr',
    numRows: equations.length,
    numCols: variables,
    starts,
    indices: Int32Array.from(indices),
    values: Float64Array.from(values),
  };
}

/**
 * Of some sums of variables ≥ 0, those that can not be as large as `reach` (or as small, where `smallest`) under the
 * equations. Exact: a sum that is not returned has reached it in a solution of the program, one that is has not when it
 * alone was sought.
 */
export function cannotReach(
  variables: number,
  equations: readonly Equation[],
  sums: readonly (readonly number[])[],
  reach: number,
  smallest: boolean,
): number[] {
  let left = sums.map((_, i) => i);
  // All at once first: what is reached together can be reached.
  while (left.length > 0) {
    const reached = solve(
      variables,
      equations,
      left.map((i) => sums[i]!),
      reach,
      smallest,
    );
    const next = left.filter((_, at) => !reached[at]);
    if (next.length === left.length) break;
    left = next;
  }
  return left.filter((i) => !solve(variables, equations, [sums[i]!], reach, smallest)[0]);
}

/** Which of the sums are at `reach` where as many as possible are as near to it as possible. */
function solve(
  variables: number,
  equations: readonly Equation[],
  sums: readonly (readonly number[])[],
  reach: number,
  smallest: boolean,
): boolean[] {
  const columns = variables + sums.length;
  const rows = equations.length + sums.length;
  const starts = new Int32Array(rows + 1);
  const indices: number[] = [];
  const values: number[] = [];
  const lower = new Float64Array(rows);
  const upper = new Float64Array(rows);
  for (const [row, { variables: list, minus = [], least, most }] of equations.entries()) {
    for (const variable of list) {
      indices.push(variable);
      values.push(1);
    }
    for (const variable of minus) {
      indices.push(variable);
      values.push(-1);
    }
    starts[row + 1] = indices.length;
    lower[row] = least;
    upper[row] = most;
  }
  // Each sum has a variable of its own that it bounds: sum − own ≥ 0 where it is to be large, ≤ 0 where small.
  for (const [i, list] of sums.entries()) {
    const row = equations.length + i;
    for (const variable of list) {
      indices.push(variable);
      values.push(1);
    }
    indices.push(variables + i);
    values.push(-1);
    starts[row + 1] = indices.length;
    lower[row] = smallest ? -highs.infinity : 0;
    upper[row] = smallest ? 0 : highs.infinity;
  }
  const filled = (of_variables: number, of_sums: number): Float64Array =>
    Float64Array.from({ length: columns }, (_, at) => (at < variables ? of_variables : of_sums));
  const data: ModelData = {
    numCols: columns,
    numRows: rows,
    colCost: filled(0, smallest ? 1 : -1),
    colLower: filled(0, smallest ? reach : 0),
    colUpper: filled(highs.infinity, smallest ? highs.infinity : reach),
    rowLower: lower,
    rowUpper: upper,
    matrix: {
      format: 'csr',
      numRows: rows,
      numCols: columns,
      starts,
      indices: Int32Array.from(indices),
      values: Float64Array.from(values),
    },
  };
  const model = highs.createModel(data);
  try {
    model.options.set({ output_flag: false });
    const { modelStatus } = model.run();
    if (modelStatus !== highs.constants.modelStatus.optimal)
      throw new NoSolution(`What is served contradicts itself: status ${String(modelStatus)}.`);
    const { colValue } = model.getSolution();
    return sums.map((_, i) => Math.abs(colValue[variables + i]! - reach) < NEAR);
  } finally {
    model.dispose();
  }
}
