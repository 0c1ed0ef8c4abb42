import type { CompiledCondition, CompiledConditions } from './compile-conditions.ts';

/** Columns of `reading` that detection carries on, no more: a province has millions of these rows. */
const LEVEL_KEYS: readonly string[] = ['person', 'day', 'entered_on', 'source', 'round'];

/**
 * A SELECT over `reading` that judges every row by all conditions at once: for each `<id>_level` (TINYINT, see LEVEL)
 * and, where its definition has them, `<id>_controlled`, `<id>_urgent`, `<id>_declared`, `<id>_takes` (BOOLEAN).
 * `keys` are the columns of `reading` beside them.
 */
export function levelsSql({ conditions }: CompiledConditions, keys: readonly string[] = LEVEL_KEYS): string {
  const columns = conditions.flatMap((condition) =>
    judgements(condition).map(({ sql, name }) => `${sql} AS ${name}`),
  );
  return `SELECT\n  ${[...keys, ...columns].join(',\n  ')}\nFROM reading`;
}

/**
 * The fills of examination_level.sql.
 * @param days from the first examination to the as-of date: two bytes hold the ranks of eleven years
 */
export function examinationLevelFills(
  compiled: CompiledConditions,
  days: number,
): { readonly levels: string; readonly columns: string } {
  const type = days < 2 ** 12 - 1 ? 'SMALLINT' : 'INTEGER';
  const columns = compiled.conditions.flatMap((condition) => {
    const level = `${condition.id}_level`;
    const rank = `CAST(CASE WHEN ${level} >= 2 THEN day_part + ${level} ELSE ${level} END AS ${type})`;
    return judgements(condition).map(({ name }) =>
      name === level ? `${rank} AS ${rankOf(condition)}` : name,
    );
  });
  return { levels: levelsSql(compiled), columns: columns.join(',\n  ') };
}

/** Column of `examination_level`. */
export const rankOf = ({ id }: { readonly id: string }): string => `${id}_rank`;

function judgements(condition: CompiledCondition): { readonly sql: string; readonly name: string }[] {
  const { id, level, controlled, urgent, declared, medicine } = condition;
  const isDisease = condition.kind === 'disease';
  const takes = isDisease && medicine?.takesColumn ? `${medicine.takesColumn} = 'yes'` : null;
  return Object.entries({ level, controlled, urgent, declared, takes }).flatMap(([suffix, sql]) =>
    sql === null ? [] : [{ sql, name: `${id}_${suffix}` }],
  );
}
