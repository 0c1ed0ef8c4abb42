import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { Mapping } from '#queries/import/mapping.ts';
import { Refusal } from '../serve/refusal.ts';
import { namesIn } from './source-files.ts';

type FormatType = Mapping['format']['type'];

/** How files are called that a mapping of one table reads; those of FHIR are read as one. */
const NAMES: Partial<Readonly<Record<FormatType, RegExp>>> = {
  csv: /\.(csv|tsv|txt)(\.gz)?$/i,
  parquet: /\.parquet$/i,
  xlsx: /\.xlsx$/i,
  'insurance-xml': /\.xml$/i,
  dhis2: /\.(json|xml|csv)(\.gz)?$/i,
};

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
  const all = names && (await namesIn(path));
  if (!all) return { paths: [path], others: [] };
  const paths = all.filter((name) => names.test(name));
  if (paths.length === 0)
    throw new Refusal(
      'folder_without_files',
      `${basename(path)} holds ${String(all.length)} files, and none that the mapping reads by its name. Name the files as what they are (.csv, .xlsx, .parquet, .xml, .json).`,
      2,
    );
  return {
    paths: paths.map((name) => `${path}/${name}`),
    others: all.filter((name) => !names.test(name)),
  };
}
