import type { CountNode } from './measure-tree.ts';

/** The counts of one table, of all its topics, as one forest in numbers. Upper nodes come first. */
export interface CountTree {
  /** Names of nodes: `<tile>:<id>`, or `coverage:<id>`. */
  readonly names: readonly string[];
  readonly nodes: readonly {
    /** The family that it is a member of; that of a root has no other member. */
    readonly member_of: number;
    /** The families into which it is divided. */
    readonly divided: readonly number[];
  }[];
  readonly families: readonly {
    /** The node that is divided; undefined for a root. */
    readonly of: number | undefined;
    readonly members: readonly number[];
    /** Families of one block are shown or hidden together. Blocks are in order: what is above comes first. */
    readonly block: number;
  }[];
  readonly blocks: readonly {
    readonly families: readonly number[];
    /** Blocks of the nodes that its families divide. */
    readonly above: readonly number[];
  }[];
}

/** A group of nodes and the tile that they stand in. A node that is `same_as` one already there is that one. */
export interface CountSource {
  readonly tile: string;
  readonly nodes: readonly CountNode[];
  readonly same_as?: Readonly<Record<string, string>>;
}

export const nameOf = (tile: string, id: string): string => `${tile}:${id}`;

export function countTree(sources: readonly CountSource[]): CountTree {
  const names: string[] = [];
  const nodes: { member_of: number; divided: number[] }[] = [];
  const families: { of: number | undefined; members: number[]; block: number }[] = [];
  const blocks: { families: number[]; above: number[] }[] = [];
  const number_of = new Map<string, number>();

  for (const { tile, nodes: declared, same_as = {} } of sources) {
    const family_of = new Map<string, number>();
    const block_of = new Map<string, number>();
    for (const { id, of, by = '', block } of declared) {
      const name = nameOf(tile, id);
      const same = same_as[id];
      if (same !== undefined) {
        number_of.set(name, number_of.get(same)!);
        continue;
      }
      const parent = of === undefined ? undefined : number_of.get(nameOf(tile, of))!;
      const family_name = of === undefined ? `/${id}` : `${of}/${by}`;
      let family = family_of.get(family_name);
      if (family === undefined) {
        let at = block === undefined ? undefined : block_of.get(block);
        at ??= blocks.push({ families: [], above: [] }) - 1;
        if (block !== undefined) block_of.set(block, at);
        family = families.push({ of: parent, members: [], block: at }) - 1;
        family_of.set(family_name, family);
        blocks[at]!.families.push(family);
        if (parent !== undefined) {
          nodes[parent]!.divided.push(family);
          const above = families[nodes[parent]!.member_of]!.block;
          if (above !== at && !blocks[at]!.above.includes(above)) blocks[at]!.above.push(above);
        }
      }
      const node = nodes.push({ member_of: family, divided: [] }) - 1;
      families[family]!.members.push(node);
      names.push(name);
      number_of.set(name, node);
    }
  }
  return { names, nodes, families, blocks };
}
