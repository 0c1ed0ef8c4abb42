import type { BoundValues } from './bound-values.ts';
import type { Check } from './checks.ts';
import type { Form } from './forms.ts';
import type { Item } from './items.ts';
import type { Kind } from './kinds.ts';
import type { Mapping } from './mapping.ts';
import type { Cell, ItemReading } from './read-item.ts';

/** Secrets of an import, made from the key (server/import/secrets.ts). */
export interface Secrets {
  /** Key xor 0x36…, then the namespace of a numbering and a zero byte. */
  readonly innerPad: (namespace: string) => Uint8Array;
  /** Key xor 0x5c…. */
  readonly outerPad: Uint8Array;
  /** Secret of the record keys of a kind. */
  readonly recordKey: (kind: Kind) => Uint8Array;
}

export interface MedicineGroup {
  readonly atc_prefix: string;
  readonly medicine_group: string;
}

export interface CompileContext {
  readonly mapping: Mapping;
  readonly bound: BoundValues;
  readonly cell: (column: string) => Cell;
  readonly historyIds: readonly string[];
  readonly forms: readonly Form[];
  readonly medicineGroups: readonly MedicineGroup[];
  readonly secrets: Secrets;
  /** Day of loading, YYYY-MM-DD. */
  readonly loadedOn: string;
}

export interface ReadColumn {
  readonly name: string;
  readonly item: Item;
  /** null: a constant of the mapping. */
  readonly reading: ItemReading | null;
  readonly constant: string | null;
}

export interface NumberedCheck {
  readonly check: Check;
  readonly flag: string;
}

export const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** SQL that says whether a value was there and could not be read; evaluated where it may be so. */
export function refusedSql(columns: readonly ReadColumn[]): (name: string) => string {
  const byName = new Map(columns.map(({ name, reading }) => [name, `(${reading?.refused ?? 'false'})`]));
  return (name) => byName.get(name) ?? 'false';
}

/** The namespace of files of this program's own, in which a person stands under the pseudonym of the store. */
export const PSEUDONYMS = 'pseudonym';
