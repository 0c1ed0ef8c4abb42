import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import type { Mapping } from '#queries/import/mapping.ts';
import { Refusal } from '../serve/refusal.ts';
import { openZip } from './readers/zip-file.ts';

type FormatType = Mapping['format']['type'];

/** How files are called that a mapping of one table reads; a folder of FHIR is read as one. */
const NAMES: Partial<Readonly<Record<FormatType, RegExp>>> = {
  csv: /\.(csv|tsv|txt)(\.gz)?$/i,
  parquet: /\.parquet$/i,
  xlsx: /\.xlsx$/i,
  'insurance-xml': /\.xml$/i,
  dhis2: /\.(json|xml|csv)(\.gz)?$/i,
};
const ARCHIVE = /\.(zip|gz|7z|rar|tar|tgz|bz2|xz)$/i;

/** The format of a mapping, as far as it says one: its faults are told when it is read. */
export function formatType(map: string): FormatType | undefined {
  try {
    const { format } = JSON.parse(readFileSync(map, 'utf8')) as { format?: { type?: never } };
    return format?.type;
  } catch {
    return undefined;
  }
}

export interface ImportParts {
  /** The files to import, one after the other; each is an import of its own. */
  readonly paths: readonly string[];
  /** Names of the files that are none of these. */
  readonly others: readonly string[];
}

/**
 * What to import of a path: the file, or of a folder or an archive each file that the format of the mapping reads, in
 * the order of their names.
 * @throws {Refusal} where there is none, or an archive holds archives
 */
export async function importParts(path: string, format: FormatType | undefined): Promise<ImportParts> {
  const names = format === undefined ? undefined : NAMES[format];
  if (!names) return { paths: [path], others: [] };
  if (statSync(path).isDirectory()) return partsOf(path, readNames(path), names);
  if (!/\.zip$/i.test(path)) return { paths: [path], others: [] };
  const zip = await openZip(path);
  zip.close();
  const nested = [...zip.files.keys()].find((name) => ARCHIVE.test(name));
  if (nested !== undefined)
    throw new Refusal(
      'archive_nested',
      `${basename(path)} holds another archive, ${nested}. Unpack it, and import what it holds.`,
      2,
    );
  return partsOf(path, [...zip.files.keys()], names);
}

function partsOf(path: string, all: readonly string[], names: RegExp): ImportParts {
  // Programs put files of their own beside those of people.
  const theirs = all.filter((name) => !/(^|\/)(\.|__MACOSX\/|~\$|desktop\.ini$|thumbs\.db$)/i.test(name));
  const paths = theirs.filter((name) => names.test(name)).toSorted();
  if (paths.length === 0)
    throw new Refusal(
      'folder_without_files',
      `${basename(path)} holds ${String(theirs.length)} files, and none that the mapping reads by its name. Name the files as what they are (.csv, .xlsx, .parquet, .xml, .json).`,
      2,
    );
  return {
    paths: paths.map((name) => `${path}/${name}`),
    others: theirs.filter((name) => !names.test(name)),
  };
}

const readNames = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true })
    .filter((one) => one.isFile())
    .map(({ name }) => name);
