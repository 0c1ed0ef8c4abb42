import { TREATED_VIEWS } from '#queries/disclosure/views.ts';
import type { ImportResult } from '../import/import-file.ts';
import type { Work } from '../serve/perform-job.ts';
import { readPublishedFrom } from '../serve/published-from.ts';
import { Refusal } from '../serve/refusal.ts';
import { DIED, NOT_NOW } from './watch-folder.ts';
import type { Published } from '../surveillance/publish.ts';

export interface Taking {
  readonly dataFolder: string;
  /** The mapping (JSON). */
  readonly map: string;
  /** Events up to this day count; YYYY-MM-DD. Without it: up to the last one on record. */
  readonly asOf?: string | undefined;
  /** Does a job on the data folder, or has the server do it that runs there. */
  readonly perform: (work: Work) => Promise<unknown>;
}

/**
 * Imports one file and publishes what the store then holds, exact.
 * @returns both in sentences
 * @throws {Refusal} why it was not imported: nothing of it is stored
 */
export async function takeFile(file: string, { dataFolder, map, asOf, perform }: Taking): Promise<string> {
  const imported = (await perform({ job: 'import', file, map })) as ImportResult;
  try {
    // On the map that whoever published last asked for.
    const shown = readPublishedFrom(dataFolder)?.map;
    const published = (await perform({ job: 'publish', asOf, map: shown, views: false })) as Published;
    return `${importedText(imported)}\n${publishedText(published)}`;
  } catch (error) {
    // The file is stored all the same: sites come before the first examination, and far too many refused values stop a publication.
    const isOfThisMoment = error instanceof Refusal && (NOT_NOW.has(error.reason) || error.reason === DIED);
    if (!(error instanceof Refusal) || isOfThisMoment) throw error;
    return `${importedText(imported)}\nNot published: ${error.message}`;
  }
}

/** Publishes each treated view that is due from what is shown. */
export async function publishDueViews({ perform }: Pick<Taking, 'perform'>): Promise<void> {
  for (const view of TREATED_VIEWS) await perform({ job: 'publish-view', view });
}

const counted = (rows: number): string => rows.toLocaleString('en-GB');

function importedText({ import_id, balances }: ImportResult): string {
  const kinds = balances.map(
    ({ kind, read, new: added, corrected, unchanged, rejected, values_refused }) =>
      `${kind}: ${counted(read)} rows read, ${counted(added)} new, ${counted(corrected)} corrected, ${counted(unchanged)} unchanged, ${counted(rejected)} rejected, ${counted(values_refused)} values refused.`,
  );
  const refused = balances.some(({ rejected, values_refused }) => rejected + values_refused > 0);
  const list = refused ? ` What was refused, and why: tamsoat refused ${String(import_id)} --out FILE` : '';
  return `Import ${String(import_id)}. ${kinds.join(' ')}${list}`;
}

function publishedText({ snapshot, as_of, counted: how }: Published): string {
  const who =
    'people' in how
      ? `${counted(how.people)} people were counted again`
      : `everybody was counted anew: ${how.everybody_because}`;
  return `Published as ${snapshot}, as of ${as_of}; ${who}.`;
}
