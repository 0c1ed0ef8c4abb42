import { itemsOf, type Kind } from './kinds.ts';
import { quoted } from './rule-parts.ts';

/** Columns that say nothing about the record itself. */
const NOT_CONTENT = new Set(['soft_flags', 'is_complete', 'valid_number']);

/**
 * Hash of every kept value, in the order of the kind's items: what a mapping does not map counts like what is empty, so
 * that a mapping that knows more columns changes no hash of a record that lacks them. History goes in under its name,
 * because conditions come and go.
 */
export function contentHash(kind: Kind, columns: readonly string[], of: (name: string) => string): string {
  const sqlOf = (name: string): string => (name === 'person' ? of('pseudonym') : of(name));
  const all = Object.entries(itemsOf(kind, [])).flatMap(([name, item]) => [
    ...(name === 'birth' ? ['birth_date', 'birth_precision'] : [name]),
    ...(item.type === 'number' && item.source_unit ? [item.source_unit] : []),
  ]);
  const fixed = all.map((name) => (columns.includes(name) ? sqlOf(name) : 'NULL'));
  const more = columns
    .filter((name) => !NOT_CONTENT.has(name) && !all.includes(name))
    .map(
      (name) =>
        `CASE WHEN ${sqlOf(name)} IS NULL THEN CAST(0 AS UBIGINT) ELSE hash(${quoted(name)}, ${sqlOf(name)}) END`,
    );
  return [`hash(${fixed.join(', ')})`, ...more].reduce((sum, part) => `xor(${sum}, ${part})`);
}
