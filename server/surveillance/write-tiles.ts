import type { DuckDBConnection } from '@duckdb/node-api';
import type { StatedDefinition } from '#queries/tiles/stated-definitions.ts';
import type { Manifest } from '#queries/tiles/manifest.ts';
import { TOPICS, type TopicId } from '#queries/tiles/measures.ts';
import type { RefusedRows } from '#queries/tiles/refused-rows.ts';
import { refusedRowsPath, statedDefinitionsPath, tileAddresses, tilePath } from '#queries/tiles/tile.ts';
import { emptyTile } from './encode-tile.ts';
import { TileWriter } from './tile-writer.ts';
import { CHANGED_TILES, changedTiles, cutTiles } from './tiles.ts';

/** What a snapshot says of itself beside its tiles. */
export interface DescribedSnapshot {
  readonly manifest: Manifest;
  readonly definitions: readonly StatedDefinition[];
  /** What its imports refused. */
  readonly refused: RefusedRows;
  /** Ending of the names of the files with the outlines of its map; null where there are none. */
  readonly outlines: string | null;
}

/**
 * Writes every tile of a snapshot with its manifest, definitions and maps, compressed once for all who will read them.
 * @param connections to the snapshot; each cuts one topic at a time, so that one queries while another encodes
 * @param last folder of the tiles of a snapshot with the same frame, from which all but the changed ones (CHANGED_TILES) are taken over
 */
export async function writeTiles(
  connections: readonly DuckDBConnection[],
  { manifest, definitions, refused, outlines }: DescribedSnapshot,
  folder: string,
  onStep: (step: string) => void,
  last?: string,
): Promise<void> {
  const writer = new TileWriter(folder, `/tiles/${manifest.id}/`);
  if (last !== undefined) await writer.takeOver(manifest, last);
  else await writer.describe(manifest, outlines);
  await writer.write(statedDefinitionsPath(manifest.id), Buffer.from(JSON.stringify(definitions)));
  await writer.write(refusedRowsPath(manifest.id), Buffer.from(JSON.stringify(refused)));
  const cut = new Set<string>();
  const waiting = Object.keys(TOPICS) as TopicId[];
  const cutNext = async (connection: DuckDBConnection): Promise<void> => {
    for (let topic = waiting.pop(); topic !== undefined; topic = waiting.pop()) {
      onStep(`tiles/${topic}`);
      for await (const { path: file, bytes } of cutTiles(
        connection,
        topic,
        manifest,
        last === undefined ? undefined : CHANGED_TILES,
      )) {
        cut.add(file);
        await writer.write(file, bytes);
      }
    }
  };
  await Promise.all(connections.map(cutNext));
  const changed = last === undefined ? null : await changedTiles(connections[0]!, manifest);
  const empty = new Map<TopicId, string[]>();
  // Where everything is zero there is a tile too: one that is missing means that the snapshot is gone.
  for (const address of tileAddresses(manifest)) {
    const file = tilePath(address);
    if (cut.has(file)) continue;
    if (last !== undefined && !changed?.has(file)) await writer.link(last, file);
    else empty.set(address.topic, (empty.get(address.topic) ?? []).concat(file));
  }
  for (const [topic, files] of empty) await writer.writeAlike(files, emptyTile(topic));
  await writer.finish();
}
