import { closeSync, existsSync, openSync, readdirSync, readSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { constants, gunzipSync } from 'node:zlib';
import { Refusal } from '../serve/refusal.ts';
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

/**
 * The mapping to import a file by: a file of one's own, a shipped one by its name, or, where none is named, the shipped
 * one for files that begin like this one.
 * @throws {Refusal} where none is named and the file is of no format that brings its own
 */
export function mappingFor(asked: string | undefined, file: string): string {
  const shipped = (name: string): string => `${FOLDER}${name}.json`;
  if (asked !== undefined)
    return /^[a-z0-9-]+$/.test(asked) && !existsSync(asked) && existsSync(shipped(asked))
      ? shipped(asked)
      : resolve(asked);
  const found = recognisedMapping(file);
  if (found !== null) return found;
  const names = readdirSync(FOLDER).map((name) => name.replace(/\.json$/, ''));
  throw new Refusal(
    'mapping_missing',
    `Which column of ${file} is what? Name a mapping: --map MAPPING.json (docs/mapping.md), or have one proposed: --propose. Mappings of standard formats come with the program: ${names.join(', ')}.`,
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
