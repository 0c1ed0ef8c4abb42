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
 * Keeps a mapping under its name. What was changed is a new version; what was not is the version that is there.
 * @returns the mapping with its version
 */
export function saveMapping(dataFolder: string, mapping: MappingFile): MappingFile {
  const last = savedMappings(dataFolder).find(({ name }) => name === mapping.name);
  if (last && isDeepStrictEqual(ofSource(readSaved(last)), ofSource(mapping)))
    return { ...mapping, version: last.version };
  const version = (last?.version ?? 0) + 1;
  const saved = { ...mapping, version };
  makeFolder(folderOf(dataFolder));
  writeFileSync(
    join(folderOf(dataFolder), `${mapping.name}.${String(version)}.json`),
    `${JSON.stringify(saved, null, 2)}\n`,
    { flag: 'wx' },
  );
  return saved;
}
