import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { manifest as manifestSchema, type Manifest } from '#queries/tiles/manifest.ts';
import type { SampleIndex } from '../../sample-data/generate.ts';
import { openSnapshots } from '../../server/api/snapshots.ts';
import { importFile } from '../../server/import/import-file.ts';
import { publish } from '../../server/surveillance/publish.ts';
import { servePages } from '../browser/serve-files.ts';

const SAMPLE = fileURLToPath(new URL('../../sample-data/', import.meta.url));

export interface PublishedFixture {
  readonly url: string;
  readonly manifest: Manifest;
  readonly close: () => Promise<void>;
}

/** The fixture imported, detected and published as in earnest, and the whole server over it: pages as built, API, tiles. */
export async function serveFixture(): Promise<PublishedFixture> {
  const dataFolder = mkdtempSync(path.join(tmpdir(), 'tamsoat-one-number-'));
  const fixture = path.join(SAMPLE, 'fixture');
  const index = JSON.parse(readFileSync(path.join(fixture, 'sample.json'), 'utf8')) as SampleIndex;
  const now = (): Date => new Date('2020-02-29T00:00:00Z');
  for (const { file, mapping } of index.files) {
    const map = path.join(SAMPLE, 'mappings', mapping);
    await importFile({ dataFolder, file: path.join(fixture, file), map, now, threads: 2 });
  }
  await publish({ dataFolder, asOf: index.as_of });
  const silent = (): void => undefined;
  const snapshots = openSnapshots(dataFolder, { info: silent, warn: silent, error: silent });
  const current = snapshots.current();
  if (!current) throw new Error('The fixture was not published.');
  const site = await servePages(snapshots);
  return {
    url: site.url,
    manifest: manifestSchema.parse(current.manifest),
    close: async () => {
      await site.close();
      rmSync(dataFolder, { recursive: true, force: true });
    },
  };
}
