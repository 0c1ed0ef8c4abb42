import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { ConditionOptions } from '#queries/detection/condition-options.ts';
import type { Definitions } from '#queries/detection/definitions-in-force.ts';
import { parseConditions, type ConditionFiles } from '#queries/detection/load-conditions.ts';

/** By what a snapshot was made: kept beside it whole, so that it can be counted again when the files have changed. */
const publishedDefinitions = z.object({
  /** Number of the last change of the log that it took up; 0 where there was none. */
  up_to_change: z.int().min(0),
  texts: z.object({
    files: z.array(z.object({ file: z.string(), text: z.string() })),
    groups: z.string(),
  }),
  options: z.record(z.string(), z.record(z.string(), z.boolean())),
});

export interface PublishedDefinitions {
  readonly upToChange: number;
  readonly conditions: () => ConditionFiles;
  readonly options: ConditionOptions;
}

const fileIn = (snapshotFolder: string): string => join(snapshotFolder, 'definitions.json');

export async function writePublishedDefinitions(
  snapshotFolder: string,
  { conditions, options }: Definitions,
  upToChange: number,
): Promise<void> {
  const kept: z.input<typeof publishedDefinitions> = {
    up_to_change: upToChange,
    texts: {
      files: conditions.files.map(({ file, text }) => ({ file, text })),
      // JSON is YAML.
      groups: JSON.stringify(conditions.groups),
    },
    options: Object.fromEntries(Object.entries(options).map(([id, chosen]) => [id, { ...chosen }])),
  };
  await writeFile(fileIn(snapshotFolder), JSON.stringify(kept));
}

/** Of the snapshot that a data folder shows; null where there is none, or one made before definitions were kept. */
export function readPublishedDefinitions(dataFolder: string): PublishedDefinitions | null {
  let text: string;
  try {
    const current = readFileSync(join(dataFolder, 'current'), 'utf8').trim();
    text = readFileSync(fileIn(join(dataFolder, 'snapshots', current)), 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
  const { up_to_change, texts, options } = publishedDefinitions.parse(JSON.parse(text));
  return { upToChange: up_to_change, conditions: () => parseConditions(texts), options };
}
