import type { Cells } from './cells.ts';
import { nameOf } from './count-tree.ts';
import { divisionOfGroup, type HiddenBlocks } from './hidden-blocks.ts';
import type { DeclaredCounts } from './measure-tree.ts';
import type { PeopleGroup } from './people-groups.ts';

/** What is to be shown of one declared table in one period, before it is rounded. */
export interface TreatedTable {
  /** Groups of people in the order of the rows of a tile. */
  readonly groups: readonly PeopleGroup[];
  /** The true count, or undefined where it is hidden. Columns are named as the declared counts and sums. */
  readonly count: (area: string, group: number, column: string) => number | undefined;
}

/** The columns of a topic in treated tiles. */
export const columnsOf = ({ nodes, sums }: DeclaredCounts): string[] => [
  ...nodes.map(({ id }) => id),
  ...Object.keys(sums),
];

/** Reads the counts of one tile's topic or condition; what consists of several cells is hidden with any of them. */
export function treatedTable(
  cells: Cells,
  hidden: HiddenBlocks,
  tile: string,
  declared: DeclaredCounts,
): TreatedTable {
  const area_of = new Map(cells.areas.map(({ code }, area) => [code, area]));
  const node_of = new Map(cells.counts.names.map((name, node) => [name, node]));
  const division_of = divisionOfGroup(cells);
  const group_parts = [
    ...cells.people.groups.map((_, group) => [group]),
    ...cells.people.derived.map(({ of }) => of),
  ];
  const column_parts = new Map<string, readonly number[]>();
  const nodeOf = (id: string): number => {
    const same = id === 'examined' && !node_of.has(nameOf(tile, id));
    return node_of.get(same ? nameOf('coverage', id) : nameOf(tile, id))!;
  };
  for (const { id } of declared.nodes)
    if (id !== 'not_examined' || node_of.has(nameOf(tile, id))) column_parts.set(id, [nodeOf(id)]);
  for (const [id, { of }] of Object.entries(declared.sums)) column_parts.set(id, of.map(nodeOf));

  return {
    groups: [...cells.people.groups, ...cells.people.derived.map(({ group }) => group)],
    count: (area_code, group, column) => {
      const area = area_of.get(area_code);
      const nodes = column_parts.get(column);
      if (area === undefined || !nodes) return undefined;
      let sum = 0;
      for (const node of nodes) {
        const { block } = cells.counts.families[cells.counts.nodes[node]!.member_of]!;
        for (const part of group_parts[group]!) {
          if (hidden.has(area, division_of[part]!, block)) return undefined;
          sum += cells.at(area, part, node);
        }
      }
      return sum;
    },
  };
}
