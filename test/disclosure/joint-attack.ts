import { Blocks, type Found } from './linear-blocks.ts';
import { TableAttack, type Attacked, type AttackedCell } from './table-attack.ts';

/** A cell of one of several tables. */
export type CellOfPeriod = AttackedCell & { readonly period: { readonly id: string } };

/**
 * An attack on several tables together. What they have in common are the residents of a day: a round and a year that end
 * on it count the same people.
 */
export class JointAttack {
  readonly #blocks = new Blocks();
  readonly #tables = new Map<string, TableAttack>();

  private constructor() {}

  static async on(tables: readonly Attacked[]): Promise<JointAttack> {
    const attack = new JointAttack();
    let variables = 0;
    for (const attacked of tables) {
      const table = await TableAttack.on(attacked, attack.#blocks, variables);
      variables = table.end;
      for (const other of attack.#tables.values())
        if (other.period.to === table.period.to) await attack.#sameResidents(other, table);
      attack.#tables.set(table.period.id, table);
    }
    return attack;
  }

  /** The cells of these that can not hold every number from 1 to the largest that the rule hides. */
  found(cells: readonly CellOfPeriod[], hide_up_to: number): Found {
    return this.#blocks.found(
      cells.map((one) => this.#tables.get(one.period.id)!.sumOf(one)),
      hide_up_to,
    );
  }

  /** Where both show them that is said already. */
  async #sameResidents(one: TableAttack, other: TableAttack): Promise<void> {
    const there = new Map((await other.residents()).map((each) => [JSON.stringify(each.cell), each]));
    for (const here of await one.residents()) {
      const same = there.get(JSON.stringify(here.cell));
      if (same && !(here.is_shown && same.is_shown)) this.#blocks.add(one.sumOf(here), 0, other.sumOf(same));
    }
  }
}
