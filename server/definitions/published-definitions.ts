import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ConditionOptions } from '#queries/detection/condition-options.ts';
import { parseConditions, type ConditionFiles } from '#queries/detection/load-conditions.ts';
import { readMadeFrom } from '../surveillance/made-from.ts';

/** By what the snapshot that is shown was made; its files are kept, for those of the product may have changed since. */
export interface PublishedDefinitions {
  readonly upToChange: number;
  readonly conditions: () => ConditionFiles;
  readonly options: ConditionOptions;
}

/** Of the snapshot that a data folder shows; null where there is none, or one of which this was not kept. */
export function readPublishedDefinitions(dataFolder: string): PublishedDefinitions | null {
  let current: string;
  try {
    current = readFileSync(join(dataFolder, 'current'), 'utf8').trim();
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
  const made = readMadeFrom(dataFolder, current);
  return (
    made && {
      upToChange: made.up_to_change,
      conditions: () => parseConditions(made.definitions),
      options: made.definitions.options,
    }
  );
}
