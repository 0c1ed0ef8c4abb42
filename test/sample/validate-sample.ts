import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { RoundingFound, Screening, StatesChecked } from '#lib/validation/results.ts';
import { generateSample } from '../../sample-data/generate.ts';
import { day } from '../surveillance/days.ts';
import { detectWorld } from '../surveillance/detect-world.ts';
import { compareStates, type Compared } from '../surveillance/differences.ts';
import { refusalOf, type Refusal } from './answer-key.ts';
import { cleanWorld } from './clean-world.ts';
import { importSample, type ImportedSample } from './imported-sample.ts';
import { roundingFound } from './rounding.ts';
import { screenings } from './screening.ts';

const FIXTURE = fileURLToPath(new URL('../../sample-data/fixture', import.meta.url));
/** Large enough for every kind of planted fault: the fixture lacks the rare ones. */
const MADE = { seed: 3, scale: 0.004 };

/** The folder of a sample: the committed one, or one that is made here and removed at the end. */
export async function sampleFolder(
  which: StatesChecked['sample'],
): Promise<{ folder: string; remove: () => void }> {
  if (which === 'fixture') return { folder: FIXTURE, remove: () => undefined };
  const folder = mkdtempSync(path.join(tmpdir(), 'tamsoat-made-'));
  await generateSample({ ...MADE, out: folder, format: 'csv', threads: 2 });
  return {
    folder,
    remove: () => {
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const inOrder = (refusals: readonly Refusal[]): string[] =>
  refusals
    .map((of) => [of.file, of.row_number, of.column_name, of.value, of.reason, of.row_refused].join(' '))
    .toSorted();

/** What import refused of a sample, and what its planted faults call for; one line a refusal, in one order. */
export const refusalsOf = ({ refused, planted }: ImportedSample): { is: string[]; should: string[] } => ({
  is: inOrder(refused),
  should: inOrder(planted.flatMap((fault) => refusalOf(fault) ?? [])),
});

/** Detects the states of an imported sample and compares each with plain TypeScript over the clean values. */
export async function detectSample(
  sample: ImportedSample,
): Promise<{ compared: Compared; rounding: RoundingFound }> {
  const asOf = day(sample.index.as_of);
  const { connection, close } = await detectWorld(sample.store, asOf);
  try {
    return {
      compared: await compareStates(connection, cleanWorld(sample.files), asOf),
      rounding: await roundingFound(connection, sample.planted),
    };
  } finally {
    close();
  }
}

/** How the product does against the truth of a sample that lies in `folder`. */
export const screenSample = (sample: ImportedSample, folder: string): Promise<Screening[]> =>
  screenings(sample.store, day(sample.index.as_of), path.join(folder, sample.index.truth), sample.pseudonym);

/** The check of a sample in numbers. */
export function checkedOf(
  which: StatesChecked['sample'],
  sample: ImportedSample,
  { compared, differences }: Compared,
): StatesChecked {
  const { is, should } = refusalsOf(sample);
  const otherwise = [
    ...is.filter((one) => !should.includes(one)),
    ...should.filter((one) => !is.includes(one)),
  ];
  return {
    sample: which,
    compared,
    different: differences.length,
    planted: sample.planted.length,
    refused_otherwise: otherwise.length,
  };
}

/** Imports, detects and compares a sample. */
export async function validateSample(
  which: StatesChecked['sample'],
): Promise<{ states: StatesChecked; screening: readonly Screening[]; rounding: RoundingFound }> {
  const { folder, remove } = await sampleFolder(which);
  const sample = await importSample(folder);
  try {
    const { compared, rounding } = await detectSample(sample);
    const screening = which === 'made' ? await screenSample(sample, folder) : [];
    return { states: checkedOf(which, sample, compared), screening, rounding };
  } finally {
    sample.remove();
    remove();
  }
}
