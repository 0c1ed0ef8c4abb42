import { Blocks, type Found } from './linear-blocks.ts';
import { TableAttack, type Attacked, type AttackedCell } from './table-attack.ts';

/** A cell of one of several tables. */
export type CellOfPeriod = AttackedCell & { readonly period: { readonly id: string } };

/**
 * An attack on several tables together. What they have in common are the residents of a day: a round and a year that end
 * on it count the same people.
 *
 * First each table is attacked by itself, by a reader who is told those residents exactly, shown or not: what stays
 * possible to that reader is possible together with the true numbers of the other tables. Only for what is found then
 * are all tables one system.
 */
export class JointAttack {
  readonly #tables: readonly Attacked[];

  constructor(tables: readonly Attacked[]) {
    this.#tables = tables;
  }

  /** The cells of these that can not hold every number from 1 to the largest that the rule hides. */
  async found(cells: readonly CellOfPeriod[], hide_up_to: number): Promise<Found> {
    const alone: number[] = [];
    let [whole, programs] = [0, 0];
    for (const attacked of this.#tables) {
      const of_table = [...cells.keys()].filter((i) => cells[i]!.period.id === attacked.period.id);
      if (of_table.length === 0) continue;
      const blocks = new Blocks();
      const table = await TableAttack.on(attacked, blocks, 0);
      if (this.#tables.some((other) => other !== attacked && other.period.to === attacked.period.to))
        for (const residents of await table.residents()) blocks.add(table.sumOf(residents), residents.count);
      const first = blocks.found(
        of_table.map((i) => table.sumOf(cells[i]!)),
        hide_up_to,
      );
      alone.push(...first.found.map((at) => of_table[at]!));
      whole += first.whole;
      programs += first.programs;
    }
    if (alone.length === 0) return { found: [], whole, programs };
    const { blocks, tables } = await this.#together();
    const second = blocks.found(
      alone.map((i) => tables.get(cells[i]!.period.id)!.sumOf(cells[i]!)),
      hide_up_to,
    );
    return {
      found: second.found.map((at) => alone[at]!).sort((one, other) => one - other),
      whole: whole + second.whole,
      programs: programs + second.programs,
    };
  }

  async #together(): Promise<{ blocks: Blocks; tables: Map<string, TableAttack> }> {
    const blocks = new Blocks();
    const tables = new Map<string, TableAttack>();
    let variables = 0;
    for (const attacked of this.#tables) {
      const table = await TableAttack.on(attacked, blocks, variables);
      variables = table.end;
      for (const other of tables.values())
        if (other.period.to === table.period.to) await sameResidents(blocks, other, table);
      tables.set(table.period.id, table);
    }
    return { blocks, tables };
  }
}

/** Where both show them that is said already. */
async function sameResidents(blocks: Blocks, one: TableAttack, other: TableAttack): Promise<void> {
  const there = new Map((await other.residents()).map((each) => [JSON.stringify(each.cell), each]));
  for (const here of await one.residents()) {
    const same = there.get(JSON.stringify(here.cell));
    if (same && !(here.is_shown && same.is_shown)) blocks.add(one.sumOf(here), 0, other.sumOf(same));
  }
}
