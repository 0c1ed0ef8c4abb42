import { cpSync } from 'node:fs';
import path from 'node:path';
import { CONDITIONS_DIRECTORY } from '#queries/detection/load-conditions.ts';
import { LONG } from '../surveillance/long.ts';

/**
 * A directory, in a folder, with some of the product's definitions: to count by a few takes half the time. With all of them
 * in long runs, and where a page shows them.
 */
export function someConditions(folder: string, ids: readonly string[], all = LONG): string {
  const conditions = path.join(folder, 'conditions');
  cpSync(CONDITIONS_DIRECTORY, conditions, {
    recursive: true,
    filter: (file) => all || !file.endsWith('.sql') || ids.includes(path.basename(file, '.sql')),
  });
  return conditions;
}
