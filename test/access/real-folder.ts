import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Manifest } from '#queries/tiles/manifest.ts';
import { viewFolder } from '../../server/serve/places.ts';
import { publishTreated } from '../../server/surveillance/publish-treated.ts';
import { copiedFixture } from '../one-number/published-fixture.ts';

export interface RealFolder {
  readonly dataFolder: string;
  /** Of the exact snapshot. */
  readonly manifest: Manifest;
  readonly remove: () => void;
}

/**
 * The published fixture with its department view, as if it were of real people: nobody is let in without an account. That is
 * said in the manifests alone, so that no real data are needed for it.
 */
export async function realFolder(): Promise<RealFolder> {
  const dataFolder = await copiedFixture();
  await publishTreated({ dataFolder, view: 'department' });
  const said = [dataFolder, viewFolder(dataFolder, 'department')].map(sayReal);
  return {
    dataFolder,
    manifest: said[0]!,
    remove: () => {
      rmSync(path.dirname(dataFolder), { recursive: true, force: true });
    },
  };
}

function sayReal(folder: string): Manifest {
  const id = readFileSync(path.join(folder, 'current'), 'utf8').trim();
  const tiles = path.join(folder, 'snapshots', id, 'tiles');
  const [name] = readdirSync(tiles).filter((file) => file === 'manifest.json');
  if (name === undefined) throw new Error(`${tiles} has no manifest that can be read.`);
  const file = path.join(tiles, name);
  const manifest = {
    ...(JSON.parse(readFileSync(file, 'utf8')) as Manifest),
    synthetic: false,
    scale: null,
  };
  writeFileSync(file, JSON.stringify(manifest));
  for (const ending of ['.br', '.gz']) rmSync(file + ending, { force: true });
  return manifest;
}
