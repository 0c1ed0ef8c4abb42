import { LRUCache } from 'lru-cache';
import { childrenOf, tileAreaOf } from '#queries/tiles/area-tree.ts';
import type { Manifest, ManifestArea } from '#queries/tiles/manifest.ts';
import { NAMED_KEYS, TOPICS, type NamedKey, type TopicId } from '#queries/tiles/measures.ts';
import {
  manifestPath,
  statedDefinitionsPath,
  TileNotFound,
  tilePath,
  type ReadTile,
  type Tile,
  type TileAddress,
  type TitleEntry,
} from '#queries/tiles/tile.ts';
import { withDigests } from '../api/digests.ts';
import type { Snapshot, Snapshots } from '../api/snapshots.ts';
import { encode } from '../http/content-encoding.ts';
import { encodeTile } from '../surveillance/encode-tile.ts';

/** Between the id of a snapshot and the area that is cut out of it. */
const CUT = '--';
/** Of one commune a tile is of a few kB; of all that are asked for together. */
const CUT_TILES_BYTES = 32 * 2 ** 20;
/** Areas of which somebody is there at a time. */
const AREAS_KEPT = 64;

export const cutId = (snapshot: string, area: string): string => `${snapshot}${CUT}${area}`;

/** The area that is cut out, by the id of what was cut; null where it is a whole snapshot. */
export function areaInId(id: string): string | null {
  const at = id.lastIndexOf(CUT);
  return at < 0 ? null : id.slice(at + CUT.length);
}

/**
 * Exact snapshots of one area alone, as if there were no other: its root is the area, whoever reads it sees what lies in it
 * and nothing beside or above it. Such a snapshot has an id of its own, so that nothing that keeps it takes it for the whole.
 * A commune has no tiles of its own for most figures: it is cut out of the tile of the area above.
 */
export function areaSnapshots(snapshots: Snapshots): (code: string) => Snapshots {
  const cutTiles: CutTiles = new LRUCache({
    maxSize: CUT_TILES_BYTES,
    sizeCalculation: ({ rows }) => rows * 200 + 1024,
  });
  const kept = new LRUCache<string, Snapshots>({ max: AREAS_KEPT });
  return (code) => {
    const its = kept.get(code) ?? withDigests(ofArea(snapshots, code, cutTiles));
    kept.set(code, its);
    return its;
  };
}

/** By path of the whole tile and area. */
type CutTiles = LRUCache<string, Tile>;

