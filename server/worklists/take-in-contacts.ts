import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { csvLine } from '#queries/files/csv.ts';
import { PSEUDONYMS } from '#queries/import/rule-parts.ts';
import type { MappingFile } from '#queries/import/mapping.ts';
import type { OnProgress } from '../serve/progress.ts';
import { TAKING_IN } from '../store/store-files.ts';
import { readPublished } from '../serve/published.ts';
import { runStep } from '../serve/run-step.ts';
import { hasContacts, withContacts, type NoteToTakeIn } from './contact-book.ts';

const COLUMNS = [
  ...['record', 'written_at', 'person', 'contacted_on', 'conditions', 'outcome', 'on_treatment'],
  ...['sbp_mmhg', 'dbp_mmhg'],
] as const satisfies readonly (keyof NoteToTakeIn)[];

const column = (name: (typeof COLUMNS)[number]): { column: string } => ({ column: name });

/** How notes are imported, by the one way in: as follow-up records, each under the key of its first note. */
const MAPPING: MappingFile = {
  name: 'so-lien-he',
  version: 1,
  title: { vi: 'Sổ liên hệ của danh sách theo dõi', en: 'Contacts written on worklists' },
  source: 'so-lien-he',
  namespace: PSEUDONYMS,
  format: { type: 'csv' },
  rows: [
    {
      kind: 'follow_up',
      key: ['record'],
      version: { column: 'written_at', date: 'yyyy-MM-ddTHH:mm:ss' },
      columns: {
        person: column('person'),
        visited_on: column('contacted_on'),
        conditions: column('conditions'),
        outcome: column('outcome'),
        on_treatment: column('on_treatment'),
        sbp_1_mmhg: column('sbp_mmhg'),
        dbp_1_mmhg: column('dbp_mmhg'),
        entered_on: { column: 'written_at', date: 'yyyy-MM-ddTHH:mm:ss' },
      },
    },
  ],
};

/**
 * Makes follow-up data of what was written on worklists since the last time. Where it is broken off in the middle the same
 * notes come again, and change nothing.
 * @returns how many notes were taken in
 */
export async function takeInContacts(
  dataFolder: string,
  onProgress: OnProgress,
  signal?: AbortSignal,
): Promise<number> {
  if (!hasContacts(dataFolder)) return 0;
  return withContacts(dataFolder, async (book) => {
    const notes = await book.toTakeIn();
    if (notes.length === 0) return 0;
    // By this name and no other, so that what a killed one left is written over.
    const folder = path.join(dataFolder, TAKING_IN);
    await rm(folder, { recursive: true, force: true });
    await mkdir(folder, { mode: 0o700 });
    try {
      const file = path.join(folder, 'so-lien-he.csv');
      const map = path.join(folder, 'so-lien-he.json');
      const lines = notes.map((note) => csvLine(COLUMNS.map((name) => note[name] ?? '')));
      await writeFile(file, [csvLine(COLUMNS), ...lines].join(''), { mode: 0o600 });
      await writeFile(
        map,
        JSON.stringify({ ...MAPPING, synthetic: readPublished(dataFolder)?.synthetic ?? false }),
      );
      const [result] = await runStep('import', { dataFolder, files: [{ file, map }] }, onProgress, signal);
      if (result)
        await book.markTakenIn(
          notes.map(({ note }) => note),
          result.import_id,
        );
      return notes.length;
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
}
