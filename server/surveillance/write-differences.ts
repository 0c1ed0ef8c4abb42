import { rm } from 'node:fs/promises';
import { compileConditions } from '#queries/detection/compile-conditions.ts';
import { loadConditions } from '#queries/detection/load-conditions.ts';
import { surveillanceSources } from '../serve/published-from.ts';
import { bringUpToDate } from '../store/bring-up-to-date.ts';
import { removeLeftovers, stagingFiles, storeFiles } from '../store/store-files.ts';
import { countDifferences, snapshotFile } from './count-differences.ts';
import {
  differencesDue,
  stepsBetween,
  writeDifferences,
  type ImportDifferences,
} from './import-differences.ts';
import { readMadeFrom, type MadeFrom } from './made-from.ts';

export interface DifferencesAsked {
  readonly dataFolder: string;
  readonly onStep?: (step: string) => void;
}

/**
 * Counts what each import changed in the main figures, of every publication of which that was not done yet: the latest
 * first, and each for itself, so that whoever breaks it off loses one at most.
 * @returns the publications
 */
export async function countDueDifferences({ dataFolder, onStep }: DifferencesAsked): Promise<string[]> {
  removeLeftovers(dataFolder);
  const due = differencesDue(dataFolder);
  for (const id of due) {
    const now = readMadeFrom(dataFolder, id);
    if (now !== null) await writeDifferences(dataFolder, await differencesOf(dataFolder, now, onStep));
  }
  return due;
}

async function differencesOf(
  dataFolder: string,
  now: MadeFrom,
  onStep: ((step: string) => void) | undefined,
): Promise<ImportDifferences> {
  const { id: publication, published_at, as_of } = now;
  const told = { publication, published_at, as_of };
  const last = now.previous === null ? null : readMadeFrom(dataFolder, now.previous);
  if (now.previous !== null && last === null)
    return { ...told, steps: [], figures: null, because: 'publication' };
  const before = last?.imports ?? [];
  const steps = stepsBetween(before, now.imports);
  if (steps.length === 0) return { ...told, steps, figures: [] };
  // What another program counted, this one may count otherwise.
  if (now.sources !== surveillanceSources()) return { ...told, steps, figures: null, because: 'program' };
  const snapshot = snapshotFile(dataFolder, publication);
  if (snapshot === null) return { ...told, steps, figures: null, because: 'snapshot' };
  const { store } = storeFiles(dataFolder);
  await bringUpToDate(store, compileConditions(await loadConditions()).historyIds);
  const { spill } = stagingFiles(dataFolder, `differences-${String(process.pid)}`);
  try {
    const asked = { store, snapshot, spill, before, now, steps, ...(onStep && { onStep }) };
    const { figures } = await countDifferences(asked);
    return { ...told, steps, ...(figures ? { figures: [...figures] } : { figures, because: 'first' }) };
  } finally {
    await rm(spill, { recursive: true, force: true });
  }
}
