import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { Mapping } from '#queries/import/mapping.ts';
import { Refusal } from '../serve/refusal.ts';
import { FHIR_NAMES, isFolder, namesIn } from './source-files.ts';

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

export interface ImportPart {
  readonly path: string;
  /** What it is called with its folders, where the name of the file alone would not tell it from another. */
  readonly name?: string;
}

export interface ImportParts {
  /** The files to import, one after the other; each is an import of its own. */
  readonly parts: readonly ImportPart[];
  /** Names of what is there and none of these. */
  readonly others: readonly string[];
}

/**
 * What to import of a path: the file, or of a folder or an archive, with the folders in it, each file that the format of
 * the mapping reads, in the order of their names.
 * @throws {Refusal} where there is none, or an archive holds archives
 */
export async function importParts(path: string, format: FormatType | undefined): Promise<ImportParts> {
  const names = format === undefined ? undefined : NAMES[format];
  const all = format === undefined ? null : await namesIn(path);
  if (!all) return { parts: [{ path }], others: [] };
  if (!names) return { parts: [{ path }], others: all.filter((name) => !FHIR_NAMES.test(name)) };
  const paths = all.filter((name) => names.test(name));
  if (paths.length === 0)
    throw new Refusal(
      'folder_without_files',
      `${basename(path)} holds ${String(all.length)} files, and none that the mapping reads by its name. Name the files as what they are (.csv, .xlsx, .parquet, .xml, .json).`,
      2,
    );
  const inFolders = isFolder(path);
  return {
    parts: paths.map((name) => ({
      path: `${path}/${name}`,
      ...(inFolders && name.includes('/') && { name }),
    })),
    others: all.filter((name) => !names.test(name)),
  };
}
