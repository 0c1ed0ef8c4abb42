import { itemsOf, type Kind } from '../kinds.ts';
import type { Assigned, SampledColumn } from './assign-items.ts';
import { share } from './column-values.ts';
import { headerName, unitKey } from './header-name.ts';
import { nameOfItem, type ConditionNames } from './name-items.ts';
import { say } from './sentences.ts';
import { SYNONYMS } from './synonyms.ts';

/** Column of a measure → the column that names the unit of each of its rows. */
export function unitColumns(
  columns: readonly SampledColumn[],
  assigned: readonly Assigned[],
  kind: Kind,
  {
    conditions,
    historyIds,
  }: { readonly conditions: readonly ConditionNames[]; readonly historyIds: readonly string[] },
): ReadonlyMap<string, string> {
  const items = itemsOf(kind, historyIds);
  const taken = new Set(assigned.map(({ column }) => column));
  const measures = assigned.filter(({ items: [item = ''] }) => {
    const about = items[item];
    return about?.type === 'number' && about.units.length > 1;
  });
  const found = new Map<string, string>();
  for (const { column, header, values } of columns) {
    if (taken.has(column) || values.present.length === 0) continue;
    const prefix = SYNONYMS.unit
      .map((name) => headerName(name).joined)
      .find((name) => header.joined.startsWith(name));
    if (prefix === undefined) continue;
    const rest = header.joined.slice(prefix.length);
    const named = { ...header, words: [rest], joined: rest, base: rest, reading: null };
    const before = columns[columns.findIndex((one) => one.column === column) - 1]?.column;
    const measure = measures.find(({ column: own, items: [item = ''] }) =>
      rest === ''
        ? own === before
        : headerName(own).joined === rest || nameOfItem(named, item, conditions).like >= 0.9,
    );
    const about = items[measure?.items[0] ?? ''];
    if (!measure || about?.type !== 'number') continue;
    const known = new Set(about.units.flatMap(({ id, also }) => [id, ...also]).map(unitKey));
    if (share(values.present, (text) => known.has(unitKey(text))) >= 0.8) found.set(measure.column, column);
  }
  return found;
}

export function withUnit(one: Assigned, units: ReadonlyMap<string, string>): Assigned {
  const unit_column = units.get(one.column);
  if (unit_column === undefined) return one;
  const { unit: _, ...reading } = one.reading;
  return {
    ...one,
    reading: { ...reading, unit_column },
    evidence: [...one.evidence, say.unitColumn(unit_column)],
  };
}
