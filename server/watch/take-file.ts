import { TREATED_VIEWS } from '#queries/disclosure/views.ts';
import type { ImportResult } from '../import/import-file.ts';
import { changedMapping } from '../import/import-records.ts';
import { formatType, importParts } from '../import/import-parts.ts';
import type { Work } from '../serve/perform-job.ts';
import { readPublishedFrom } from '../serve/published-from.ts';
import { Refusal } from '../serve/refusal.ts';
import { DIED, isOfFile, NOT_NOW } from './watch-folder.ts';
import type { Published } from '../surveillance/publish.ts';

export interface Taking {
  readonly dataFolder: string;
  /** The mapping (JSON). */
  readonly map: string;
  /** Events up to this day count; YYYY-MM-DD. Without it: up to the last one on record. */
  readonly asOf?: string | undefined;
  /** Who imports the files, kept with each. */
  readonly by: string;
  /** Does a job on the data folder, or has the server do it that runs there. */
  readonly perform: (work: Work) => Promise<unknown>;
}

/**
 * Imports one file, or each file of an archive, and publishes what the store then holds, exact.
 * @returns both in sentences
 * @throws {Refusal} why it was not imported: nothing of it is stored; of an archive, what became of each of its files, where
 *   one or more were refused: the others are stored and published
 */
export async function takeFile(file: string, taking: Taking): Promise<string> {
  const { map, by, perform } = taking;
  const { parts, others } = await importParts(file, formatType(map));
  const told = others.length > 0 ? [`Not read, by their names: ${others.join(', ')}.`] : [];
  if (parts.length === 1 && parts[0]?.path === file) {
    const imported = (await perform({ job: 'import', file, map, by })) as ImportResult;
    return [...told, importedText(imported), await publishing(taking)].join('\n');
  }
  let [stored, refused] = [0, 0];
  for (const { path, name } of parts)
    try {
      const imported = (await perform({ job: 'import', file: path, name, map, by })) as ImportResult;
      told.push(`${imported.file}: ${importedText(imported)}`);
      stored++;
    } catch (error) {
      if (!(error instanceof Refusal) || !isOfFile(error)) throw error;
      told.push(error.message);
      refused++;
    }
  if (stored > 0) told.push(await publishing(taking));
  if (refused > 0)
    throw new Refusal(
      'archive_partly_refused',
      `${counted(refused)} of ${counted(parts.length)} files were refused. Those that were stored are unchanged when it comes again.\n${told.join('\n')}`,
      2,
    );
  return told.join('\n');
}

async function publishing({ dataFolder, asOf, perform }: Taking): Promise<string> {
  try {
    // On the map that whoever published last asked for.
    const shown = readPublishedFrom(dataFolder)?.map;
    const published = (await perform({ job: 'publish', asOf, map: shown, views: false })) as Published;
    return publishedText(published);
  } catch (error) {
    // The file is stored all the same: sites come before the first examination, and far too many refused values stop a publication.
    const isOfThisMoment = error instanceof Refusal && (NOT_NOW.has(error.reason) || error.reason === DIED);
    if (!(error instanceof Refusal) || isOfThisMoment) throw error;
    return `Not published: ${error.message}`;
  }
}

/** Publishes each treated view that is due from what is shown. */
export async function publishDueViews({ perform }: Pick<Taking, 'perform'>): Promise<void> {
  for (const view of TREATED_VIEWS) await perform({ job: 'publish-view', view });
}

const counted = (rows: number): string => rows.toLocaleString('en-GB');

function importedText(imported: ImportResult): string {
  const { import_id, balances } = imported;
  const kinds = balances.map(
    ({ kind, read, new: added, corrected, unchanged, rejected, values_refused }) =>
      `${kind}: ${counted(read)} rows read, ${counted(added)} new, ${counted(corrected)} corrected, ${counted(unchanged)} unchanged, ${counted(rejected)} rejected, ${counted(values_refused)} values refused.`,
  );
  const refused = balances.some(({ rejected, values_refused }) => rejected + values_refused > 0);
  const list = refused ? ` What was refused, and why: tamsoat refused ${String(import_id)} --out FILE` : '';
  const changed = changedMapping(imported);
  return `Import ${String(import_id)}. ${kinds.join(' ')}${list}${changed === null ? '' : `\n${changed}`}`;
}

function publishedText({ snapshot, as_of, counted: how }: Published): string {
  const who =
    'people' in how
      ? `${counted(how.people)} people were counted again`
      : `everybody was counted anew: ${how.everybody_because}`;
  return `Published as ${snapshot}, as of ${as_of}; ${who}.`;
}
