import type { Check } from './checks.ts';
import { isOnlyIfReadable } from './kinds.ts';
import type { Rule } from './mapping.ts';
import { REASONS } from './reasons.ts';
import {
  quoted,
  refusedSql,
  type CompileContext,
  type NumberedCheck,
  type ReadColumn,
} from './rule-parts.ts';

/**
 * The refusals of a row as SQL of JSON objects, NULL where there is none: column, value, reason, and whether the row is
 * refused with it. Of identity the value is masked; all are still to be made such as may be shown (typing/told_refusals.sql).
 */
export function refusalEntries(
  rule: Rule,
  columns: readonly ReadColumn[],
  placing: readonly string[],
  checks: readonly NumberedCheck[],
  of: (name: string) => string,
  context: CompileContext,
  keyMissing: string,
): string[] {
  const { bound } = context;
  const refused = refusedSql(columns);
  const entry = (
    column: string,
    value: string,
    reason: string,
    row: boolean | string,
    item: string | null = null,
  ): string =>
    `json_object('item', ${item === null ? 'CAST(NULL AS VARCHAR)' : quoted(item)}, 'column', ${column}, 'value', ${value}, 'reason', ${reason}, 'row_refused', ${String(row)})`;
  const entries: string[] = [
    `CASE WHEN ${keyMissing} THEN ${entry(bound.bind(rule.key.join(' + ')), 'CAST(NULL AS VARCHAR)', "'key_missing'", true)} END`,
  ];
  for (const { name, item, reading } of columns) {
    if (reading === null) continue;
    const mapped = rule.columns[name];
    const column = bound.bind(mapped && 'column' in mapped ? mapped.column : name);
    const identity =
      item.type === 'identifier' ||
      (mapped && 'column' in mapped && context.mapping.identity.includes(mapped.column));
    const value = identity ? `mask_identifier(${reading.text})` : reading.text;
    const isPlacing = placing.includes(name);
    const struck = checks.filter(({ check }) => check.refuses.includes(name));
    const byCheck = struck.map(({ check, flag }) => `WHEN ${of(flag)} THEN '${check.reason}'`);
    const own = reading.refused === 'false' ? [] : [`WHEN ${refused(name)} THEN ${reading.reason}`];
    const rowChecks = struck.filter(({ check }) => REASONS[check.reason].row).map(({ flag }) => of(flag));
    const rowCheck = rowChecks.length === 0 ? false : rowChecks.join(' OR ');
    // A code for missing may lie within the range of infants; for an adult it is nobody's mistake.
    const missing = bound.list(new Set(['', ...context.mapping.missing]));
    const meant = (check: Check): string =>
      check.reason === 'adult_body' ? ` AND trim(${reading.text}) NOT IN (${missing})` : '';
    const cases = [...byCheck, ...own];
    const needed =
      cases.length === 0
        ? "'required_missing'"
        : `CASE ${[...cases, "ELSE 'required_missing'"].join(' ')} END`;
    if (isPlacing && !isOnlyIfReadable(rule.kind, name) && name !== 'sex') {
      entries.push(`CASE WHEN ${of(name)} IS NULL THEN ${entry(column, value, needed, true, name)} END`);
      // Codes of which some could be read: the others are refused, the row is kept.
      if (item.type === 'icd10')
        entries.push(
          `CASE WHEN ${of(name)} IS NOT NULL AND ${refused(name)} THEN ${entry(column, value, "'unreadable'", false, name)} END`,
        );
      continue;
    }
    if (isPlacing) {
      const when = isOnlyIfReadable(rule.kind, name) ? refused(name) : `${of(name)} IS NULL`;
      entries.push(`CASE WHEN ${when} THEN ${entry(column, value, needed, true, name)} END`);
      continue;
    }
    if (cases.length === 0) continue;
    const any = [
      ...struck.map(({ check, flag }) => `(${of(flag)}${meant(check)})`),
      ...(own.length > 0 ? [refused(name)] : []),
    ];
    entries.push(
      `CASE WHEN ${any.join(' OR ')} THEN ${entry(column, value, `CASE ${cases.join(' ')} END`, rowCheck, name)} END`,
    );
  }
  if (rule.kind === 'medicine') {
    const group = columns.find((c) => c.name === 'medicine_group' || c.name === 'atc');
    if (group) {
      const groups = columns
        .filter((c) => c.name === 'medicine_group' || c.name === 'atc')
        .map((c) => `${of(c.name)} IS NULL`);
      entries.push(
        `CASE WHEN ${groups.join(' AND ')} THEN ${entry(quoted(group.name), 'CAST(NULL AS VARCHAR)', "'required_missing'", true)} END`,
      );
    }
  }
  return entries;
}
