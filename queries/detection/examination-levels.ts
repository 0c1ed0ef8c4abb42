import type { CompiledConditions } from './compile-conditions.ts';

/** Columns of `reading` that detection carries on, no more: a province has millions of these rows. */
export const LEVEL_KEYS: readonly string[] = ['person', 'day', 'entered_on', 'source', 'round'];

/**
 * The one pass over the examinations for all conditions: one statement that makes `examination_level`, a row per
 * reading with, for each condition, `<id>_level` (TINYINT, see LEVEL) and, where its definition has them,
 * `<id>_controlled`, `<id>_urgent`, `<id>_declared`, `<id>_takes` (BOOLEAN).
 * `keys` are the columns of `reading` beside them.
 */
export function examinationLevelsSql(
  { conditions }: CompiledConditions,
  keys: readonly string[] = LEVEL_KEYS,
): string {
  const columns = conditions.flatMap((condition) => {
    const { id, level, controlled, urgent, declared, medicine } = condition;
    const isDisease = condition.kind === 'disease';
    const takes = isDisease && medicine?.takesColumn ? `${medicine.takesColumn} = 'yes'` : null;
    return [
      [level, 'level'],
      [controlled, 'controlled'],
      [urgent, 'urgent'],
      [declared, 'declared'],
      [takes, 'takes'],
    ].flatMap(([sql, suffix]) => (sql === null ? [] : [`${sql} AS ${id}_${suffix}`]));
  });
  return `CREATE TEMP TABLE examination_level AS\nSELECT\n  ${[...keys, ...columns].join(',\n  ')}\nFROM reading`;
}
