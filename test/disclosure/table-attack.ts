import type { Cells } from '#queries/disclosure/cells.ts';
import { HiddenBlocks } from '#queries/disclosure/hidden-blocks.ts';
import type { DeclaredTable } from '#queries/disclosure/tables.ts';
import { treatedTable } from '#queries/disclosure/treated-table.ts';
import type { ManifestPeriod } from '#queries/tiles/manifest.ts';
import type { TreatedCells } from '#queries/disclosure/treated-tile.ts';
import { conditionsOf, tileName } from '../../server/surveillance/read-cells.ts';
import { tileOf, type Cell, type Served } from './attack.ts';
import type { Blocks } from './linear-blocks.ts';
import { remainders, type KnownSum } from './remainders.ts';
import {
  COVERAGE,
  FOLLOW_UP,
  STATES,
  finestGroups,
  yearsOf,
  type Knowledge,
} from './what-everybody-knows.ts';

/** One declared table in one period: the true counts, and what a reader has of it. */
export interface Attacked {
  readonly table: DeclaredTable;
  readonly period: ManifestPeriod;
  readonly cells: Cells;
  readonly now: Served;
  /** The publication before. */
  readonly last: Served | undefined;
}

export interface AttackedCell {
  readonly cell: Cell;
  readonly condition?: string;
}

const KNOWN: Readonly<Record<Cell['topic'], Knowledge>> = {
  coverage: COVERAGE,
  condition: STATES,
  'follow-up': FOLLOW_UP,
};

/** A topic of one condition, or of none. */
interface Part {
  readonly topic: Cell['topic'];
  readonly known: Knowledge;
  /** Number of its first kind of people among the kinds of all parts. */
  readonly first: number;
}

/** Areas without areas below, by their numbers, and what is left of a sum in them. */
interface Left {
  readonly leaves: readonly number[];
  readonly sum: number;
}

/**
 * An attack on all cells of a table at once, of all conditions together, by a reader who is given more than there is to
 * read: of whatever is shown, the exact number behind rounding and keeping. What leaves every hidden number possible to
 * that reader leaves it possible to every other. Exact numbers also cut the system: what is shown separates what is above
 * from what is below, and many small programs remain instead of one large.
 */
export class TableAttack {
  readonly #blocks: Blocks;
  readonly #first: number;
  readonly #parts = new Map<string, Part>();
  readonly #areas: Cells['areas'];
  readonly #leaf_numbers = new Map<number, number>();
  readonly #groups: ReturnType<typeof finestGroups>;
  readonly #attacked: Attacked;
  #kinds = 0;

