import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import path from 'node:path';
import type { RoundingFound, Screening, StatesChecked } from '#lib/validation/results.ts';
import { FAULTS } from '../../sample-data/dirt.ts';
import type { Compared } from '../surveillance/differences.ts';
import { committedResults } from '../validation/committed-results.ts';
import { importSample, type ImportedSample } from './imported-sample.ts';
import { differencesOf } from './stored-values.ts';
import { checkedOf, detectSample, refusalsOf, sampleFolder, screenSample } from './validate-sample.ts';

const SAMPLES: readonly StatesChecked['sample'][] = ['fixture', 'made'];

describe.each(SAMPLES)('the %s sample', (which) => {
  const isMade = which === 'made';
  let folder: string;
  let removeFolder: () => void;
  let sample: ImportedSample;
  beforeAll(async () => {
    ({ folder, remove: removeFolder } = await sampleFolder(which));
    sample = await importSample(folder);
  });
  afterAll(() => {
    sample.remove();
    removeFolder();
  });

  describe('imported', () => {
    it.runIf(isMade)('meets every kind of planted fault', () => {
      const kinds = Object.values(FAULTS).flatMap((faults) => faults.map(({ kind }) => kind));
      const met = new Set(sample.planted.map(({ kind }) => kind));
      expect(kinds.filter((kind) => !met.has(kind))).toEqual([]);
    });

    it('is refused exactly what was planted, by row, column, value and reason, and nothing else', () => {
      const { is, should } = refusalsOf(sample);
      expect(is).toEqual(should);
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
    let states: Compared;
    let rounding: RoundingFound;
    let screened: readonly Screening[];
    beforeAll(async () => {
      ({ compared: states, rounding } = await detectSample(sample));
      if (isMade) screened = await screenSample(sample, folder);
    });

    it('has the states that plain TypeScript finds in the clean values, person by person', () => {
      expect(states.differences).toEqual([]);
      expect(states.compared).toBeGreaterThan(100_000);
    });

    it('gives the results that the validation page shows', () => {
      const committed = committedResults();
      expect(committed.states).toContainEqual(checkedOf(which, sample, states));
      if (!isMade) return;
      expect(screened).toEqual(committed.screening);
      expect(rounding).toEqual(committed.rounding);
    });

    it.runIf(isMade)('finds the stations that round to ten: each rounds more than any other', () => {
      expect(rounding.planted).toBeGreaterThan(5);
      expect(rounding.found).toBe(rounding.planted);
      // The others round up to a fifth of their readings to five: some of them are severe by the usual grades too.
      expect(rounding.least_of_planted).toBeGreaterThan(rounding.most_of_others ?? Infinity);
    });

    it.runIf(isMade)('misclassifies people, as any screen does', () => {
      for (const { condition, rule, diseased, found, both } of screened) {
        for (const share of [both / diseased, both / found]) {
          expect(share, `${condition}, ${rule}`).toBeGreaterThan(0.2);
          expect(share, `${condition}, ${rule}`).toBeLessThan(1);
        }
      }
    });
  });
});
