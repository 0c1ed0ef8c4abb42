import { tableFromIPC } from '@uwdata/flechette';
import { treatedCells, type TreatedCells } from '../disclosure/treated-tile.ts';
import { AGE_BANDS } from './dimensions.ts';
import { tileAreaOf } from './area-tree.ts';
import type { Bilingual, CatalogueEntry, Manifest } from './manifest.ts';
import { NAMED_KEYS, TOPICS, type Key, type NamedKey, type Topic, type TopicId } from './measures.ts';

/** A key column as numbers: row i has the value `values[of[i]]`. */
export interface Codes {
  readonly of: ArrayLike<number>;
  readonly values: readonly string[];
}

/** A tile in memory: columns of equal length. Keys are strings (age_band: its index), measures numbers. */
export interface Tile {
  readonly topic: TopicId;
  readonly rows: number;
  readonly key: (key: Key) => ArrayLike<string | number>;
  /** The same key as codes into its list of values, for age_band the ids of the bands. Nothing is copied. */
  readonly codes: (key: Key) => Codes;
  readonly measure: (measure: string) => ArrayLike<number>;
  /** The values of a key that no manifest lists, with their names, in the order in which they are shown. */
  readonly titles: (key: NamedKey) => ReadonlyMap<string, Bilingual>;
  /** Of a digest: the first bands of its groups of age, which nothing may cut. */
  readonly age_groups?: readonly number[];
  /** Of a treated view: what it holds instead of columns that add up. */
  readonly treated?: TreatedCells;
}

/** Where the schema of a tile keeps the titles of a key, as JSON: a list of TitleEntry. */
export const titlesField = (key: NamedKey): string => `titles:${key}`;
export type TitleEntry = readonly [value: string, title: Bilingual];

/** Which tile: `condition` is required exactly for topics that are cut by condition. */
export interface TileAddress {
  readonly snapshot: string;
  readonly area: string;
  readonly topic: TopicId;
  readonly condition?: string;
  /** What this page reads of it, and no more: see indicators/digest.ts. */
  readonly digest?: DigestId;
}

/** Pages that read digests of tiles. */
const DIGEST_IDS = ['overview', 'explore'] as const;
export type DigestId = (typeof DIGEST_IDS)[number];

/** Where a tile is found below the root of the site. Immutable: the address names its snapshot. */
export function tilePath({ snapshot, area, topic, condition, digest }: TileAddress): string {
  const name = condition === undefined ? topic : `${topic}/${condition}`;
  return `/tiles/${snapshot}/${area}/${digest ? `digest/${digest}/` : ''}${name}.arrow`;
}

/** The digest of which this is the path; undefined for any other path. */
export function digestAt(path: string): (TileAddress & { readonly digest: DigestId }) | undefined {
  const [, snapshot, area, id, topic, condition] =
    /^\/tiles\/([^/]+)\/([^/]+)\/digest\/([^/]+)\/([^/]+)(?:\/([^/]+))?\.arrow$/.exec(path) ?? [];
  const digest = DIGEST_IDS.find((one) => one === id);
  if (snapshot === undefined || area === undefined || topic === undefined || !digest) return undefined;
  if (!Object.hasOwn(TOPICS, topic)) return undefined;
  return { snapshot, area, topic: topic as TopicId, ...(condition !== undefined && { condition }), digest };
}

/** The tile that is digested. */
export const wholeOf = ({ digest: _, ...address }: TileAddress): TileAddress => address;

export const manifestPath = (snapshot: string): string => `/tiles/${snapshot}/manifest.json`;
export const statedDefinitionsPath = (snapshot: string): string =>
  `/tiles/${snapshot}/stated-definitions.json`;
/** Of the exact snapshot alone: a treated view has no declared table of it. */
export const refusedRowsPath = (snapshot: string): string => `/tiles/${snapshot}/refused-rows.json`;
export const mapPath = (snapshot: string, area: string): string => `/tiles/${snapshot}/${area}/map.json`;

/** The address of every tile that a snapshot has; also of those in which everything is zero. */
export function* tileAddresses({ id, areas, conditions }: Manifest): Generator<TileAddress> {
  const parents = new Set(areas.flatMap((area) => [tileAreaOf(area), ...(area.shared_with ?? [])]));
  for (const topic of Object.keys(TOPICS) as TopicId[]) {
    const { levels }: Topic = TOPICS[topic];
    for (const { code, level } of areas) {
      if (levels && !levels.includes(level)) continue;
      if (TOPICS[topic].areas === 'children' && !parents.has(code)) continue;
      const address = { snapshot: id, area: code, topic };
      if (!TOPICS[topic].perCondition) yield address;
      else for (const entry of conditions) if (isOf(topic, entry)) yield { ...address, condition: entry.id };
    }
  }
}

