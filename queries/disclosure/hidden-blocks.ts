import type { Cells } from './cells.ts';

export interface Block {
  readonly area: number;
  readonly division: number;
  readonly block: number;
}

/**
 * What is hidden of a table: for an area, a family of groups of people (0: everybody, f + 1: family f) and a block of
 * counts, all cells or none. What is below a hidden block, in any of the three trees, is hidden too.
 */
export class HiddenBlocks {
  readonly #cells: Cells;
  readonly #flags: Uint8Array;
  readonly #divisions: number;
  /** For each division the one above it. */
  readonly #above: readonly number[];
  readonly #below: readonly (readonly number[])[];
  readonly #blocks_below: readonly (readonly number[])[];
  readonly #area_weights: readonly number[];
  readonly #division_weights: readonly number[];
  readonly #block_weights: readonly number[];

  constructor(cells: Cells) {
    const { people, counts, areas } = cells;
    this.#cells = cells;
    this.#divisions = people.families.length + 1;
    this.#flags = new Uint8Array(areas.length * this.#divisions * counts.blocks.length);
    const division_of = divisionOfGroup(cells);
    this.#above = [-1, ...people.families.map(({ parent }) => division_of[parent]!)];
    this.#below = invert(this.#above.map((above) => (above < 0 ? [] : [above])));
    const blocks_above = counts.blocks.map(({ above }) => above);
    this.#blocks_below = invert(blocks_above);
    const single = (above: number): number[] => (above < 0 ? [] : [above]);
    this.#area_weights = weightsOf(areas.map(({ parent }) => single(parent)));
    this.#division_weights = weightsOf(this.#above.map(single));
    this.#block_weights = weightsOf(blocks_above);
  }

  #place(area: number, division: number, block: number): number {
    return (area * this.#divisions + division) * this.#cells.counts.blocks.length + block;
  }

  has(area: number, division: number, block: number): boolean {
    return this.#flags[this.#place(area, division, block)] === 1;
  }

  divisionAbove(division: number): number {
    return this.#above[division]!;
  }

  /** Hides a block and all below it; returns what was newly hidden, for `show`. */
  hide(area: number, division: number, block: number, newly: number[] = []): number[] {
    const place = this.#place(area, division, block);
    if (this.#flags[place] === 1) return newly;
    this.#flags[place] = 1;
    newly.push(place);
    for (const child of this.#cells.childrenOf(area)) this.hide(child, division, block, newly);
    for (const below of this.#below[division]!) this.hide(area, below, block, newly);
    for (const below of this.#blocks_below[block]!) this.hide(area, division, below, newly);
    return newly;
  }

  /** What a reader loses with one block: a third as much with each step down in any of the three trees. */
  lossOfOne(area: number, division: number, block: number): number {
    if (this.has(area, division, block)) return 0;
    return this.#area_weights[area]! * this.#division_weights[division]! * this.#block_weights[block]!;
  }

  /** What a reader loses with all these blocks, as `hide` returns them. */
  lossOf(places: readonly number[]): number {
    const blocks = this.#cells.counts.blocks.length;
    let loss = 0;
    for (const place of places) {
      const division = Math.floor(place / blocks) % this.#divisions;
      const area = Math.floor(place / blocks / this.#divisions);
      loss +=
        this.#area_weights[area]! * this.#division_weights[division]! * this.#block_weights[place % blocks]!;
    }
    return loss;
  }

  list(): Block[] {
    const blocks = this.#cells.counts.blocks.length;
    const found: Block[] = [];
    for (const [place, flag] of this.#flags.entries())
      if (flag === 1)
        found.push({
          area: Math.floor(place / blocks / this.#divisions),
          division: Math.floor(place / blocks) % this.#divisions,
          block: place % blocks,
        });
    return found;
  }

  /** Takes back what `hide` did. */
  show(newly: readonly number[]): void {
    for (const place of newly) this.#flags[place] = 0;
  }
}

/** The division that each group of people belongs to: 0 for everybody, f + 1 for a child of family f. */
export function divisionOfGroup({ people }: Pick<Cells, 'people'>): number[] {
  const division_of = people.groups.map(() => 0);
  for (const [family, { children }] of people.families.entries())
    for (const child of children) division_of[child] = family + 1;
  return division_of;
}

/** The groups of each division. */
export const groupsOfDivision = ({ people }: Pick<Cells, 'people'>): (readonly number[])[] => [
  [0],
  ...people.families.map(({ children }) => children),
];

function invert(above: readonly (readonly number[])[]): number[][] {
  const below: number[][] = above.map(() => []);
  for (const [one, list] of above.entries()) for (const upper of list) below[upper]!.push(one);
  return below;
}

/** 1 for a root, a third of that for what is below; the list is in order, upper ones first. */
function weightsOf(above: readonly (readonly number[])[]): number[] {
  const weights: number[] = [];
  for (const list of above) weights.push(Math.min(1, ...list.map((upper) => weights[upper]! / 3)));
  return weights;
}
