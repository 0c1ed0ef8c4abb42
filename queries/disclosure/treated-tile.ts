import type { Key, TopicId } from '../tiles/measures.ts';
import { ALL } from './people-groups.ts';

/** Keys of treated tiles: ages are groups by name; `all` is a value of its own where a key may be left out. */
export type TreatedKey = 'condition' | 'area' | 'sex' | 'age' | 'period';

export const TREATED_KEYS: Readonly<Partial<Record<TopicId, readonly TreatedKey[]>>> = {
  coverage: ['area', 'sex', 'age', 'period'],
  condition: ['area', 'sex', 'age', 'period'],
  'follow-up': ['area', 'sex', 'age', 'period'],
  conditions: ['condition', 'sex', 'age', 'period'],
};

/**
 * A tile of treated counts. They do not add up: one is looked up, never summed, so every sum that is served is a row of
 * its own (`all`).
 */
export interface TreatedCells {
  readonly topic: TopicId;
  /** Values of a key in the order of their first row, without `all`. */
  readonly values: (key: TreatedKey) => readonly string[];
  /** The values of a key row by row, `all` among them. */
  readonly texts: (key: TreatedKey) => readonly string[];
  /** A count; NaN where it is hidden, and where it is not served at all. */
  readonly count: (column: string, keys: Readonly<Partial<Record<TreatedKey, string>>>) => number;
}

/** Whatever holds the columns of a tile: texts by key, numbers or null by count. */
export interface TreatedColumns {
  readonly rows: number;
  readonly texts: (key: TreatedKey) => readonly string[];
  readonly counts: (column: string) => ArrayLike<number | null> | undefined;
}

export function treatedCells(topic: TopicId, { rows, texts, counts }: TreatedColumns): TreatedCells {
  const keys = TREATED_KEYS[topic] ?? [];
  const columns = keys.map(texts);
  const nameOf = (values: readonly string[]): string => values.join('|');
  const read = new Map<string, ArrayLike<number | null> | undefined>();
  const columnOf = (name: string): ArrayLike<number | null> | undefined => {
    if (!read.has(name)) read.set(name, counts(name));
    return read.get(name);
  };
  const row_of = new Map<string, number>();
  for (let row = 0; row < rows; row++) row_of.set(nameOf(columns.map((column) => column[row]!)), row);
  return {
    topic,
    texts: (key) => columns[keys.indexOf(key)] ?? [],
    values: (key) => [...new Set(columns[keys.indexOf(key)] ?? [])].filter((value) => value !== ALL),
    count: (column, asked) => {
      const row = row_of.get(nameOf(keys.map((key) => asked[key] ?? ALL)));
      return row === undefined ? NaN : (columnOf(column)?.[row] ?? NaN);
    },
  };
}

/** The key of treated tiles that stands for one of exact tiles; quarters and days are in no declared table. */
export const TREATED_KEY_OF: Readonly<Partial<Record<Key, TreatedKey>>> = {
  area: 'area',
  sex: 'sex',
  age_band: 'age',
  period: 'period',
  condition: 'condition',
};
