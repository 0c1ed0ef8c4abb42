import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { KEY_FIGURE_IDS } from '#queries/indicators/key-figures.ts';
import { publicationIds } from './made-from.ts';

const chain = z.array(z.int());

const figure = z.object({
  /** A key figure of the first page, or the newly confirmed of one disease. */
  id: z.enum([...KEY_FIGURE_IDS, 'cases_of_disease']),
  /** The disease, as it was called then. */
  disease: z.object({ id: z.string(), vi: z.string(), en: z.string() }).optional(),
  /** Before the first import of the publication, and after each: the last is what was published. */
  numerator: chain,
  /** Absent where the figure is a count. */
  denominator: chain.optional(),
});
/** A figure of the whole province and programme along the imports of a publication. */
export type ChainedKeyFigure = z.infer<typeof figure>;

const step = z.object({ import_id: z.int().positive(), does: z.enum(['took', 'brought']) });
/** An import that a publication was the first to count, or the first to leave out again. */
export type ImportStep = z.infer<typeof step>;

const differences = z.object({
  publication: z.string(),
  published_at: z.iso.datetime(),
  as_of: z.iso.date(),
  /** One after the other: what was withdrawn, then what was brought, each by number. */
  steps: z.array(step),
  /** Null where it cannot be told any more, and `because` says why. */
  figures: z.array(figure).nullable(),
  because: z.enum(['program', 'snapshot', 'publication', 'first']).optional(),
});
/**
 * What each import changed in the main figures of the publication that counted it first. Kept for every publication beside
 * what it was made from, in `publications/<id>.differences.json` of the data folder: it outlives the snapshot.
 */
export type ImportDifferences = z.infer<typeof differences>;

const ENDING = '.differences.json';
const folderOf = (dataFolder: string): string => path.join(dataFolder, 'publications');
const fileOf = (dataFolder: string, id: string): string => path.join(folderOf(dataFolder), id + ENDING);

/** The imports by which two publications differ, in the order in which they are told. */
export const stepsBetween = (before: readonly number[], now: readonly number[]): ImportStep[] => [
  ...before.filter((one) => !now.includes(one)).map((import_id) => ({ import_id, does: 'took' as const })),
  ...now.filter((one) => !before.includes(one)).map((import_id) => ({ import_id, does: 'brought' as const })),
];

/** Publications of which this was not counted yet, the latest first. */
export const differencesDue = (dataFolder: string): string[] =>
  publicationIds(dataFolder).filter((id) => !existsSync(fileOf(dataFolder, id)));

export async function writeDifferences(dataFolder: string, found: ImportDifferences): Promise<void> {
  await mkdir(folderOf(dataFolder), { recursive: true });
  const file = fileOf(dataFolder, found.publication);
  await writeFile(`${file}.new`, JSON.stringify(found), { flush: true });
  await rename(`${file}.new`, file);
}

/** Of every publication of which it was counted, the earliest first; what is damaged is left out. */
export function readDifferences(dataFolder: string): ImportDifferences[] {
  const folder = folderOf(dataFolder);
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith(ENDING))
    .toSorted()
    .flatMap((name) => {
      try {
        return [differences.parse(JSON.parse(readFileSync(path.join(folder, name), 'utf8')))];
      } catch {
        return [];
      }
    });
}