function ofArea(snapshots: Snapshots, code: string, cutTiles: CutTiles): Snapshots {
  const known = new LRUCache<string, Snapshot>({ max: 4 });
  const whole = (id: string): string | null =>
    id.endsWith(CUT + code) ? id.slice(0, -(CUT + code).length) : null;

  const cut = (snapshot: Snapshot | undefined): Snapshot | undefined => {
    if (!snapshot) return undefined;
    const id = cutId(snapshot.id, code);
    const before = known.get(id);
    if (before && before.explained === snapshot.explained) return before;
    const manifest = cutManifest(snapshot.manifest, code);
    if (!manifest) return undefined;
    // What changed is told of the province: it is not among what is cut out.
    const made = { id, manifest, readTile: cutReader(snapshot, manifest, code, cutTiles), explained: false };
    known.set(id, made);
    return made;
  };
  const get = async (id: string): Promise<Snapshot | undefined> => {
    const of_whole = whole(id);
    return of_whole === null ? undefined : cut(await snapshots.get(of_whole));
  };
  /** What stands there: a file of the whole snapshot as it is, bytes that were cut out, or nothing. */
  const find = async (
    path: string,
  ): Promise<{ readonly whole: string } | { readonly cut: Buffer } | null> => {
    const id = /^\/tiles\/([^/]+)\//.exec(path)?.[1] ?? '';
    const of_whole = whole(id);
    const snapshot = await get(id);
    if (!snapshot || of_whole === null) return null;
    const { manifest } = snapshot;
    if (path === manifestPath(id)) return { cut: Buffer.from(JSON.stringify(manifest)) };
    const there = path.replace(id, of_whole);
    if (path === statedDefinitionsPath(id)) return { whole: there };
    const area = /^\/tiles\/[^/]+\/([^/]+)\//.exec(path)?.[1];
    if (!manifest.areas.some((one) => one.code === area)) return null;
    if (path.endsWith('/map.json')) return { whole: there };
    if (sharesIn(manifest, (await snapshots.get(of_whole))?.manifest).has(area ?? '')) return null;
    if (area === code || manifest.root_area === code) return { whole: there };
    const address = addressIn(path, id);
    if (!address) return null;
    if (manifest.root_area !== code && TOPICS[address.topic].areas !== 'children')
      return { whole: tilePath({ ...address, snapshot: of_whole, area: code }) };
    try {
      return { cut: Buffer.from(encodedAgain(await snapshot.readTile(address))) };
    } catch (error) {
      if (error instanceof TileNotFound) return null;
      throw error;
    }
  };
  return {
    current: () => cut(snapshots.current()),
    get,
    readFile: async (path) => {
      const found = await find(path);
      return found && ('cut' in found ? found.cut : snapshots.readFile(found.whole));
    },
    readEncoded: async (path, encodings) => {
      const found = await find(path);
      if (!found || 'whole' in found) return found && snapshots.readEncoded(found.whole, encodings);
      const encoding = encodings[0] ?? 'identity';
      return { bytes: await encode(found.cut, encoding), encoding };
    },
  };
}

/** A manifest of one area and of what lies in it; null where the map does not have it. */
function cutManifest(manifest: Manifest, code: string): Manifest | null {
  const own = manifest.areas.find((area) => area.code === code);
  if (!own) return null;
  const areas = isLeaf(manifest, own) ? leafOf(manifest, own) : treeOf(manifest, own);
  const codes = new Set(areas.map((area) => area.code));
  const { weighted_examinations: _, made_from: __, ...rest } = manifest;
  return {
    ...rest,
    id: cutId(manifest.id, code),
    root_area: areas[0]?.code ?? code,
    areas,
    targets: manifest.targets.filter(({ area }) => codes.has(area)),
    ...(manifest.attributes && {
      attributes: manifest.attributes.map((attribute) => ({
        ...attribute,
        values: Object.fromEntries(Object.entries(attribute.values).filter(([area]) => codes.has(area))),
      })),
    }),
  };
}

const isLeaf = ({ areas }: Manifest, { code }: ManifestArea): boolean => childrenOf(areas, code).length === 0;

/** An area as root, and all that lies in it; of what it shares with others, its part. */
function treeOf({ areas }: Manifest, root: ManifestArea): ManifestArea[] {
  const below = (code: string): ManifestArea[] =>
    childrenOf(areas, code).flatMap((area) => [area, ...below(area.code)]);
  const inIt = [...new Set(below(root.code))];
  const codes = new Set([root, ...inIt].map(({ code }) => code));
  return [
    { ...root, parent: null },
    ...inIt.map((area) => (area.shared_with?.some((one) => !codes.has(one)) ? partOf(area, root) : area)),
  ];
}

/** What one of several areas has of a commune that they share, as if there were no other: a row of its own tile. */
function partOf({ shared_with: _, caveat: __, ...area }: ManifestArea, root: ManifestArea): ManifestArea {
  const { vi, en } = area.full_name;
  return {
    ...{ ...area, parent: root.code },
    full_name: {
      vi: `${vi} (phần thuộc ${root.full_name.vi})`,
      en: `${en} (the part in ${root.full_name.en})`,
    },
    ...(root.caveat && { caveat: root.caveat }),
  };
}

