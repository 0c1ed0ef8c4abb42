import type { CountTree } from './count-tree.ts';
import type { PeopleTree } from './people-groups.ts';

/** All counts of one table in one period: area × group of people × count, each at every level of its tree. */
export interface Cells {
  /** Areas of the table, upper ones first; `parent` is an index into the list, -1 for the root. */
  readonly areas: readonly { readonly code: string; readonly parent: number }[];
  readonly people: PeopleTree;
  readonly counts: CountTree;
  readonly at: (area: number, group: number, node: number) => number;
  /** Areas that hold the counts: those with none below. */
  readonly leavesOf: (area: number) => readonly number[];
  readonly childrenOf: (area: number) => readonly number[];
  /** The counts themselves, area by area and group by group. */
  readonly values: Int32Array;
}

/** Sums what is counted in the smallest areas and groups up to every node above them. */
export function sumUp(
  areas: Cells['areas'],
  people: PeopleTree,
  counts: CountTree,
  /** A count in a leaf area and a leaf group. */
  counted: (area: string, group: number, node: string) => number,
): Cells {
  const [groups, nodes] = [people.groups.length, counts.nodes.length];
  const children: number[][] = areas.map(() => []);
  for (const [area, { parent }] of areas.entries()) if (parent >= 0) children[parent]!.push(area);
  const values = new Int32Array(areas.length * groups * nodes);
  const add = (to: number, from: number): void => {
    for (let node = 0; node < nodes; node++) values[to + node]! += values[from + node]!;
  };
  for (let area = areas.length - 1; area >= 0; area--) {
    const start = area * groups * nodes;
    if (children[area]!.length === 0) {
      for (const group of people.leaves)
        for (let node = 0; node < nodes; node++)
          values[start + group * nodes + node] = counted(areas[area]!.code, group, counts.names[node]!);
      for (const { parent, children: parts } of people.families.toReversed())
        for (const part of parts) add(start + parent * nodes, start + part * nodes);
    } else {
      for (const child of children[area]!)
        for (let group = 0; group < groups; group++)
          add(start + group * nodes, (child * groups + group) * nodes);
    }
  }
  const leaves = areas.map((_, area): number[] => {
    const found: number[] = [];
    const walk = (at: number): void => {
      if (children[at]!.length === 0) found.push(at);
      for (const child of children[at]!) walk(child);
    };
    walk(area);
    return found;
  });
  return {
    areas,
    people,
    counts,
    values,
    at: (area, group, node) => values[(area * groups + group) * nodes + node]!,
    leavesOf: (area) => leaves[area]!,
    childrenOf: (area) => children[area]!,
  };
}
