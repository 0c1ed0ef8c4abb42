import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { DuckDBConnection } from '@duckdb/node-api';
import type { StatedDefinition } from '#queries/tiles/stated-definitions.ts';
import type { Manifest } from '#queries/tiles/manifest.ts';
import { TOPICS, type TopicId } from '#queries/tiles/measures.ts';
import {
  statedDefinitionsPath,
  manifestPath,
  mapPath,
  tileAddresses,
  tilePath,
} from '#queries/tiles/tile.ts';
import { emptyTile } from './encode-tile.ts';
import { drawChildren, readOutlines } from './map-outlines.ts';
import { cutTiles } from './tiles.ts';

const brotli = promisify(brotliCompress);
const gzipped = promisify(gzip);
/** Compressed once, at publication; 5 is the knee of the curve for counts. */
const BROTLI = { params: { [constants.BROTLI_PARAM_QUALITY]: 5, [constants.BROTLI_PARAM_LGWIN]: 18 } };
/** How many tiles are compressed and written at a time; more only holds memory. */
const AT_ONCE = 16;

/**
 * Writes every tile of a snapshot with its manifest, definitions and maps, compressed once for all who will read them.
 * @param outlines ending of the names of the files with the outlines of the snapshot's map; null where there are none
 * @param connections to the snapshot; each cuts one topic at a time, so that one queries while another encodes
 */
export async function writeTiles(
  connections: readonly DuckDBConnection[],
  manifest: Manifest,
  definitions: readonly StatedDefinition[],
  outlines: string | null,
  folder: string,
  onStep: (step: string) => void,
): Promise<void> {
  const writer = new TileWriter(folder, `/tiles/${manifest.id}/`);
  const description = Buffer.from(JSON.stringify(manifest));
  await writer.write(manifestPath(manifest.id), description);
  // Commands read it without a server.
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, 'manifest.json'), description);
  await writer.write(statedDefinitionsPath(manifest.id), Buffer.from(JSON.stringify(definitions)));
  const drawn = outlines === null ? null : readOutlines(outlines);
  for (const { code } of manifest.areas) {
    const map = drawn && drawChildren(manifest.areas, code, drawn);
    if (map) await writer.write(mapPath(manifest.id, code), Buffer.from(JSON.stringify(map)));
  }
  const cut = new Set<string>();
  const waiting = Object.keys(TOPICS) as TopicId[];
  const cutNext = async (connection: DuckDBConnection): Promise<void> => {
    for (let topic = waiting.pop(); topic !== undefined; topic = waiting.pop()) {
      onStep(`tiles/${topic}`);
      for await (const { path: file, bytes } of cutTiles(connection, topic, manifest)) {
        cut.add(file);
        await writer.write(file, bytes);
      }
    }
  };
  await Promise.all(connections.map(cutNext));
  // Where everything is zero there is a tile too: one that is missing means that the snapshot is gone.
  for (const address of tileAddresses(manifest)) {
    if (!cut.has(tilePath(address))) await writer.write(tilePath(address), emptyTile(address.topic));
  }
  await writer.finish();
}

class TileWriter {
  readonly #folder: string;
  readonly #prefix: string;
  readonly #running = new Set<Promise<void>>();

  constructor(folder: string, prefix: string) {
    this.#folder = folder;
    this.#prefix = prefix;
  }

  /** Begins to write; waits only while too many are on their way. */
  async write(url: string, bytes: Uint8Array): Promise<void> {
    while (this.#running.size >= AT_ONCE) await Promise.race(this.#running);
    const task = this.#store(path.join(this.#folder, url.slice(this.#prefix.length)), bytes);
    this.#running.add(task);
    void task.then(
      () => this.#running.delete(task),
      () => undefined,
    );
  }

  async finish(): Promise<void> {
    await Promise.all(this.#running);
  }

  async #store(file: string, bytes: Uint8Array): Promise<void> {
    await mkdir(path.dirname(file), { recursive: true });
    await Promise.all([
      brotli(bytes, BROTLI).then((small) => writeFile(`${file}.br`, small)),
      gzipped(bytes, { level: 6 }).then((small) => writeFile(`${file}.gz`, small)),
    ]);
  }
}