/** Whether a topic that is cut by condition has tiles of this one. */
export function isOf(topic: TopicId, { kind, groups }: Pick<CatalogueEntry, 'kind' | 'groups'>): boolean {
  const { kinds, group }: Topic = TOPICS[topic];
  return (kinds?.includes(kind) ?? true) && (group === undefined || groups.includes(group));
}

/** The snapshot has no such tile; what a `ReadTile` throws for it. */
export class TileNotFound extends Error {
  override readonly name = 'TileNotFound';
  readonly address: TileAddress;
  constructor(address: TileAddress) {
    super(`There is no tile ${tilePath(address)}.`);
    this.address = address;
  }
}

/** Reads tiles: in the browser over HTTP, in the server from the snapshot's folder. Throws TileNotFound. */
export type ReadTile = (address: TileAddress) => Promise<Tile>;

const AGE_BAND_IDS: readonly string[] = AGE_BANDS.map((band) => band.id);

/**
 * Decodes one tile from its Arrow IPC bytes. Throws when a column of the topic is missing.
 * @param age_groups of a digest, whose columns are fewer: the first bands of its groups of age
 */
export function decodeTile(topic: TopicId, bytes: Uint8Array, age_groups?: readonly number[]): Tile {
  const table = tableFromIPC(bytes);
  const isThere = (name: string): boolean => !age_groups || table.names.includes(name);
  if (table.getChild('age') as unknown) return treatedTile(topic, table);
  const column = (name: string): FlechetteColumn => {
    // Its typings leave out that the column may be missing.
    const found = table.getChild(name) as unknown as FlechetteColumn | undefined;
    if (!found) throw new Error(`Tile of topic ${topic} has no column ${name}.`);
    return found;
  };
  const codes = new Map<string, Codes>();
  for (const name of TOPICS[topic].keys.filter(isThere)) {
    codes.set(
      name,
      name === 'age_band'
        ? { of: column(name).toArray() as ArrayLike<number>, values: AGE_BAND_IDS }
        : textCodes(column(name)),
    );
  }
  const measures = new Map<string, ArrayLike<number>>();
  for (const name of Object.keys(TOPICS[topic].measures).filter(isThere)) {
    measures.set(name, column(name).toArray() as ArrayLike<number>);
  }
  const codesOf = (key: Key): Codes => present(codes.get(key), topic, key);
  const titles = new Map<NamedKey, ReadonlyMap<string, Bilingual>>();
  for (const key of NAMED_KEYS) {
    if (!(TOPICS[topic].keys as readonly Key[]).includes(key)) continue;
    const entries = JSON.parse(table.schema.metadata?.get(titlesField(key)) ?? '[]') as TitleEntry[];
    titles.set(key, new Map(entries));
  }
  return {
    topic,
    rows: table.numRows,
    codes: codesOf,
    key: (key) => {
      const { of, values } = codesOf(key);
      return key === 'age_band' ? of : Array.from({ length: table.numRows }, (_, row) => values[of[row]!]!);
    },
    measure: (name) => present(measures.get(name), topic, name),
    titles: (key) => present(titles.get(key), topic, key),
    ...(age_groups && { age_groups }),
  };
}

/** A tile whose ages are groups of their own and whose counts may be hidden. */
function treatedTile(topic: TopicId, table: ReturnType<typeof tableFromIPC>): Tile {
  const treated = treatedCells(topic, {
    rows: table.numRows,
    texts: (key) => Array.from(table.getChild(key).toArray() as ArrayLike<unknown>, String),
    counts: (column) =>
      (table.getChild(column) as unknown as FlechetteColumn | undefined)?.toArray() as
        ArrayLike<number | null> | undefined,
  });
  const exact = (): never => {
    throw new Error(`The treated tile of topic ${topic} is read by slices only: its counts do not add up.`);
  };
  return { topic, rows: table.numRows, key: exact, codes: exact, measure: exact, titles: exact, treated };
}

function present<T>(found: T | undefined, topic: TopicId, name: string): T {
  if (found === undefined) throw new Error(`Topic ${topic} has no column ${name}.`);
  return found;
}

/** The part of a flechette column that is read here; its typings hide the codes of a dictionary batch. */
interface FlechetteColumn {
  readonly length: number;
  readonly data: readonly { readonly values?: ArrayLike<number>; readonly dictionary?: FlechetteColumn }[];
  toArray(): ArrayLike<unknown>;
}

/** A dictionary column in one batch is taken as it lies; any other text is coded here. */
function textCodes(column: FlechetteColumn): Codes {
  const [batch] = column.data;
  if (column.data.length === 1 && batch?.dictionary && batch.values) {
    return { of: batch.values, values: Array.from(batch.dictionary.toArray(), String) };
  }
  const texts = column.toArray();
  const of = new Uint32Array(column.length);
  const code_of = new Map<string, number>();
  for (let row = 0; row < of.length; row++) {
    const text = String(texts[row]);
    let code = code_of.get(text);
    if (code === undefined) code_of.set(text, (code = code_of.size));
    of[row] = code;
  }
  return { of, values: [...code_of.keys()] };
}
