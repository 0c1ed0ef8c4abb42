import type { Cells } from './cells.ts';
import { divisionOfGroup, type HiddenBlocks } from './hidden-blocks.ts';

/** A corner of a move: a leaf area and a leaf group, as the place of their counts. */
type Corner = number;

/**
 * Looks for other people: a table that differs from the true one in hidden cells alone, adds up to everything that is
 * shown, and holds another number in one small cell. Where there is one for the lowest and one for the highest
 * number that the rule hides, nobody can tell from what is shown which of them is true.
 *
 * A move takes k from the cell and gives k to a sibling count, the opposite to the same counts of a sibling group of
 * people, and the opposite of all that to a sibling area: eight corners, so that every sum over any of the three stays
 * as it is. Where the sum itself is hidden, that side of the cube is not needed.
 */
export class Witness {
  readonly #cells: Cells;
  readonly #hidden: HiddenBlocks;
  /** A copy, in which moves are made and taken back: two moves of one search must not take the same people. */
  readonly #left: Int32Array;
  readonly #group_path: readonly (readonly number[])[];
  readonly #group_leaves: readonly (readonly number[])[];
  readonly #division_of: readonly number[];
  #log: { place: number; taken: number }[] = [];

  constructor(cells: Cells, hidden: HiddenBlocks) {
    this.#cells = cells;
    this.#hidden = hidden;
    this.#left = cells.values.slice();
    this.#division_of = divisionOfGroup(cells);
    const parent_of = cells.people.groups.map((_, group) => {
      const division = this.#division_of[group]!;
      return division === 0 ? -1 : cells.people.families[division - 1]!.parent;
    });
    this.#group_path = parent_of.map((_, group) => {
      const path: number[] = [];
      for (let at = group; at >= 0; at = parent_of[at]!) path.unshift(at);
      return path;
    });
    this.#group_leaves = parent_of.map((_, group) =>
      cells.people.leaves.filter((leaf) => this.#group_path[leaf]!.includes(group)),
    );
  }

  /** Whether the hidden count of this cell could as well be 1 and could as well be `most`. */
  protects(area: number, group: number, node: number, most: number): boolean {
    const count = this.#cells.at(area, group, node);
    return (
      this.#moves(area, group, node, most - count, 'up') && this.#moves(area, group, node, count - 1, 'down')
    );
  }

  #moves(area: number, group: number, node: number, needed: number, way: 'up' | 'down'): boolean {
    if (needed <= 0) return true;
    this.#log = [];
    const missing = this.#search(area, group, node, needed, way);
    for (const { place, taken } of this.#log) this.#left[place]! += taken;
    return missing <= 0;
  }

  #search(area: number, group: number, node: number, needed: number, way: 'up' | 'down'): number {
    const missing = this.#searchAbove(area, group, node, needed, way, Infinity);
    return missing > 0 && way === 'up' ? this.#bringIn(area, group, node, missing) : missing;
  }

  /** Moves in the families on the path to the node, of those above `below` only; returns how many are missing. */
  #searchAbove(
    area: number,
    group: number,
    node: number,
    needed: number,
    way: 'up' | 'down',
    below: number,
  ): number {
    let missing = needed;
    const path = this.#nodePath(node);
    for (const [step, upper] of path.entries()) {
      if (step >= below) break;
      const block = this.#familyOf(upper).block;
      for (const over of this.#group_path[group]!) {
        const division = this.#division_of[over]!;
        if (!this.#hidden.has(area, division, block)) continue;
        for (const other_area of this.#otherAreas(area, division, block)) {
          for (const other_group of this.#otherGroups(over)) {
            for (const other_node of this.#otherNodes(upper)) {
              const cube = { path: path.slice(step), other_area, other_group, other_node };
              missing -= this.#moveBetween(area, group, cube, missing, way);
              if (missing <= 0) return 0;
            }
          }
        }
      }
    }
    return missing;
  }

  /**
   * Two moves in one, where nothing that is shown counts how people divide between the node and its siblings: others are
   * brought in who count under a sibling, of whom there are many, and then count under the node. Returns how many are
   * missing.
   */
  #bringIn(area: number, group: number, node: number, needed: number): number {
    let missing = needed;
    const path = this.#nodePath(node);
    for (const [step, upper] of path.entries()) {
      const { block } = this.#familyOf(upper);
      if (!this.#hidden.has(area, 0, block) || this.#otherAreas(area, 0, block)[0] !== NONE) continue;
      for (const sibling of this.#otherNodes(upper)) {
        if (sibling === NONE) continue;
        for (const a of this.#cells.leavesOf(area))
          for (const g of this.#group_leaves[group]!) {
            missing = this.#searchAbove(a, g, sibling, missing, 'up', step);
            if (missing <= 0) return 0;
          }
      }
    }
    return missing;
  }

  /** Moves up to `most` people around one kind of cube, leaf by leaf; returns how many. */
  #moveBetween(
    area: number,
    group: number,
    { path, other_area, other_group, other_node }: Cube,
    most: number,
    way: 'up' | 'down',
  ): number {
    let moved = 0;
    const other_areas = other_area === NONE ? [NONE] : this.#cells.leavesOf(other_area);
    const other_groups = other_group === NONE ? [NONE] : this.#group_leaves[other_group]!;
    // Even corners are those that differ from the cell's in none or both of area and group.
    const node = path.at(-1)!;
    const [even_lose, odd_lose] = way === 'up' ? [other_node, node] : [node, other_node];
    for (const a of this.#cells.leavesOf(area)) {
      for (const g of this.#group_leaves[group]!) {
        if (this.#isEmpty(a, g, even_lose)) continue;
        for (const b of other_areas) {
          if (this.#isEmpty(b, g, odd_lose)) continue;
          for (const h of other_groups) {
            if (this.#isEmpty(a, h, odd_lose) || this.#isEmpty(b, h, even_lose)) continue;
            const even = [this.#corner(a, g)];
            const odd: Corner[] = [];
            if (b !== NONE) odd.push(this.#corner(b, g));
            if (h !== NONE) odd.push(this.#corner(a, h));
            if (b !== NONE && h !== NONE) even.push(this.#corner(b, h));
            const [losing, losing_other] = way === 'up' ? [odd, even] : [even, odd];
            let k = this.#room(losing, path, most - moved);
            if (other_node !== NONE) k = this.#roomOf(losing_other, other_node, k);
            if (k <= 0) continue;
            this.#take(losing, path, k);
            if (other_node !== NONE) this.#takeFrom(losing_other, other_node, k);
            moved += k;
            if (moved >= most) return moved;
          }
        }
      }
    }
    return moved;
  }

  /** Whether nobody is left there: most corners of small places are, and are passed over without a closer look. */
  #isEmpty(area: number, group: number, node: number): boolean {
    if (area === NONE || group === NONE || node === NONE) return false;
    return this.#left[this.#corner(area, group) + node]! <= 0;
  }

  /** How many people, up to `most`, could leave the last node of the path, and all above it, at every corner alike. */
  #room(corners: readonly Corner[], path: readonly number[], most: number): number {
    if (corners.length === 0) return most;
    const { nodes } = this.#cells.counts;
    let room = this.#roomOf(corners, path.at(-1)!, most);
    for (let i = 0; room > 0 && i < path.length - 1; i++)
      for (const family of nodes[path[i]!]!.divided)
        if (family !== nodes[path[i + 1]!]!.member_of) room = this.#roomIn(corners, family, room);
    return room;
  }

  #take(corners: readonly Corner[], path: readonly number[], k: number): void {
    if (corners.length === 0) return;
    this.#takeFrom(corners, path.at(-1)!, k);
    for (const [i, node] of path.slice(0, -1).entries()) {
      this.#subtract(corners, node, k);
      for (const family of this.#cells.counts.nodes[node]!.divided)
        if (family !== this.#cells.counts.nodes[path[i + 1]!]!.member_of) this.#takeIn(corners, family, k);
    }
  }

  #roomOf(corners: readonly Corner[], node: number, most: number): number {
    let room = most;
    for (const corner of corners) {
      room = Math.min(room, this.#left[corner + node]!);
      if (room <= 0) return 0;
    }
    for (const family of this.#cells.counts.nodes[node]!.divided) room = this.#roomIn(corners, family, room);
    return room;
  }

  #roomIn(corners: readonly Corner[], family: number, most: number): number {
    let room = 0;
    for (const member of this.#cells.counts.families[family]!.members) {
      room += this.#roomOf(corners, member, most - room);
      if (room >= most) break;
    }
    return room;
  }

  #takeFrom(corners: readonly Corner[], node: number, k: number): void {
    this.#subtract(corners, node, k);
    for (const family of this.#cells.counts.nodes[node]!.divided) this.#takeIn(corners, family, k);
  }

  #takeIn(corners: readonly Corner[], family: number, k: number): void {
    let left = k;
    for (const member of this.#cells.counts.families[family]!.members) {
      const taken = this.#roomOf(corners, member, left);
      if (taken > 0) this.#takeFrom(corners, member, taken);
      left -= taken;
      if (left <= 0) return;
    }
  }

  #subtract(corners: readonly Corner[], node: number, k: number): void {
    for (const corner of corners) {
      this.#left[corner + node]! -= k;
      this.#log.push({ place: corner + node, taken: k });
    }
  }

  #corner(area: number, group: number): Corner {
    return (area * this.#cells.people.groups.length + group) * this.#cells.counts.nodes.length;
  }

  #familyOf(node: number): Cells['counts']['families'][number] {
    return this.#cells.counts.families[this.#cells.counts.nodes[node]!.member_of]!;
  }

  /** From the root down to the node. */
  #nodePath(node: number): number[] {
    const path: number[] = [];
    for (let at: number | undefined = node; at !== undefined; at = this.#familyOf(at).of) path.unshift(at);
    return path;
  }

  /** Areas with which people may be exchanged; none is needed where even the root's cell is hidden. */
  #otherAreas(area: number, division: number, block: number): readonly number[] {
    const { areas } = this.#cells;
    const others: number[] = [];
    for (let at = area; at >= 0 && this.#hidden.has(at, division, block); at = areas[at]!.parent) {
      const { parent } = areas[at]!;
      if (parent < 0) return [NONE];
      for (const sibling of this.#cells.childrenOf(parent))
        if (sibling !== at && this.#hidden.has(sibling, division, block)) others.push(sibling);
    }
    return others;
  }

  #otherGroups(group: number): readonly number[] {
    const division = this.#division_of[group]!;
    if (division === 0) return [NONE];
    return this.#cells.people.families[division - 1]!.children.filter((other) => other !== group);
  }

  #otherNodes(node: number): readonly number[] {
    const { of, members } = this.#familyOf(node);
    return of === undefined ? [NONE] : members.filter((other) => other !== node);
  }
}

/** No exchange on this side of the cube. */
const NONE = -1;

interface Cube {
  /** Counts that move together, from the member of the family in which people are exchanged down to the cell's. */
  readonly path: readonly number[];
  readonly other_area: number;
  readonly other_group: number;
  readonly other_node: number;
}
