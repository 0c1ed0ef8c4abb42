import type { ConditionHeader, FollowUpWindows } from './condition-header.ts';
import { ConditionFileError, lastLineWith, type ConditionFile, type Expressions } from './condition-file.ts';
import type { ConditionFiles } from './load-conditions.ts';
import { applyOptions, type ConditionOptions } from './condition-options.ts';
import { icd10Sql } from './icd10-match.ts';
import { medicineMatch, type MedicineMatch } from './medicine-match.ts';
import { populationSql } from './population-of-definition.ts';
import { thresholdSql } from './source-units.ts';

/** What one reading says of one condition. The order matters: the higher, the more is known to be wrong. */
export const LEVEL = {
  /** Outside the population of the definition on that day. */
  notApplicable: 0,
  /** An item that the criteria need is missing. */
  notAssessable: 1,
  notMet: 2,
  met: 3,
  /** Met, and at a level that confirms with no second day. */
  metAndConfirms: 4,
} as const;

/** A disease or risk factor as SQL over one row of `reading`. Every expression is self-contained. */
export interface CompiledCondition {
  readonly id: string;
  readonly kind: 'disease' | 'risk_factor';
  readonly header: ConditionHeader;
  /** TINYINT, one of LEVEL, never NULL; conditions that exclude this one are taken into account. */
  readonly level: string;
  /** BOOLEAN: the criteria alone, three-valued, without population and exclusions. */
  readonly criteria: string;
  /** BOOLEAN: belongs to the population that day; NULL where age is not known. */
  readonly population: string;
  /** TINYINT from 1 upwards, NULL where the criteria are not met; null: the condition has no grades. */
  readonly grade: string | null;
  /** BOOLEAN, NULL where not measured; null: control is not defined. */
  readonly controlled: string | null;
  /** BOOLEAN, never NULL: met at a level that needs care within the urgent window; null: none is. */
  readonly urgent: string | null;
  /** BOOLEAN: the resident says to have had it from before; NULL: not asked. null: never asked of anyone. */
  readonly declared: string | null;
  /** BOOLEAN over the column icd10 of a diagnosis. */
  readonly icd10: string;
  /** BOOLEAN likewise: codes that are shown apart and never make a case. */
  readonly icd10Apart: string;
  readonly medicine: MedicineMatch | null;
  readonly confirmation: ConditionHeader['confirmation'] | null;
  /** null for a risk factor: no follow-up is due. */
  readonly followUp: FollowUpWindows | null;
  readonly excludes: readonly string[];
  /** The definition as it runs, thresholds filled in, for the Methods page. */
  readonly sql: string;
}

/** An event as SQL over one row of `diagnosis`. */
export interface CompiledEvent {
  readonly id: string;
  readonly header: ConditionHeader;
  /** BOOLEAN: the diagnosis is such an event. */
  readonly criteria: string;
  /** Further BOOLEAN columns of its file, such as "must be notified". */
  readonly flags: Readonly<Record<string, string>>;
  readonly sql: string;
}

export interface CompiledConditions {
  readonly conditions: readonly CompiledCondition[];
  readonly events: readonly CompiledEvent[];
  /** Ids of conditions with a column history_<id> in `examination`. */
  readonly historyIds: readonly string[];
}

/**
 * Turns the files into SQL. `options` sets named alternatives by condition (`{ x: { confirm_severe: false } }`);
 * those not named keep their default. Throws ConditionFileError for an unknown option or placeholder.
 */
export function compileConditions(
  { files }: ConditionFiles,
  options: ConditionOptions = {},
): CompiledConditions {
  const chosen = files.map((file) => applyOptions(file, options[file.header.id] ?? {}));
  const stranger = Object.keys(options).find((id) => !files.some(({ header }) => header.id === id));
  if (stranger !== undefined) throw new Error(`Options are given for ${stranger}, which is no condition.`);

  const watched = chosen.filter(({ header }) => header.kind !== 'event');
  const resolved = new Map(watched.map((file) => [file.header.id, resolve(file, {})]));
  const listed = icd10Sql(watched.flatMap(({ header }) => [...header.icd10, ...header.icd10_apart]));
  return {
    conditions: watched.map((file) => compileOne(file, resolved)),
    events: chosen.filter(({ header }) => header.kind === 'event').map((file) => compileEvent(file, listed)),
    historyIds: watched.filter(({ header }) => header.asks_history).map(({ header }) => header.id),
  };
}

