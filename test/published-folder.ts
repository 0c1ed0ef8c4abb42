import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { manifestPath, mapPath, tileAddresses, tilePath } from '#queries/tiles/tile.ts';
import type { RandomSnapshot } from './random-snapshot.ts';

const QUICKLY = { params: { [constants.BROTLI_PARAM_QUALITY]: 1 } };

export interface PublishedFolder {
  readonly folder: string;
  /** Adds a snapshot and switches to it, as publication does. */
  publish(snapshot: RandomSnapshot): void;
  remove(): void;
}

/** A data folder in the temporary directory with snapshots as publication lays them out. */
export function publishedFolder(): PublishedFolder {
  const folder = mkdtempSync(join(tmpdir(), 'tamsoat-test-'));
  return {
    folder,
    publish: ({ manifest, tileBytes }) => {
      const write = (path: string, bytes: Uint8Array): void => {
        const file = join(
          folder,
          'snapshots',
          manifest.id,
          'tiles',
          path.slice(`/tiles/${manifest.id}/`.length),
        );
        mkdirSync(dirname(file), { recursive: true });
        writeFileSync(file, bytes);
        writeFileSync(`${file}.br`, brotliCompressSync(bytes, QUICKLY));
        writeFileSync(`${file}.gz`, gzipSync(bytes));
      };
      write(manifestPath(manifest.id), Buffer.from(JSON.stringify(manifest)));
      for (const { code } of manifest.areas) {
        write(mapPath(manifest.id, code), Buffer.from(JSON.stringify({ width: 1, height: 1, shapes: [] })));
      }
      for (const address of tileAddresses(manifest)) {
        const bytes = tileBytes(address);
        if (bytes) write(tilePath(address), bytes);
      }
      writeFileSync(join(folder, 'current.new'), `${manifest.id}\n`);
      renameSync(join(folder, 'current.new'), join(folder, 'current'));
    },
    remove: () => {
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
