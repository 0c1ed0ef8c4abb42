import { EXCEL_DAYS, isIso, strptimeFormat } from './date-format.ts';
import type { Rule } from './mapping.ts';
import { textOf } from './read-item.ts';
import type { CompileContext, ReadColumn } from './rule-parts.ts';

/** The record key as the source writes it, but a person's identifier as it was read, so that 24… and 024… are one. */
export function keyPart(
  column: string,
  columns: readonly ReadColumn[],
  rule: Rule,
  of: (name: string) => string,
  context: CompileContext,
): string {
  const person = rule.columns['person'];
  const isPerson =
    person && 'column' in person && person.column === column && columns.some((c) => c.name === 'person');
  const text = `plain_text(${textOf(context.cell(column))})`;
  return isPerson ? `coalesce(${of('person')}, ${text}, '')` : `coalesce(${text}, '')`;
}

export function versionSql(
  rule: Rule,
  event: string | null,
  loadedOn: string,
  context: CompileContext,
): string {
  const { bound, mapping } = context;
  const fallback = [
    ...(mapping.stated_on ? [`CAST(${bound.bind(mapping.stated_on)} AS TIMESTAMP)`] : []),
    ...(event === null ? [] : [`CAST(${event} AS TIMESTAMP)`]),
    "TIMESTAMP '1970-01-01 00:00:00'",
  ];
  if (!rule.version) return fallback[0] ?? '';
  const { column, date = 'yyyy-MM-dd' } = rule.version;
  const cell = context.cell(column);
  const text = textOf(cell);
  const read =
    cell.type === 'date' || cell.type === 'timestamp'
      ? `CAST(${cell.sql} AS TIMESTAMP)`
      : date === EXCEL_DAYS
        ? `CAST(read_excel_day(${text}) AS TIMESTAMP)`
        : isIso(date)
          ? `TRY_CAST(${text} AS TIMESTAMP)`
          : mapping.format.type === 'xlsx'
            ? `coalesce(try_strptime(${text}, '${strptimeFormat(date) ?? ''}'), TRY_CAST(${text} AS TIMESTAMP))`
            : `try_strptime(${text}, '${strptimeFormat(date) ?? ''}')`;
  // A version after the load is a slip that would outlive every true correction.
  const day = `CASE WHEN ${read} < ${loadedOn} + INTERVAL 1 DAY THEN ${read} END`;
  return `coalesce(${day}, ${fallback.join(', ')})`;
}
