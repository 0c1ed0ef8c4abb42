import { closeSync, existsSync, openSync, readdirSync, readSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { constants, gunzipSync } from 'node:zlib';
import { Refusal } from '../serve/refusal.ts';
import { savedMapping, savedMappings } from './saved-mappings.ts';
import { sourceFiles } from './source-files.ts';

const FOLDER = fileURLToPath(new URL('../../queries/import/mappings/', import.meta.url));

/** By what the beginning of a file shows that a shipped mapping was made for it. */
const RECOGNISED: Readonly<Record<string, RegExp>> = {
  'insurance-xml': /<GIAMDINHHS[\s>]/,
  'fhir-r4': /^\s*\{[^]*"resourceType"\s*:/,
};

const BEGINNING_BYTES = 4096;
/** More than that of 4 kB is no data. */
const MOST_UNPACKED_BYTES = 1 << 20;

/** Names of the mappings that come with the program. */
const shippedNames = (): string[] => readdirSync(FOLDER).map((name) => name.replace(/\.json$/, ''));

/**
 * The mapping to import a file by: a file of one's own, one that was saved by its name or comes with the program, or,
 * where none is named, the shipped one for files that begin like this one.
 * @param asked a path; or a name, "tram-y-te" for the newest version and "tram-y-te.2" for the second
 * @throws {Refusal} where there is none of that name, or none is named and the file is of no format that brings its own
 */
export function mappingFor(asked: string | undefined, file: string, dataFolder: string): string {
  if (asked !== undefined) {
    if (!/^[a-z0-9-]+(?:\.\d+)?$/.test(asked) || existsSync(asked)) return resolve(asked);
    const saved = savedMapping(dataFolder, asked);
    if (saved) return saved.path;
    if (shippedNames().includes(asked)) return `${FOLDER}${asked}.json`;
    throw unknownName(asked, dataFolder);
  }
  const found = recognisedMapping(file);
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
export function recognisedMapping(file: string): string | null {
  const [first = file] = sourceFiles(file);
  const beginning = firstLetters(first);
  const found = Object.entries(RECOGNISED).find(([, pattern]) => pattern.test(beginning))?.[0];
  return found === undefined ? null : `${FOLDER}${found}.json`;
}

/** The first letters, also of UTF-16, which has a zero beside each, and of what gzip packed. */
function firstLetters(file: string): string {
  const open = openSync(file, 'r');
  try {
    const buffer = Buffer.alloc(BEGINNING_BYTES);
    const read = readSync(open, buffer, 0, BEGINNING_BYTES, 0);
    return unpackedBeginning(buffer.subarray(0, read)).toString('latin1').replaceAll('\0', '');
  } finally {
    closeSync(open);
  }
}

function unpackedBeginning(bytes: Buffer): Buffer {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  try {
    const end = { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: MOST_UNPACKED_BYTES };
    return gunzipSync(bytes, end);
  } catch {
    return bytes;
  }
}
