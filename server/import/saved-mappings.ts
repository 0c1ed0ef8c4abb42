import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { join } from 'node:path';
import type { MappingFile } from '#queries/import/mapping.ts';
import { makeFolder } from '../serve/make-folder.ts';

/** Mappings that were used before, by name and version: `<name>.<version>.json`, never changed again. */
const folderOf = (dataFolder: string): string => join(dataFolder, 'mappings');
const FILE = /^([a-z0-9][a-z0-9-]*)\.(\d+)\.json$/;

export interface SavedMapping {
  readonly name: string;
  readonly version: number;
  readonly path: string;
}

/** Every version, the oldest first. */
function allVersions(dataFolder: string): SavedMapping[] {
  const folder = folderOf(dataFolder);
  if (!existsSync(folder)) return [];
  const all = readdirSync(folder).flatMap((file): SavedMapping[] => {
    const [, name, version] = FILE.exec(file) ?? [];
    return name === undefined ? [] : [{ name, version: Number(version), path: join(folder, file) }];
  });
  return all.toSorted((a, b) => a.version - b.version);
}

/** The newest version of each saved mapping, by name. */
export function savedMappings(dataFolder: string): SavedMapping[] {
  const newest = new Map(allVersions(dataFolder).map((one) => [one.name, one]));
  return [...newest.values()].toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

/** A saved mapping as people name it: "tram-y-te" the newest version, "tram-y-te.2" the second; null where there is none. */
export function savedMapping(dataFolder: string, asked: string): SavedMapping | null {
  const [name, version] = asked.split('.');
  const found = allVersions(dataFolder).filter(
    (one) => one.name === name && (version === undefined || one.version === Number(version)),
  );
  return found.at(-1) ?? null;
}

export const readSaved = ({ path }: SavedMapping): MappingFile =>
  JSON.parse(readFileSync(path, 'utf8')) as MappingFile;

/** The same but for what belongs to one file and not to all of its source. */
const ofSource = ({ version: _, stated_on: __, ...mapping }: MappingFile): object => mapping;

/**
 * A mapping with the version under which it is to be kept. What was changed is a new version; what was not is the version that
 * is there.
 * @param promised those of imports that are not at their end, with their versions
 */
export function versioned(
  dataFolder: string,
  mapping: MappingFile,
  promised: Iterable<MappingFile> = [],
): MappingFile {
  const saved = savedMappings(dataFolder).map(readSaved);
  const [last] = [...saved, ...promised]
    .filter(({ name }) => name === mapping.name)
    .toSorted((a, b) => b.version - a.version);
  const isSame = last !== undefined && isDeepStrictEqual(ofSource(last), ofSource(mapping));
  return { ...mapping, version: (last?.version ?? 0) + (isSame ? 0 : 1) };
}

/** Keeps a mapping under its name and version; what is there stays. */
export function keepMapping(dataFolder: string, mapping: MappingFile): void {
  const path = join(folderOf(dataFolder), `${mapping.name}.${String(mapping.version)}.json`);
  if (existsSync(path)) return;
  makeFolder(folderOf(dataFolder));
  writeFileSync(path, `${JSON.stringify(mapping, null, 2)}\n`, { flag: 'wx' });
}