  private constructor(attacked: Attacked, blocks: Blocks, first: number) {
    this.#attacked = attacked;
    this.#blocks = blocks;
    this.#first = first;
    this.#areas = attacked.cells.areas;
    for (const [area] of this.#areas.entries())
      if (attacked.cells.childrenOf(area).length === 0) this.#leaf_numbers.set(area, this.#leaf_numbers.size);
    this.#groups = finestGroups(attacked.period.kind === 'round' ? 'round' : 'year');
  }

  /**
   * Adds what is known of a table to a system.
   * @param first number of its first variable
   */
  static async on(attacked: Attacked, blocks: Blocks, first: number): Promise<TableAttack> {
    const attack = new TableAttack(attacked, blocks, first);
    const { table, now } = attacked;
    for (const topic of ['coverage', 'condition', 'follow-up'] as const) {
      if (!table.topics[topic]) continue;
      const conditions =
        topic === 'coverage' ? [undefined] : conditionsOf(topic, now.manifest).map(({ id }) => id);
      for (const condition of conditions) {
        const part = { topic, known: KNOWN[topic], first: attack.#kinds };
        attack.#kinds += part.known.kinds.length;
        attack.#parts.set(tileName(topic, condition), part);
        await attack.#read(part, condition);
      }
    }
    return attack;
  }

  get period(): ManifestPeriod {
    return this.#attacked.period;
  }

  /** The number after that of its last variable. */
  get end(): number {
    return this.#first + this.#kinds * this.#groups.length * this.#leaf_numbers.size;
  }

  /** The variables of which a cell is the sum. */
  sumOf({ cell, condition }: AttackedCell): number[] {
    const part = this.#parts.get(tileName(cell.topic, condition))!;
    const area = this.#areas.findIndex(({ code }) => code === cell.area);
    return this.#people(
      part,
      this.#attacked.cells.leavesOf(area).map((leaf) => this.#leaf_numbers.get(leaf)!),
      this.#setOf(cell.sex, cell.age),
      kindsOf(part.known, cell.column),
    );
  }

  /** Residents of districts and of the province, by sex, children and adults, and whether they are shown. */
  async residents(): Promise<{ readonly cell: Cell; readonly count: number; readonly is_shown: boolean }[]> {
    const tables = await this.#tables('coverage', undefined);
    const { cells, table } = this.#attacked;
    const truth = treatedTable(cells, new HiddenBlocks(cells), 'coverage', table.topics.coverage!);
    const all: { cell: Cell; count: number; is_shown: boolean }[] = [];
    for (const [area, { code, parent }] of this.#areas.entries())
      for (const [group, { sex, age }] of truth.groups.entries()) {
        if ((parent >= 0 && this.#areas[parent]!.parent >= 0) || sex === 'all') continue;
        if (age.id !== '0-17' && age.id !== '18+') continue;
        all.push({
          cell: { topic: 'coverage', area: code, sex, age: age.id, column: 'residents' },
          count: truth.count(code, group, 'residents')!,
          is_shown: this.#shown(tables, area, 'residents', { sex, age: age.id }, this.period.id),
        });
      }
    return all;
  }

  async #read(part: Part, condition: string | undefined): Promise<void> {
    const { table, cells, period } = this.#attacked;
    const { topic, known } = part;
    const truth = treatedTable(
      cells,
      new HiddenBlocks(cells),
      tileName(topic, condition),
      table.topics[topic]!,
    );
    const rows = truth.groups.map(({ sex, age }) => ({
      sex,
      age: age.id,
      set: this.#setOf(sex, age.id),
    }));
    const tables = await this.#tables(topic, condition);
    const by_leaves = new Map<string, { leaves: readonly number[]; by_set: Map<bigint, KnownSum[]> }>();
    for (const column of Object.keys(known.counts)) {
      // First the areas: what is shown of the areas below is taken from what is shown of one above.
      const by_area = new Map<string, { leaves: readonly number[]; sums: KnownSum[] }>();
      for (const [group, row] of rows.entries()) {
        const isShown = (area: number): boolean => this.#shown(tables, area, column, row, period.id);
        for (const { leaves, sum } of this.#openAreas(isShown, (area) =>
          truth.count(this.#areas[area]!.code, group, column)!,
        )) {
          const name = leaves.join(' ');
          const known_there = by_area.get(name) ?? { leaves, sums: [] };
          by_area.set(name, known_there);
          known_there.sums.push({ set: row.set, sum });
        }
      }
      // Then groups of people within the same areas.
      for (const [name, { leaves, sums }] of by_area) {
        const there = by_leaves.get(name) ?? { leaves, by_set: new Map<bigint, KnownSum[]>() };
        by_leaves.set(name, there);
        for (const { set, sum } of remainders(sums)) {
          const list = there.by_set.get(set) ?? [];
          there.by_set.set(set, list);
          list.push({ set: kindsOf(known, column), sum });
        }
      }
    }
    // Then what is counted of the same people.
    for (const { leaves, by_set } of by_leaves.values())
      for (const [set, sums] of by_set)
        for (const { set: kinds, sum } of remainders(sums))
          this.#blocks.add(this.#people(part, leaves, set, kinds), sum);
    if (topic === 'condition') await this.#sameExamined(part, tables);
  }

  /** What is shown of the sum in each area, less what is shown of areas in it. */
  #openAreas(isShown: (area: number) => boolean, count: (area: number) => number): Left[] {
    const found: Left[] = [];
    /** Leaves within an area of which nothing is shown, and what is shown of all others. */
    const below = (area: number): Left => {
      const leaf = this.#leaf_numbers.get(area);
      const open: Left =
        leaf === undefined
          ? this.#attacked.cells
              .childrenOf(area)
              .map(below)
              .reduce((all, one) => ({ leaves: [...all.leaves, ...one.leaves], sum: all.sum + one.sum }), {
                leaves: [],
                sum: 0,
              })
          : { leaves: [leaf], sum: 0 };
      if (!isShown(area)) return open;
      const sum = count(area);
      if (open.leaves.length > 0) found.push({ leaves: open.leaves, sum: sum - open.sum });
      return { leaves: [], sum };
    };
    below(0);
    return found;
  }

  /** The examined of the coverage and of every condition are the same people; where they are shown that is said already. */
  async #sameExamined(part: Part, tables: readonly ReadTable[]): Promise<void> {
    const coverage = this.#parts.get('coverage')!;
    const of_coverage = await this.#tables('coverage', undefined);
    const { id } = this.#attacked.period;
    for (const [area, leaf] of this.#leaf_numbers)
      for (const [group, { sex, age }] of this.#groups.entries()) {
        if ([tables, of_coverage].every((each) => this.#shown(each, area, 'examined', { sex, age }, id)))
          continue;
        const set = 1n << BigInt(group);
        this.#blocks.add(
          this.#people(part, [leaf], set, kindsOf(part.known, 'examined')),
          0,
          this.#people(coverage, [leaf], set, kindsOf(coverage.known, 'examined')),
        );
      }
  }

  #people(part: Part, leaves: readonly number[], groups: bigint, kinds: bigint): number[] {
    const people: number[] = [];
    const kind_numbers = part.known.kinds.flatMap((_, kind) => ((kinds >> BigInt(kind)) & 1n ? [kind] : []));
    const group_numbers = this.#groups.flatMap((_, group) => ((groups >> BigInt(group)) & 1n ? [group] : []));
    for (const leaf of leaves)
      for (const group of group_numbers)
        for (const kind of kind_numbers)
          people.push(
            this.#first +
              ((part.first + kind) * this.#groups.length + group) * this.#leaf_numbers.size +
              leaf,
          );
    return people;
  }

  #setOf(sex: string, age: string): bigint {
    const [from, to] = yearsOf(age);
    let set = 0n;
    for (const [group, finest] of this.#groups.entries()) {
      const [youngest, oldest] = yearsOf(finest.age);
      if ((sex === 'all' || sex === finest.sex) && youngest >= from && oldest <= to)
        set |= 1n << BigInt(group);
    }
    return set;
  }

  /** The tables of a topic in every publication that counts the same people, by the area around their rows. */
  async #tables(topic: Cell['topic'], condition: string | undefined): Promise<ReadTable[]> {
    const { now, last, period } = this.#attacked;
    const over = last !== undefined && period.to < last.manifest.as_of;
    const tables: ReadTable[] = [];
    for (const served of over ? [now, last] : [now]) {
      const by_area = new Map<number, TreatedCells>();
      for (const [area, { code }] of this.#areas.entries()) {
        if (this.#attacked.cells.childrenOf(area).length === 0) continue;
        const tile = await tileOf(served, topic, code, condition);
        if (tile?.treated) by_area.set(area, tile.treated);
      }
      // Care goes on after a round; who was first found in it does not change.
      const counts_the_same = (column: string): boolean =>
        served === now || topic !== 'follow-up' || column === 'first_findings';
      tables.push({ by_area, counts_the_same });
    }
    return tables;
  }

  #shown(
    tables: readonly ReadTable[],
    area: number,
    column: string,
    { sex, age }: { readonly sex: string; readonly age: string },
    period: string,
  ): boolean {
    const { code, parent } = this.#areas[area]!;
    for (const { by_area, counts_the_same } of tables) {
      if (!counts_the_same(column)) continue;
      const count = by_area
        .get(parent < 0 ? area : parent)
        ?.count(column, { area: parent < 0 ? 'all' : code, sex, age, period });
      if (count !== undefined && !Number.isNaN(count)) return true;
    }
    return false;
  }
}

interface ReadTable {
  readonly by_area: ReadonlyMap<number, TreatedCells>;
  readonly counts_the_same: (column: string) => boolean;
}

function kindsOf({ kinds, counts }: Knowledge, column: string): bigint {
  return counts[column]!.reduce((set, kind) => set | (1n << BigInt(kinds.indexOf(kind))), 0n);
}
