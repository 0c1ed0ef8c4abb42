import { PRECISIONS } from './date-format.ts';
import { EXAMINATION_ITEMS, historyItem, OTHER_ITEMS, type Item } from './items.ts';
import { quoted } from './rule-parts.ts';

export const KINDS = [
  'examination',
  'resident',
  'diagnosis',
  'medicine',
  'follow_up',
  'tally',
  'site',
  'facility',
  'round',
  'target',
  'area_attribute',
] as const;
export type Kind = (typeof KINDS)[number];

/** What makes a row of a kind stand: without these it cannot be placed and is refused. */
export interface KindRules {
  /** Table that keeps one row per record key. */
  readonly table: string;
  readonly required: readonly string[];
  /** Day on which the record holds: not after the load, and the map on which `area_code` must be known. */
  readonly event: string | null;
  /** Whether people may live in its area: then it must be an area without areas below it. */
  readonly lowest_area: boolean;
}

export const KIND_RULES: Readonly<Record<Kind, KindRules>> = {
  examination: {
    table: 'examination',
    required: ['person', 'examined_on'],
    event: 'examined_on',
    lowest_area: true,
  },
  resident: {
    table: 'register_entry',
    required: ['person', 'sex', 'birth', 'area_code'],
    event: 'from_date',
    lowest_area: true,
  },
  diagnosis: {
    table: 'diagnosis',
    required: ['person', 'icd10', 'diagnosed_on'],
    event: 'diagnosed_on',
    lowest_area: false,
  },
  medicine: { table: 'medicine', required: ['person', 'given_on'], event: 'given_on', lowest_area: false },
  follow_up: {
    table: 'follow_up',
    required: ['person', 'visited_on'],
    event: 'visited_on',
    lowest_area: false,
  },
  tally: { table: 'tally', required: ['site_code', 'day', 'performed'], event: 'day', lowest_area: false },
  site: {
    table: 'site',
    required: ['site_code', 'name', 'area_code', 'from_date'],
    event: 'from_date',
    lowest_area: true,
  },
  facility: {
    table: 'facility',
    required: ['facility_code', 'name', 'facility_kind', 'area_code', 'from_date'],
    event: 'from_date',
    lowest_area: false,
  },
  round: {
    table: 'round',
    required: ['round', 'name_vi', 'from_date', 'to_date'],
    event: null,
    lowest_area: false,
  },
  target: {
    table: 'target',
    required: ['indicator', 'area_code', 'period', 'value', 'since'],
    event: null,
    lowest_area: false,
  },
  area_attribute: {
    table: 'area_attribute',
    required: ['attribute', 'title_vi', 'area_code', 'value', 'source', 'year', 'since'],
    event: 'since',
    lowest_area: false,
  },
};

/**
 * Items that an examination may lack, and without which it is refused where one stands there and cannot be used: the
 * sex may follow from the register, and an examination whose weight is not known would pass for one without.
 */
export const ONLY_IF_READABLE: readonly string[] = ['sex', 'weight'];

export const isOnlyIfReadable = (kind: Kind, item: string): boolean =>
  kind === 'examination' && ONLY_IF_READABLE.includes(item);

/**
 * The items of a kind.
 * @param historyIds ids of the conditions whose files ask for history: each adds history_<id> to an examination
 */
export function itemsOf(kind: Kind, historyIds: readonly string[]): Readonly<Record<string, Item>> {
  if (kind !== 'examination') return OTHER_ITEMS[kind];
  return {
    ...EXAMINATION_ITEMS,
    ...Object.fromEntries(historyIds.map((id) => [`history_${id}`, historyItem])),
  };
}

/**
 * Words of the columns of a kind's table that hold one of a closed list: codes, units of sources, precisions of births.
 * The table's file in queries/schema states the same lists as types.
 */
export function wordsOf(
  kind: Kind,
  historyIds: readonly string[],
): Readonly<Record<string, readonly string[]>> {
  return Object.fromEntries(
    Object.entries(itemsOf(kind, historyIds)).flatMap(([name, item]): [string, readonly string[]][] => {
      if (item.type === 'code') return [[name, item.values]];
      if (item.type === 'birth') return [['birth_precision', PRECISIONS]];
      if (item.type === 'number' && item.source_unit)
        return [[item.source_unit, item.units.map(({ id }) => id)]];
      return [];
    }),
  );
}

/** The type of such a column. A list that grows must grow at its end: what is stored is the place in the list. */
export const enumType = (words: readonly string[]): string => `ENUM(${words.map(quoted).join(', ')})`;
