import { IDENTITY_ITEMS, type IdentityItem } from '../identity/items.ts';
import type { MappingFile } from './mapping.ts';

// What a column is, as one word in a form: its items, `identity` that is not kept, `identity.phone` that is, joined by a plus.
// Nothing where it is not read.

export const identityUse = (item: IdentityItem): string => `identity.${item}`;

export const identityItemOf = (use: string): IdentityItem | undefined =>
  IDENTITY_ITEMS.find((item) => use === identityUse(item));

/** What a mapping says that a column is. */
export function columnUse(column: string, mapping: MappingFile): string {
  const { identity, identity_items = {}, rows } = mapping;
  const items = Object.entries(rows[0]?.columns ?? {}).flatMap(([item, one]) =>
    'column' in one && one.column === column ? [item] : [],
  );
  const kept = IDENTITY_ITEMS.filter((item) => identity_items[item] === column).map(identityUse);
  const uses = [...items, ...kept];
  return uses.length > 0 ? uses.join('+') : identity?.includes(column) === true ? 'identity' : '';
}
