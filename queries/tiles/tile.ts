import { tableFromIPC } from '@uwdata/flechette';
import { TOPICS, type Key, type TopicId } from './measures.ts';

/** A tile in memory: columns of equal length. Keys are strings (age_band: its index), measures numbers. */
export interface Tile {
  readonly rows: number;
  readonly key: (key: Key) => ArrayLike<string | number>;
  readonly measure: (measure: string) => ArrayLike<number>;
}

/** Which tile: `condition` is required exactly for topics that are cut by condition. */
export interface TileAddress {
  readonly snapshot: string;
  readonly area: string;
  readonly topic: TopicId;
  readonly condition?: string;
}

/** Where a tile is found below the root of the site. Immutable: the address names its snapshot. */
export function tilePath({ snapshot, area, topic, condition }: TileAddress): string {
  const name = condition === undefined ? topic : `${topic}/${condition}`;
  return `/tiles/${snapshot}/${area}/${name}.arrow`;
}

export const manifestPath = (snapshot: string): string => `/tiles/${snapshot}/manifest.json`;
export const mapPath = (snapshot: string, area: string): string => `/tiles/${snapshot}/${area}/map.json`;

/** Reads tiles: in the browser over HTTP, in the server from the snapshot's folder. */
export type ReadTile = (address: TileAddress) => Promise<Tile>;

/** Decodes one tile from its Arrow IPC bytes. Throws when a column of the topic is missing. */
export function decodeTile(topic: TopicId, bytes: Uint8Array): Tile {
  const table = tableFromIPC(bytes);
  const columns = new Map<string, ArrayLike<string | number>>();
  for (const name of [...TOPICS[topic].keys, ...Object.keys(TOPICS[topic].measures)]) {
    const column = table.getChild(name);
    if (!column) throw new Error(`Tile of topic ${topic} has no column ${name}.`);
    columns.set(name, column.toArray() as ArrayLike<string | number>);
  }
  const column = (name: string): ArrayLike<string | number> => {
    const found = columns.get(name);
    if (!found) throw new Error(`Topic ${topic} has no column ${name}.`);
    return found;
  };
  return {
    rows: table.numRows,
    key: column,
    measure: (name) => column(name) as ArrayLike<number>,
  };
}
