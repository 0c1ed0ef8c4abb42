import type { TreatedCells, TreatedKey } from '#queries/disclosure/treated-tile.ts';
import type { Key } from '#queries/tiles/measures.ts';
import type { Tile } from '#queries/tiles/tile.ts';

/** A tile as rows, whether it is exact or treated. */
export interface StoredRows {
  readonly rows: number;
  /** The values of a key, row by row; undefined where the tile has no such key. */
  readonly text: (key: string) => readonly string[] | undefined;
  /** null where it is hidden. */
  readonly count: (measure: string, row: number) => number | null;
}

export function storedRows(tile: Tile, keys: readonly (Key | TreatedKey)[]): StoredRows {
  const { treated } = tile;
  const texts = new Map<string, readonly string[]>(
    keys.map((key) => [key, treated ? treated.texts(key as TreatedKey) : exactTexts(tile, key as Key)]),
  );
  return {
    rows: texts.get(keys[0] ?? '')?.length ?? 0,
    text: (key) => texts.get(key),
    count: treated ? treatedCount(treated, texts) : (measure, row) => tile.measure(measure)[row] ?? null,
  };
}

function exactTexts(tile: Tile, key: Key): string[] {
  const { of, values } = tile.codes(key);
  return Array.from(of, (code) => values[code]!);
}

/** A treated count is looked up by the keys of its row. */
function treatedCount(
  treated: TreatedCells,
  texts: ReadonlyMap<string, readonly string[]>,
): StoredRows['count'] {
  return (measure, row) => {
    const keys = Object.fromEntries([...texts].map(([key, values]) => [key, values[row]!]));
    const count = treated.count(measure, keys);
    return Number.isNaN(count) ? null : count;
  };
}
