import type { Kind } from '../kinds.ts';
import type { Assigned, SampledColumn } from './assign-items.ts';
import { mostLike } from './header-name.ts';
import { say, type Sentence } from './sentences.ts';
import { SYNONYMS } from './synonyms.ts';

/** Items that together name a record where the source has no number of its own; those that are there count. */
const NATURAL: Readonly<Record<Kind, readonly string[]>> = {
  examination: ['person', 'examined_on', 'site_code', 'form'],
  resident: ['person', 'area_code', 'from_date'],
  diagnosis: ['person', 'icd10', 'diagnosed_on'],
  medicine: ['person', 'atc', 'medicine_group', 'given_on'],
  follow_up: ['person', 'visited_on', 'facility_code'],
  tally: ['site_code', 'day'],
  site: ['site_code'],
  facility: ['facility_code'],
  round: ['round'],
  target: ['indicator', 'area_code', 'period'],
  area_attribute: ['attribute', 'area_code', 'year'],
};

/** A number is a record's own where hardly any stands twice: corrections and copies of rows do. */
const OWN = 0.95;

export interface ProposedKey {
  readonly columns: readonly string[];
  /** Column that is nothing but the key, with what speaks for it. */
  readonly own: { readonly column: string; readonly evidence: readonly Sentence[] } | null;
}

/** What names a record of a kind: the source's own number where it has one, else person, day and place. */
export function recordKey(
  kind: Kind,
  columns: readonly SampledColumn[],
  assigned: readonly Assigned[],
): ProposedKey {
  const names = SYNONYMS.keys[kind] ?? [];
  const taken = new Set(assigned.map(({ column }) => column));
  const own = columns
    .filter(({ column, values }) => !taken.has(column) && values.texts.length > 0)
    .map((column) => ({
      ...column,
      ...mostLike(column.header, names),
      unique: column.values.words.size / column.values.texts.length,
      full: column.values.empty === 0,
    }))
    .filter(({ like, unique, full }) => like >= 0.7 && unique >= OWN && full)
    .toSorted((a, b) => b.like - a.like)[0];
  if (own)
    return {
      columns: [own.column],
      own: { column: own.column, evidence: [say.name(own.name, own.like), say.key(own.unique)] },
    };
  const natural = NATURAL[kind].flatMap((item) => {
    const column = assigned.find(({ items }) => items.includes(item))?.column;
    return column === undefined ? [] : [column];
  });
  return { columns: [...new Set(natural)], own: null };
}
