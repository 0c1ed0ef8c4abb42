import { writeFileSync } from 'node:fs';
import type { MappingFile } from '#queries/import/mapping.ts';
import { Refusal } from '../serve/refusal.ts';

/**
 * Writes a mapping as JSON for people to look at and change. Never over a file that is there: it may be one that was
 * looked at and changed.
 * @throws {Refusal} where it is there, or cannot be made
 */
export function writeMapping(path: string, mapping: MappingFile): void {
  try {
    writeFileSync(path, `${JSON.stringify(mapping, null, 2)}\n`, { flag: 'wx' });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (code === 'EEXIST')
      throw new Refusal('file_exists', `The file ${path} is there already. Name another with --out.`, 2);
    throw new Refusal(
      'file_not_writable',
      `The mapping ${path} cannot be written (${code}). Name a file in a folder that is there and that this user may write to.`,
      2,
    );
  }
}
