import type { ConditionHeader } from './condition-header.ts';

/** SQL predicates over a row of `medicine` (columns atc, medicine_group); never NULL. */
export interface MedicineMatch {
  /** A medicine of one of the condition's groups: whoever takes it is treated. */
  readonly treats: string;
  /** A medicine given for nothing else: makes the resident known. */
  readonly specific: string;
  /** Column of `reading` in which the resident declares to take such a medicine now; null where never asked. */
  readonly takesColumn: string | null;
}

export function medicineMatch(header: ConditionHeader): MedicineMatch | null {
  const { medicines } = header;
  if (!medicines) return null;
  const specificAtc = anyPrefix(medicines.specific_atc);
  const exceptions = anyPrefix(medicines.not_specific_atc);
  return {
    treats: oneOf('medicine_group', medicines.groups),
    specific: `(${oneOf('medicine_group', medicines.specific_groups)} OR ${specificAtc} AND NOT ${exceptions})`,
    takesColumn: medicines.declared?.item ?? null,
  };
}

function oneOf(column: string, values: readonly string[]): string {
  return values.length === 0 ? 'FALSE' : `${column} IN (${values.map((value) => `'${value}'`).join(', ')})`;
}

function anyPrefix(prefixes: readonly string[]): string {
  if (prefixes.length === 0) return 'FALSE';
  return `COALESCE(${prefixes.map((prefix) => `atc LIKE '${prefix}%'`).join(' OR ')}, FALSE)`;
}
