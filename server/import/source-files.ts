import { readdirSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { Refusal } from '../serve/refusal.ts';
import { refuseForeign } from './readers/foreign-file.ts';
import { firstBytes, memberOf } from './readers/source-bytes.ts';
import { openZip } from './readers/zip-file.ts';

/** What a bulk export calls its files. */
export const FHIR_NAMES = /\.(ndjson|json|jsonl)(\.gz)?$/i;
const ARCHIVE = /\.(zip|gz|7z|rar|tar|tgz|bz2|xz)$/i;
const MOST_FILES = 10_000;
/** Enough to know an archive of another kind. */
const BEGINNING_BYTES = 512;
/** Programs put files and folders of their own beside those of people. */
const OF_PROGRAMS = /(^|\/)(\.|__MACOSX\/|~\$|desktop\.ini$|thumbs\.db$)/i;

/**
 * Names of the files that people put into a folder or an archive, and into the folders there, in their order; null where the
 * path is neither. A name that ends in a slash is of something that cannot be read, such as a link to another folder.
 * @throws {Refusal} where an archive holds archives
 */
export async function namesIn(path: string): Promise<string[] | null> {
  const names = await allNamesIn(path);
  return names && names.filter((name) => !OF_PROGRAMS.test(name)).toSorted();
}

export const isFolder = (path: string): boolean => !memberOf(path) && statSync(path).isDirectory();

async function allNamesIn(path: string): Promise<string[] | null> {
  if (isFolder(path)) return namesBelow(path);
  if (!/\.zip$/i.test(path) || memberOf(path)) return null;
  // What is only named like one.
  await refuseForeign(path, (await firstBytes(path, BEGINNING_BYTES)).toString('latin1'));
  const zip = await openZip(path);
  zip.close();
  const names = [...zip.files.keys()];
  const nested = names.find((name) => ARCHIVE.test(name));
  if (nested === undefined) return names;
  throw new Refusal(
    'archive_nested',
    `${basename(path)} holds another archive, ${nested}. Unpack it, and import what it holds.`,
    2,
  );
}

/** As in an archive, the folders before the name. */
function namesBelow(folder: string, within = ''): string[] {
  return readdirSync(join(folder, within), { withFileTypes: true }).flatMap((one) => {
    const name = `${within}${one.name}`;
    if (one.isDirectory()) return OF_PROGRAMS.test(`${name}/`) ? [] : namesBelow(folder, `${name}/`);
    // A link to a folder may lead back to where it stands.
    const found = one.isSymbolicLink() && statSync(join(folder, name), { throwIfNoEntry: false });
    return one.isFile() || (found && found.isFile()) ? [name] : [`${name}/`];
  });
}

/**
 * The files of a source of FHIR: the file, or those of a folder or an archive into which a system exported one file or more
 * of each type, in the order of their names.
 * @throws {Refusal} a folder without such files
 */
export async function sourceFiles(path: string): Promise<string[]> {
  const names = (await namesIn(path))?.filter((name) => FHIR_NAMES.test(name));
  if (!names || (names.length === 0 && !isFolder(path))) return [path];
  if (names.length > 0 && names.length <= MOST_FILES) return names.map((name) => join(path, name));
  throw new Refusal(
    'folder_without_files',
    `The folder ${path} has ${String(names.length)} files .ndjson, .json or .gz, and an export has 1 to ${MOST_FILES.toLocaleString('en-GB')}. Name the folder of the export.`,
    2,
  );
}
