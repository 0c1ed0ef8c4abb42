import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { MappingFile } from '#queries/import/mapping.ts';
import { Refusal } from '../serve/refusal.ts';

/**
 * A mapping that was saved is of many files: the day that it says is that of one of them.
 * @param todo how the day of another is said
 * @throws {Refusal} where that day would count for another file
 */
export function requireOwnDay(map: string, data: string, todo: string): void {
  if (dirname(map) !== join(data, 'mappings')) return;
  const { stated_on, name } = JSON.parse(readFileSync(map, 'utf8')) as MappingFile;
  if (stated_on === undefined) return;
  throw new Refusal(
    'day_not_stated',
    `No column of the mapping ${name} says when a row was changed, and each of its files shows the state of a day of its own. ${todo}`,
    2,
  );
}
