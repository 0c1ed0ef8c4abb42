import { IDENTITY_ITEMS, type Identity } from '#queries/identity/items.ts';

/** Of each item the last that was said: a sheet without telephones takes nobody's away. */
export function lastSaid(before: Identity | null | undefined, later: Identity): Identity {
  if (!before) return later;
  const said = IDENTITY_ITEMS.map((item) => [item, later[item] ?? before[item]]);
  return Object.fromEntries(said) as Identity;
}
