import type { Manifest, ManifestPeriod } from '#queries/tiles/manifest.ts';
import type { TopicId } from '#queries/tiles/measures.ts';
import { TileNotFound, type ReadTile, type Tile } from '#queries/tiles/tile.ts';
import { cannotReach, type Equation } from './linear-program.ts';
import {
  COVERAGE,
  FOLLOW_UP,
  STATES,
  finestGroups,
  yearsOf,
  type Knowledge,
} from './what-everybody-knows.ts';

/** What one publication serves. */
export interface Served {
  readonly manifest: Manifest;
  readonly readTile: ReadTile;
}

/** What the published rule says of a shown number. */
export interface PublishedRule {
  readonly hide_up_to: number;
  readonly round_to: number;
  readonly keep_within: number;
}

/** A cell of the served tables. */
export interface Cell {
  readonly topic: 'coverage' | 'condition' | 'follow-up';
  readonly area: string;
  readonly sex: string;
  readonly age: string;
  readonly column: string;
}

const KNOWN: Readonly<Record<Cell['topic'], Knowledge>> = {
  coverage: COVERAGE,
  condition: STATES,
  'follow-up': FOLLOW_UP,
};

/**
 * An attack on the cells of one period and some conditions: every number that both publications show of them, with the
 * residents and the examined beside them, as equations over the people that there might be.
 */
export class Attack {
  readonly #equations: Equation[] = [];
  readonly #rule: PublishedRule;
  readonly #kind: 'round' | 'year';
  readonly #areas: Manifest['areas'];
  readonly #leaves: readonly string[];
  readonly #groups: ReturnType<typeof finestGroups>;
  /** First variable of each topic and condition. */
  readonly #first = new Map<string, number>();
  #variables = 0;

