import { existsSync, linkSync, writeFileSync } from 'node:fs';
import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip, type BrotliOptions } from 'node:zlib';
import type { Manifest } from '#queries/tiles/manifest.ts';
import { manifestPath, mapPath } from '#queries/tiles/tile.ts';
import { drawChildren, readOutlines } from './map-outlines.ts';

const brotli = promisify(brotliCompress);
const gzipped = promisify(gzip);
/** Compressed once, at publication; 5 is the knee of the curve for counts, and most tiles are within a window of 64 kB. */
const BROTLI = { params: { [constants.BROTLI_PARAM_QUALITY]: 5, [constants.BROTLI_PARAM_LGWIN]: 16 } };
/** Of the one file that every page with figures computes from. */
const BEST = { params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY } };
/** For clients without brotli: 4 % larger than at 6, in three fifths of the time. */
const GZIP = { level: 4 };
const ENDINGS = ['.br', '.gz'] as const;
/** How many tiles are compressed and written at a time; more only holds memory. */
const AT_ONCE = 16;

/** Writes the files of a snapshot, compressed once for all who will read them. */
export class TileWriter {
  readonly #folder: string;
  readonly #prefix: string;
  readonly #running = new Set<Promise<void>>();
  readonly #made = new Map<string, Promise<unknown>>();

  constructor(folder: string, prefix: string) {
    this.#folder = folder;
    this.#prefix = prefix;
  }

  /** Begins to write; waits only while too many are on their way. */
  async write(url: string, bytes: Uint8Array, how: BrotliOptions = BROTLI): Promise<void> {
    while (this.#running.size >= AT_ONCE) await Promise.race(this.#running);
    const task = this.#store(this.#file(url), bytes, how);
    this.#running.add(task);
    void task.then(
      () => this.#running.delete(task),
      () => undefined,
    );
  }

  /**
   * Writes the manifest and the maps of its areas.
   * @param outlines ending of the names of the files with the outlines of its map; null where there are none
   */
  async describe(manifest: Manifest, outlines: string | null): Promise<void> {
    await this.#manifest(manifest);
    const drawn = outlines === null ? null : readOutlines(outlines);
    for (const { code } of manifest.areas) {
      const map = drawn && drawChildren(manifest.areas, code, drawn);
      if (map) await this.write(mapPath(manifest.id, code), Buffer.from(JSON.stringify(map)));
    }
  }

  /**
   * Writes the manifest of a snapshot and takes over the maps of its areas from the tiles of another with the same areas, as
   * they lie.
   */
  async takeOver(manifest: Manifest, from: string): Promise<void> {
    await this.#manifest(manifest);
    for (const { code } of manifest.areas) await this.link(from, mapPath(manifest.id, code));
  }

  /**
   * Takes over one file of another snapshot, if that has it: one file on the disk under both names, for neither is ever
   * written again.
   */
  async link(from: string, url: string): Promise<void> {
    await this.#link(path.join(from, this.#name(url)), url);
  }

  /** Writes the same bytes under some addresses: one file on the disk under all their names. */
  async writeAlike(urls: readonly string[], bytes: Uint8Array): Promise<void> {
    const [first, ...others] = urls;
    if (first === undefined) return;
    await this.#store(this.#file(first), bytes, BROTLI);
    for (const url of others) await this.#link(this.#file(first), url);
  }

  async #link(old: string, url: string): Promise<void> {
    const own = this.#file(url);
    await this.#make(path.dirname(own));
    for (const ending of ENDINGS) {
      try {
        linkSync(old + ending, own + ending);
      } catch (error) {
        const code = error instanceof Error && 'code' in error ? error.code : undefined;
        // There is no such file; or the disk knows no second names, or allows no more of them.
        if (code !== 'ENOENT') await copyFile(old + ending, own + ending);
      }
    }
  }

  #name(url: string): string {
    return url.slice(this.#prefix.length);
  }

  #file(url: string): string {
    return path.join(this.#folder, this.#name(url));
  }

  /** Takes over the maps of another snapshot of the same areas, compressed as they are. */
  async copyMaps(from: string, { areas }: Manifest): Promise<void> {
    for (const { code } of areas) await this.copy(from, path.join(code, 'map.json'));
  }

  /** Takes over one file of another snapshot, compressed as it is, if that has it. */
  async copy(from: string, name: string): Promise<void> {
    for (const ending of ['br', 'gz']) {
      const file = `${name}.${ending}`;
      if (!existsSync(path.join(from, file))) continue;
      await this.#make(path.dirname(path.join(this.#folder, file)));
      await copyFile(path.join(from, file), path.join(this.#folder, file));
    }
  }

  async finish(): Promise<void> {
    await Promise.all(this.#running);
  }

  async #manifest(manifest: Manifest): Promise<void> {
    const description = Buffer.from(JSON.stringify(manifest));
    await this.write(manifestPath(manifest.id), description, BEST);
    // Commands read it without a server.
    await mkdir(this.#folder, { recursive: true });
    await writeFile(path.join(this.#folder, 'manifest.json'), description);
  }

  /** Makes a folder once: an area has some fifty tiles. */
  #make(folder: string): Promise<unknown> {
    let made = this.#made.get(folder);
    if (!made) this.#made.set(folder, (made = mkdir(folder, { recursive: true })));
    return made;
  }

  async #store(file: string, bytes: Uint8Array, how: BrotliOptions): Promise<void> {
    await this.#make(path.dirname(file));
    const [br, gz] = await Promise.all([brotli(bytes, how), gzipped(bytes, GZIP)]);
    // Small files by the thousand: to hand each over to another thread takes longer than to write it.
    writeFileSync(`${file}.br`, br);
    writeFileSync(`${file}.gz`, gz);
  }
}