function compileOne(file: ConditionFile, resolved: ReadonlyMap<string, Expressions>): CompiledCondition {
  const { header } = file;
  const own = resolved.get(header.id) as { criteria: string } & Expressions;
  const population = populationSql(header.population);
  const excluded = header.excludes.map((id) => ` AND NOT (${resolved.get(id)?.criteria})`).join('');
  const met = `((${own.criteria})${excluded})`;
  const confirms = header.confirmation?.severe === true && own.severe ? own.severe : null;
  // TRUE is 3, FALSE 2, NULL 1: written so that the criteria are computed once.
  const judged = `COALESCE(${LEVEL.notMet} + CAST(${met} AS TINYINT), ${LEVEL.notAssessable})`;
  const confirmed = confirms
    ? `CASE WHEN ${met} AND (${confirms}) THEN ${LEVEL.metAndConfirms} ELSE ${judged} END`
    : judged;
  const level = `CASE WHEN ${population} THEN ${confirmed} WHEN NOT (${population}) THEN ${LEVEL.notApplicable} ELSE ${LEVEL.notAssessable} END`;
  const isDisease = header.kind === 'disease';
  const grade = own.grade ?? null;
  return {
    id: header.id,
    kind: isDisease ? 'disease' : 'risk_factor',
    header,
    level: `CAST(${level} AS TINYINT)`,
    criteria: own.criteria,
    population,
    grade: grade && `CAST(CASE WHEN ${met} THEN ${grade} END AS TINYINT)`,
    controlled: own.controlled ?? null,
    urgent: own.urgent ? `COALESCE(${met} AND (${own.urgent}), FALSE)` : null,
    declared: isDisease ? declaredSql(file, own) : null,
    icd10: icd10Sql(header.icd10, header.icd10_not),
    icd10Apart: icd10Sql(header.icd10_apart),
    medicine: medicineMatch(header),
    confirmation: header.confirmation ?? null,
    followUp: isDisease ? header.follow_up : null,
    excludes: header.excludes,
    sql: asSelect(own, 'reading'),
  };
}

/** "Has a doctor told you", or taking a medicine for it: yes to either is known, no to the first is not. */
function declaredSql({ header }: ConditionFile, own: Expressions): string | null {
  if (own.declared) return own.declared;
  if (!header.asks_history) return null;
  const history = `history_${header.id}`;
  const { declared } = header.medicines ?? {};
  const takes = declared?.makes_known ? ` OR ${declared.item} = 'yes'` : '';
  return `CASE WHEN ${history} = 'yes'${takes} THEN TRUE WHEN ${history} = 'no' THEN FALSE END`;
}

function compileEvent(file: ConditionFile, listed: string): CompiledEvent {
  const { criteria = 'FALSE', ...flags } = resolve(file, { listed_elsewhere: listed });
  return {
    id: file.header.id,
    header: file.header,
    criteria,
    flags: flags as Record<string, string>,
    sql: asSelect({ criteria, ...flags }, 'diagnosis'),
  };
}

/** Fills in the placeholders: thresholds, options, code lists, `:history`, and what the caller adds. */
function resolve(of: ConditionFile, more: Record<string, string>): Expressions {
  const { file, header, expressions } = of;
  const values: Record<string, string> = { history: `history_${header.id}`, ...more };
  for (const [name, { item, at, decimals }] of Object.entries(header.thresholds))
    values[name] = thresholdSql(item, at, decimals);
  for (const [name, codes] of Object.entries(header.code_lists)) values[name] = icd10Sql(codes);
  for (const [name, { default: chosen }] of Object.entries(header.options))
    values[name] = chosen ? 'TRUE' : 'FALSE';
  const fill = (sql: string): string =>
    sql.replaceAll(/:([a-z_0-9]+)/g, (_, name: string) => {
      const value = values[name];
      if (value === undefined)
        throw new ConditionFileError(
          file,
          `:${name} is no threshold, option or list of its header.`,
          lastLineWith(of, `:${name}`),
        );
      return value.startsWith('CASE') ? `(${value})` : value;
    });
  return Object.fromEntries(Object.entries(expressions).map(([name, sql]) => [name, fill(sql ?? '')]));
}

function asSelect(expressions: Expressions, table: string): string {
  const list = Object.entries(expressions).map(([name, sql]) => `  ${sql} AS ${name}`);
  return `SELECT\n${list.join(',\n')}\nFROM ${table}`;
}
