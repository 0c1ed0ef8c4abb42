import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Refusal } from '../serve/refusal.ts';

/** What a bulk export calls its files. */
const NAMES = /\.(ndjson|json|jsonl)(\.gz)?$/i;
const MOST_FILES = 10_000;

/**
 * The files of a source: the file, or those of a folder into which a system exported one file or more of each type,
 * in the order of their names.
 * @throws {Refusal} a folder without such files
 */
export function sourceFiles(path: string): string[] {
  if (!statSync(path).isDirectory()) return [path];
  const names = readdirSync(path, { withFileTypes: true })
    .filter((one) => one.isFile() && NAMES.test(one.name) && !one.name.startsWith('.'))
    .map(({ name }) => name)
    .toSorted();
  if (names.length > 0 && names.length <= MOST_FILES) return names.map((name) => join(path, name));
  throw new Refusal(
    'folder_without_files',
    `The folder ${path} has ${String(names.length)} files .ndjson, .json or .gz, and an export has 1 to ${MOST_FILES.toLocaleString('en-GB')}. Name the folder of the export.`,
    2,
  );
}
