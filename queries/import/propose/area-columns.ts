import { areaSpelling, bareSpelling, type AreaNames } from '../area-names.ts';
import type { Assigned, SampledColumn } from './assign-items.ts';
import { share, type ColumnValues } from './column-values.ts';
import { headerName, mostLike } from './header-name.ts';
import { say } from './sentences.ts';
import { SYNONYMS } from './synonyms.ts';

/** Codes of the areas of any day that a text may name, below an area or anywhere. */
function codesOf(text: string, { meant }: AreaNames, above = ''): string[] {
  const spelling = areaSpelling(text);
  const found = meant.get(`${above}|${spelling}`) ?? meant.get(`${above}|${bareSpelling(spelling)}`) ?? [];
  return [...new Set(found.map(({ code }) => code))];
}

const aboveOf = (text: string, { above }: AreaNames): string | undefined =>
  above.get(areaSpelling(text)) ?? above.get(bareSpelling(areaSpelling(text)));

/** Whether areas may stand in a column by their names: then the names must be known to judge it. */
export const mayNameAreas = (column: string, values: ColumnValues): boolean =>
  mostLike(headerName(column), SYNONYMS.items['area_code'] ?? []).like >= 0.5 &&
  share(values.present, (text) => /^\d+$/.test(text)) < 0.5;

/** Share of the cells that name an area of any day, from 0 to 1. */
export const namedShare = ({ present }: ColumnValues, names: AreaNames): number =>
  share(present, (text) => codesOf(text, names).length > 0);

/** An area by its name with the column that names the area above it, where there is one. */
export function withDistrict(
  one: Assigned,
  columns: readonly SampledColumn[],
  assigned: readonly Assigned[],
  names: AreaNames | undefined,
): Assigned {
  const own = columns.find(({ column }) => column === one.column);
  if (!names || !own || one.reading.names === undefined) return one;
  const taken = new Set(assigned.map(({ column }) => column));
  const above = columns.find(
    ({ column, values }) =>
      !taken.has(column) &&
      values.present.length > 0 &&
      share(values.present, (text) => aboveOf(text, names) !== undefined) >= 0.9,
  );
  if (above)
    return {
      ...one,
      reading: { ...one.reading, names: { within_column: above.column } },
      evidence: [...one.evidence, say.areaAbove(above.column)],
    };
  const unclear = share(own.values.present, (text) => codesOf(text, names).length > 1);
  if (unclear === 0) return one;
  return {
    ...one,
    confidence: 'guess',
    evidence: [...one.evidence, say.areaUnclear(unclear)],
  };
}