  private constructor(manifest: Manifest, period: ManifestPeriod, rule: PublishedRule) {
    this.#rule = rule;
    this.#kind = period.kind === 'round' ? 'round' : 'year';
    this.#areas = manifest.areas.filter(({ level }) => this.#kind === 'round' || level !== 'commune');
    const parents = new Set(this.#areas.map(({ parent }) => parent));
    this.#leaves = this.#areas.flatMap(({ code }) => (parents.has(code) ? [] : [code]));
    this.#groups = finestGroups(this.#kind);
  }

  /** @param last the publication before; its numbers are taken for this one's where its period was over by then */
  static async on(
    now: Served,
    last: Served | undefined,
    period: ManifestPeriod,
    conditions: readonly string[],
    rule: PublishedRule,
  ): Promise<Attack> {
    const attack = new Attack(now.manifest, period, rule);
    const over = last !== undefined && period.to < last.manifest.as_of;
    for (const [topic, list] of [
      ['coverage', [undefined]],
      ['condition', conditions],
      ['follow-up', conditions],
    ] as const) {
      for (const condition of list) {
        await attack.#read(now, last, topic, condition, period.id);
        if (over) await attack.#read(last, undefined, topic, condition, period.id);
      }
    }
    // Whoever was examined is in one state of every condition; of residents alone that is known.
    for (const condition of conditions)
      for (const area of attack.#leaves)
        for (const group of attack.#groups) attack.#sameExamined(condition, area, group);
    return attack;
  }

  /**
   * The cells of these that can not hold everything from 1 to the largest hidden number: somebody could be found there.
   * @param condition of topics that have one
   */
  found(cells: readonly { readonly cell: Cell; readonly condition?: string }[]): number[] {
    const sums = cells.map(({ cell, condition }) => this.#peopleOf(cell, condition));
    const not_large = cannotReach(this.#variables, this.#equations, sums, this.#rule.hide_up_to, false);
    const not_small = cannotReach(this.#variables, this.#equations, sums, 1, true);
    return [...new Set([...not_large, ...not_small])].sort((one, other) => one - other);
  }

  async #read(
    served: Served,
    last: Served | undefined,
    topic: Cell['topic'],
    condition: string | undefined,
    period: string,
  ): Promise<void> {
    const name = `${topic}/${condition ?? ''}`;
    if (!this.#first.has(name)) {
      this.#first.set(name, this.#variables);
      this.#variables += this.#leaves.length * this.#groups.length * KNOWN[topic].kinds.length;
    }
    for (const { code } of this.#areas) {
      const children = this.#areas.filter(({ parent }) => parent === code);
      if (children.length === 0) continue;
      const tile = await tileOf(served, topic, code, condition);
      const before = last && (await tileOf(last, topic, code, condition));
      if (!tile) continue;
      const areas =
        code === served.manifest.root_area
          ? ['all', ...children.map((one) => one.code)]
          : children.map((one) => one.code);
      for (const row of areas)
        for (const sex of ['all', 'female', 'male'])
          for (const age of tile.treated!.values('age').concat('all'))
            for (const column of Object.keys(KNOWN[topic].counts)) {
              const keys = { area: row, sex, age, period };
              const shown = tile.treated!.count(column, keys);
              if (Number.isNaN(shown)) continue;
              const cell: Cell = { topic, area: row === 'all' ? code : row, sex, age, column };
              const there = before?.treated?.count(column, keys);
              this.#equations.push({
                variables: this.#peopleOf(cell, condition),
                ...this.#meaning(shown, Number.isNaN(there) ? undefined : there),
              });
            }
    }
  }

  /** What a shown number says of the true one, given what the last publication showed in its place, if anything. */
  #meaning(shown: number, last: number | undefined): Pick<Equation, 'least' | 'most'> {
    const { round_to, keep_within, hide_up_to } = this.#rule;
    const rounded = Math.floor(round_to / 2);
    if (shown === 0) return { least: 0, most: 0 };
    let [least, most] = [shown - rounded, shown + rounded];
    if (shown === last)
      [least, most] = [shown - Math.max(rounded, keep_within), shown + Math.max(rounded, keep_within)];
    // It would have been kept, had it moved by less.
    else if (last !== undefined && last < shown) least = Math.max(least, last + keep_within + 1);
    else if (last !== undefined) most = Math.min(most, last - keep_within - 1);
    // Nothing from 1 to the largest hidden number is ever shown.
    return { least: Math.max(least, hide_up_to + 1), most };
  }

  #peopleOf({ topic, area, sex, age, column }: Cell, condition: string | undefined): number[] {
    const first = this.#first.get(`${topic}/${condition ?? ''}`)!;
    const { kinds, counts } = KNOWN[topic];
    const [from, to] = yearsOf(age);
    const people: number[] = [];
    for (const [at, leaf] of this.#leaves.entries()) {
      if (!this.#isWithin(leaf, area)) continue;
      for (const [g, group] of this.#groups.entries()) {
        const [youngest, oldest] = yearsOf(group.age);
        if ((sex !== 'all' && sex !== group.sex) || youngest < from || oldest > to) continue;
        for (const kind of counts[column]!)
          people.push(first + (at * this.#groups.length + g) * kinds.length + kinds.indexOf(kind));
      }
    }
    return people;
  }

  #isWithin(leaf: string, area: string): boolean {
    for (
      let at: string | null = leaf;
      at !== null;
      at = this.#areas.find(({ code }) => code === at)?.parent ?? null
    )
      if (at === area) return true;
    return false;
  }

  /** The examined of the coverage tile and of a condition's are the same people. */
  #sameExamined(condition: string, area: string, { sex, age }: { sex: string; age: string }): void {
    const cell = { area, sex, age, column: 'examined' };
    const of_states = this.#peopleOf({ ...cell, topic: 'condition' }, condition);
    const of_coverage = this.#peopleOf({ ...cell, topic: 'coverage' }, undefined);
    this.#equations.push({ variables: of_states, minus: of_coverage, least: 0, most: 0 });
  }
}

export async function tileOf(
  { manifest, readTile }: Served,
  topic: TopicId,
  area: string,
  condition: string | undefined,
): Promise<Tile | undefined> {
  try {
    return await readTile({
      snapshot: manifest.id,
      area,
      topic,
      ...(condition !== undefined && { condition }),
    });
  } catch (error) {
    if (error instanceof TileNotFound) return undefined;
    throw error;
  }
}
