import { MEANS, type MeanId } from '../tiles/measures.ts';
import type { CompiledCondition, CompiledConditions } from './compile-conditions.ts';

/** Columns of `reading` that detection carries on, no more: a province has millions of these rows. */
const LEVEL_KEYS: readonly string[] = ['person', 'day', 'entered_on', 'source', 'round'];

/**
 * A SELECT over `reading` that judges every row by all conditions at once: for each `<id>_level` (TINYINT, see LEVEL)
 * and, where its definition has them, `<id>_controlled`, `<id>_urgent`, `<id>_declared`, `<id>_takes` (BOOLEAN).
 * `keys` are the columns of `reading` beside them; `view` has its columns.
 */
export function levelsSql(
  { conditions }: CompiledConditions,
  keys: readonly string[] = LEVEL_KEYS,
  view = 'reading',
): string {
  const columns = conditions.flatMap((condition) =>
    judgements(condition).map(({ sql, name }) => `${sql} AS ${name}`),
  );
  return `SELECT\n  ${[...keys, ...columns].join(',\n  ')}\nFROM ${view}`;
}

/**
 * The fills of examination_level.sql: levels, what was measured without deciding them, and what means are kept of.
 * @param days from the first examination to the as-of date: two bytes hold the ranks of eleven years
 */
export function examinationLevelFills(
  compiled: CompiledConditions,
  days: number,
): { readonly levels: string; readonly columns: string } {
  const type = days < 2 ** 12 - 2 ? 'SMALLINT' : 'INTEGER';
  const partly = compiled.conditions.filter(canBePartly);
  const some = partly.map(({ id, header }) => {
    const there = header.items.map((item) => `${item} IS NOT NULL`).join(' OR ');
    return `(${there}) AS ${id}_some`;
  });
  const means = (Object.keys(MEANS) as MeanId[]).map(stepsSql);
  const columns = compiled.conditions.flatMap((condition) => {
    const level = `${condition.id}_level`;
    const some = canBePartly(condition)
      ? ` WHEN ${level} = 1 AND ${condition.id}_some THEN ${PARTLY_RANK}`
      : '';
    const rank = `CAST(CASE WHEN ${level} >= 2 THEN day_part + ${level}${some} ELSE ${level} END AS ${type})`;
    return judgements(condition).map(({ name }) =>
      name === level ? `${rank} AS ${rankOf(condition)}` : name,
    );
  });
  columns.push(...(Object.keys(MEANS) as MeanId[]).map((id) => `${id}_steps`));
  return { levels: levelsSql(compiled, [...LEVEL_KEYS, ...means, ...some]), columns: columns.join(',\n  ') };
}

/** Whether something may be measured of it without deciding it. */
const canBePartly = ({ header }: CompiledCondition): boolean => header.items.length > 0;

/** Columns of `reading` that means are kept of. */
const MEAN_COLUMNS: Readonly<Record<MeanId, string>> = {
  systolic: 'sbp_mmhg',
  diastolic: 'dbp_mmhg',
  fasting_glucose: 'fasting_glucose_mmol_l',
  bmi: 'bmi',
};

/** A measurement as whole steps from its origin: two bytes hold every plausible value. */
function stepsSql(id: MeanId): string {
  const { origin, step } = MEANS[id];
  const steps = `round((${MEAN_COLUMNS[id]} - ${origin}e0) / ${step}e0)`;
  return `CASE WHEN NOT pregnant THEN CAST(${steps} AS SMALLINT) END AS ${id}_steps`;
}

/**
 * Rank of an examination that is not assessable though some item of the criteria was recorded: level 1 by its remainder,
 * above every examination of which nothing was, below every assessable one.
 */
export const PARTLY_RANK = 9;

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
