import { Content, type WholeRows } from '../source.ts';
import { unpacked } from '../unpacked.ts';
import { readRecords, type TakesRecords } from './read-records.ts';
import type { FhirRecords } from './records.ts';
import { rowsOf } from './rows.ts';
import type { Wanted } from './wanted.ts';

/** Resources that are given back, at most: they are gathered in memory. Where more are refused the mapping is wrong, or the file as a whole. */
const MOST_RESOURCES = 200_000;

interface Entry {
  readonly fullUrl?: string;
  readonly resource: unknown;
}

/**
 * The way back to the resources that rows are of. A resource stands with the first of its rows that is wanted.
 * @param made_at when the file says that it was made, which is the version of what says none
 */
export const wholeRecords = (
  files: readonly string[],
  records: FhirRecords,
  wanted: Wanted,
  made_at: number | null,
): WholeRows => ({
  form: { type: 'fhir-r4', timestamp: made_at === null ? null : new Date(made_at).toISOString() },
  read: async (rows, take) => {
    const found: { row: number; place: string; ordinals: number[] }[] = [];
    const entries = new Map<number, Entry | null>();
    let row = 0;
    const all = rowsOf(records, wanted, made_at, new Content(), (place, of) => {
      if (!rows.has(++row) || entries.size >= MOST_RESOURCES) return;
      const ordinals = of.map(({ ordinal }) => ordinal).filter((ordinal) => !entries.has(ordinal));
      for (const ordinal of ordinals) entries.set(ordinal, null);
      found.push({ row, place, ordinals });
    });
    while (all.next().done !== true);
    await readEntries(files, entries);
    for (const { row: number, place, ordinals } of found)
      take(number, JSON.stringify({ place, entries: ordinals.map((ordinal) => entries.get(ordinal)) }));
  },
});

/** Reads the files once more and puts in the entries that are asked for, by their numbers. */
async function readEntries(files: readonly string[], entries: Map<number, Entry | null>): Promise<void> {
  let ordinal = 0;
  const picker: TakesRecords = {
    add: (resource, fullUrl) => {
      if (entries.has(++ordinal))
        entries.set(ordinal, { ...(fullUrl !== undefined && { fullUrl }), resource });
    },
    addWithout: () => {
      ordinal++;
    },
  };
  for (const file of files) await readRecords(unpacked(file), picker);
}
