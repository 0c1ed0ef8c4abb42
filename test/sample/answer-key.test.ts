import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FAULTS } from '../../sample-data/dirt.ts';
import { generateSample } from '../../sample-data/generate.ts';
import { day } from '../surveillance/days.ts';
import { detectWorld } from '../surveillance/detect-world.ts';
import { compareStates, type Compared } from '../surveillance/differences.ts';
import { refusalOf, type Refusal } from './answer-key.ts';
import { cleanWorld } from './clean-world.ts';
import { importSample, type ImportedSample } from './imported-sample.ts';
import { screenOnce, type Screened } from './one-visit.ts';
import { differencesOf } from './stored-values.ts';

const FIXTURE = fileURLToPath(new URL('../../sample-data/fixture', import.meta.url));
/** Large enough for every kind of planted fault: the fixture lacks the rare ones. */
const MADE = { seed: 3, scale: 0.004 };

const inOrder = (refusals: readonly Refusal[]): string[] =>
  refusals
    .map((of) => [of.file, of.row_number, of.column_name, of.value, of.reason, of.row_refused].join(' '))
    .toSorted();

describe.each(['the fixture', 'a sample made here'])('%s', (which) => {
  const isMade = which !== 'the fixture';
  let folder = FIXTURE;
  let sample: ImportedSample;
  beforeAll(async () => {
    if (isMade) {
      folder = mkdtempSync(path.join(tmpdir(), 'tamsoat-made-'));
      await generateSample({ ...MADE, out: folder, format: 'csv', threads: 2 });
    }
    sample = await importSample(folder);
  });
  afterAll(() => {
    sample.remove();
    if (isMade) rmSync(folder, { recursive: true, force: true });
  });

  describe('imported', () => {
    it.runIf(isMade)('meets every kind of planted fault', () => {
      const kinds = Object.values(FAULTS).flatMap((faults) => faults.map(({ kind }) => kind));
      const met = new Set(sample.planted.map(({ kind }) => kind));
      expect(kinds.filter((kind) => !met.has(kind))).toEqual([]);
    });

    it('is refused exactly what was planted, by row, column, value and reason, and nothing else', () => {
      const planted = sample.planted.flatMap((fault) => refusalOf(fault) ?? []);
      expect(inOrder(sample.refused)).toEqual(inOrder(planted));
    });

    it('counts repeated rows as unchanged, refused ones as rejected, later ones as corrected', () => {
      for (const { name, result } of sample.files) {
        const expecting = (...outcomes: string[]): number =>
          sample.planted.filter(
            ({ file, expected }) => file === path.parse(name).name && outcomes.includes(expected),
          ).length;
        expect(result.balances, name).toMatchObject([
          {
            rejected: expecting('row_refused', 'both_refused'),
            unchanged: expecting('unchanged_duplicate'),
            corrected: expecting('corrected'),
            values_refused: expecting('value_refused'),
          },
        ]);
      }
    });

    it('stores every value as it was before the faults, in every column of every row', () => {
      const { compared, differences } = differencesOf(sample);
      expect(differences).toEqual([]);
      expect(compared).toBeGreaterThan(250_000);
    });
  });

  describe('detected', () => {
    let asOf: number;
    let states: Compared;
    let screened: readonly Screened[];
    beforeAll(async () => {
      asOf = day(sample.index.as_of);
      const { connection, close } = await detectWorld(sample.store, asOf);
      states = await compareStates(connection, cleanWorld(sample.files), asOf);
      close();
      if (!isMade) return;
      const truth = path.join(folder, sample.index.truth);
      screened = await screenOnce(sample.store, asOf, truth, sample.pseudonym);
    });

    it('has the states that plain TypeScript finds in the clean values, person by person', () => {
      expect(states.differences).toEqual([]);
      expect(states.compared).toBeGreaterThan(100_000);
    });

    it.runIf(isMade)('misclassifies people by one visit, as any screen does', () => {
      for (const { condition, people, sensitivity, predictive_value } of screened) {
        console.info(
          `One visit, ${condition}, ${people} people not known before: sensitivity ${percent(sensitivity)}, ` +
            `positive predictive value ${percent(predictive_value)}.`,
        );
        for (const share of [sensitivity, predictive_value]) {
          expect(share, condition).toBeGreaterThan(0.2);
          expect(share, condition).toBeLessThan(1);
        }
      }
    });
  });
});

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;
