/** What the identity store may hold of a person, in the order in which it is sealed: appended to, never reordered. */
export const IDENTITY_ITEMS = [
  'full_name',
  'personal_number',
  'insurance_number',
  'phone',
  'address',
  'village_contact',
] as const;
export type IdentityItem = (typeof IDENTITY_ITEMS)[number];
/** As a source wrote it; null where it said nothing. */
export type Identity = Readonly<Record<IdentityItem, string | null>>;