/** Codes of the communes of which a cut has a part alone: what is kept of them as a whole is not for its readers. */
function sharesIn(cut: Manifest, whole: Manifest | undefined): ReadonlySet<string> {
  const shared = new Set(whole?.areas.filter((area) => area.shared_with).map(({ code }) => code));
  return new Set(
    cut.areas.filter((area) => !area.shared_with && shared.has(area.code)).map(({ code }) => code),
  );
}

/** What stands above a commune is called by its name: of its tiles there is nothing but the commune. */
function leafOf({ areas }: Manifest, leaf: ManifestArea): ManifestArea[] {
  const above = areas.find(({ code }) => code === tileAreaOf(leaf));
  if (!above || above.code === leaf.code) return [{ ...leaf, parent: null }];
  const { name, full_name } = leaf;
  return [{ ...above, name, full_name, parent: null }, leaf];
}

function cutReader(whole: Snapshot, manifest: Manifest, code: string, cutTiles: CutTiles): ReadTile {
  const codes = new Set(manifest.areas.map((area) => area.code));
  const is_leaf = manifest.root_area !== code;
  const shares = sharesIn(manifest, whole.manifest);
  return async (address) => {
    const asked = { ...address, snapshot: whole.id };
    if (!codes.has(address.area) || shares.has(address.area)) throw new TileNotFound(address);
    if (!is_leaf || address.area === code) return whole.readTile(asked);
    // What is above the commune has figures of its own: what bears the commune's name shows those of the commune.
    if (TOPICS[address.topic].areas !== 'children') return whole.readTile({ ...asked, area: code });
    const path = `${tilePath(asked)} ${code}`;
    const tile = cutTiles.get(path) ?? rowsOf(await whole.readTile(asked), code);
    cutTiles.set(path, tile);
    return tile;
  };
}

/** The rows of one area of a tile. */
function rowsOf(tile: Tile, area: string): Tile {
  const areas = tile.key('area');
  const rows = Array.from({ length: tile.rows }, (_, row) => row).filter((row) => areas[row] === area);
  const { keys, measures } = TOPICS[tile.topic];
  const pick = (of: ArrayLike<number>): Float64Array => Float64Array.from(rows, (row) => of[row] ?? 0);
  const codes = new Map(
    keys.map((key) => {
      const { of, values } = tile.codes(key);
      return [key, { of: pick(of), values }];
    }),
  );
  const counts = new Map(Object.keys(measures).map((name) => [name, pick(tile.measure(name))]));
  const found = <T>(value: T | undefined, name: string): T => {
    if (value === undefined) throw new Error(`Tile of topic ${tile.topic} has no column ${name}.`);
    return value;
  };
  return {
    ...tile,
    rows: rows.length,
    codes: (key) => found(codes.get(key), key),
    key: (key) => {
      const { of, values } = found(codes.get(key), key);
      return key === 'age_band' ? of : Array.from(of, (at) => values[at] ?? '');
    },
    measure: (name) => found(counts.get(name), name),
  };
}

function encodedAgain(tile: Tile): Uint8Array {
  const { keys, measures } = TOPICS[tile.topic];
  const titles = new Map<NamedKey, TitleEntry[]>(
    NAMED_KEYS.filter((key) => (keys as readonly string[]).includes(key)).map((key) => [
      key,
      [...tile.titles(key)],
    ]),
  );
  const columns = [
    ...keys.map((key) => [key, key === 'age_band' ? tile.key(key) : tile.codes(key)] as const),
    ...Object.keys(measures).map((name) => [name, tile.measure(name)] as const),
  ];
  return encodeTile(tile.topic, Object.fromEntries(columns), titles);
}

function addressIn(path: string, id: string): TileAddress | null {
  const [, area, topic, condition] =
    /^\/tiles\/[^/]+\/([^/]+)\/([^/]+?)(?:\/([^/]+))?\.arrow$/.exec(path) ?? [];
  if (area === undefined || topic === undefined || !Object.hasOwn(TOPICS, topic)) return null;
  return { snapshot: id, area, topic: topic as TopicId, ...(condition !== undefined && { condition }) };
}
