import { constants, existsSync, readFileSync } from 'node:fs';
import { copyFile, mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { flushFiles } from '../backup/flush-files.ts';
import { BEFORE_UPGRADE, keptFiles } from '../backup/folder-files.ts';
import { Refusal } from '../serve/refusal.ts';
import { newerFolder } from './newer-folder.ts';
import { storeFiles } from './store-files.ts';

/**
 * What is done to a data folder of an earlier version, one after the other: the first to a folder of format 0, which says no
 * format. Each can be done again where it was broken off. What only adds to the schema needs none: bringUpToDate sees to it.
 */
export const MIGRATIONS: readonly ((dataFolder: string) => Promise<void>)[] = [
  // Tables, columns and maps of version 0.1.
  async (dataFolder) => {
    // Looked for only where there is something to do: every command asks for the format.
    const { withStore } = await import('./with-store.ts');
    if (existsSync(storeFiles(dataFolder).store)) await withStore(dataFolder, () => Promise.resolve());
  },
  // Identities in groups that are looked up sooner.
  identitiesAnew,
  // A table of what several files said alike of a person.
  identitiesAnew,
];

async function identitiesAnew(dataFolder: string): Promise<void> {
  const { rewriteIdentities } = await import('../identity/replace-identities.ts');
  await rewriteIdentities(dataFolder);
}

const format = z.object({ format: z.int().min(0) });

/** The format of a data folder: how many migrations it has behind it; 0 where it does not say. */
export function formatOf(dataFolder: string): number {
  const file = fileOf(dataFolder);
  if (!existsSync(file)) return 0;
  try {
    return format.parse(JSON.parse(readFileSync(file, 'utf8'))).format;
  } catch {
    throw new Refusal(
      'format_unreadable',
      `The file ${file} does not say of which format the data folder is. Put it back from a backup.`,
    );
  }
}

/**
 * Brings a data folder that this process holds to the format of this version. What is there is copied first, and the copy kept
 * until the next such upgrade.
 * @throws {Refusal} where a newer version wrote it; nothing is changed then
 */
export async function upgradeFolder(dataFolder: string, migrations = MIGRATIONS): Promise<void> {
  const found = formatOf(dataFolder);
  if (found > migrations.length) throw newerFolder(dataFolder);
  if (found === migrations.length) return;
  if (existsSync(storeFiles(dataFolder).store)) await keepBefore(dataFolder, found);
  for (const migrate of migrations.slice(found)) await migrate(dataFolder);
  await writeFile(`${fileOf(dataFolder)}.new`, JSON.stringify({ format: migrations.length }), {
    flush: true,
  });
  await rename(`${fileOf(dataFolder)}.new`, fileOf(dataFolder));
}

const fileOf = (dataFolder: string): string => join(dataFolder, 'format.json');

/** Where an upgrade was broken off, the copy of before it is there already and stays. */
async function keepBefore(dataFolder: string, found: number): Promise<void> {
  const kept = `${BEFORE_UPGRADE}${String(found)}`;
  if (existsSync(join(dataFolder, kept))) return;
  const unfinished = join(dataFolder, `${kept}.new`);
  await rm(unfinished, { recursive: true, force: true });
  // Snapshots are never written again.
  const files = (await keptFiles(dataFolder)).filter(({ name }) => !/(?:^|\/)snapshots\//.test(name));
  for (const { name } of files) {
    await mkdir(dirname(join(unfinished, name)), { recursive: true, mode: 0o700 });
    await copyFile(join(dataFolder, name), join(unfinished, name), constants.COPYFILE_FICLONE);
  }
  await flushFiles(files.map(({ name }) => join(unfinished, name)));
  await rename(unfinished, join(dataFolder, kept));
  for (const name of await readdir(dataFolder))
    if (name.startsWith(BEFORE_UPGRADE) && name !== kept)
      await rm(join(dataFolder, name), { recursive: true, force: true });
}
