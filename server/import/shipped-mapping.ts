import { existsSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Refusal } from '../serve/refusal.ts';
import { firstUnpacked } from './readers/unpacked.ts';
import { savedMapping, savedMappings } from './saved-mappings.ts';
import { sourceFiles } from './source-files.ts';

const FOLDER = fileURLToPath(new URL('../../queries/import/mappings/', import.meta.url));

/** By what the beginning of a file shows that a shipped mapping was made for it. */
const RECOGNISED: Readonly<Record<string, RegExp>> = {
  'insurance-xml': /<GIAMDINHHS[\s>]/,
  'fhir-r4': /^\s*\{[^]*"resourceType"\s*:/,
};

/** Names of the mappings that come with the program. */
const shippedNames = (): string[] => readdirSync(FOLDER).map((name) => name.replace(/\.json$/, ''));

/**
 * The mapping to import a file by: a file of one's own, one that was saved by its name or comes with the program, or,
 * where none is named, the shipped one for files that begin like this one.
 * @param asked a path; or a name, "tram-y-te" for the newest version and "tram-y-te.2" for the second
 * @throws {Refusal} where there is none of that name, or none is named and the file is of no format that brings its own
 */
export async function mappingFor(
  asked: string | undefined,
  file: string,
  dataFolder: string,
): Promise<string> {
  if (asked !== undefined) {
    if (!/^[a-z0-9-]+(?:\.\d+)?$/.test(asked) || existsSync(asked)) return resolve(asked);
    const saved = savedMapping(dataFolder, asked);
    if (saved) return saved.path;
    if (shippedNames().includes(asked)) return `${FOLDER}${asked}.json`;
    throw unknownName(asked, dataFolder);
  }
  const found = await recognisedMapping(file);
  if (found !== null) return found;
  const names = shippedNames();
  throw new Refusal(
    'mapping_missing',
    `Which column of ${file} is what? Name a mapping: --map MAPPING.json (docs/mapping.md), or have one proposed: --propose. Mappings of standard formats come with the program: ${names.join(', ')}.`,
    2,
  );
}

function unknownName(asked: string, dataFolder: string): Refusal {
  const saved = savedMappings(dataFolder).map(({ name, version }) => `${name} (version ${String(version)})`);
  const own = saved.length === 0 ? 'none' : saved.join(', ');
  return new Refusal(
    'mapping_missing',
    `There is no mapping ${asked}: neither a file here, nor one saved in ${join(dataFolder, 'mappings')}, nor one of the program. Saved are: ${own}. With the program come: ${shippedNames().join(', ')}.`,
    2,
  );
}

/** The shipped mapping for files that begin like this one; null for others. */
export async function recognisedMapping(file: string): Promise<string | null> {
  const [first = file] = await sourceFiles(file);
  // UTF-16 has a zero beside each letter.
  const beginning = (await firstUnpacked(first)).toString('latin1').replaceAll('\0', '');
  const found = Object.entries(RECOGNISED).find(([, pattern]) => pattern.test(beginning))?.[0];
  return found === undefined ? null : `${FOLDER}${found}.json`;
}
