import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { sourceStamp } from './source-stamp.ts';

/** What a published state was made from beside the data: the definitions and the code that counts. */
const publishedFrom = z.object({
  snapshot: z.string(),
  sources: z.string(),
  /** As asked for; absent: up to the last event on record. */
  as_of: z.iso.date().optional(),
  /** Day whose map was asked for; absent: that of the as-of date. */
  map: z.iso.date().optional(),
});
export type PublishedFrom = z.infer<typeof publishedFrom>;

/** A new condition, an added table or a mended sum is a reason to publish anew; a changed page is not. */
export function surveillanceSources(): string {
  return sourceStamp([
    'queries',
    'server/surveillance',
    'sample-data/reference/admin',
    'sample-data/reference/geo',
  ]);
}

export function readPublishedFrom(folder: string): PublishedFrom | null {
  try {
    return publishedFrom.parse(JSON.parse(readFileSync(file(folder), 'utf8')));
  } catch {
    // Missing or damaged: it is only a note; publishing anew writes it again.
    return null;
  }
}

export function writePublishedFrom(folder: string, from: PublishedFrom): void {
  writeFileSync(`${file(folder)}.new`, JSON.stringify(from));
  renameSync(`${file(folder)}.new`, file(folder));
}

function file(folder: string): string {
  return join(folder, 'published-from.json');
}
