import { beforeAll, describe, expect, test } from 'vitest';
import type { SurveyFigure } from '#lib/validation/results.ts';
import { committedResults } from './committed-results.ts';
import { surveyFigures } from './survey.ts';

let figures: readonly SurveyFigure[];
beforeAll(async () => {
  figures = await surveyFigures();
});

describe('a one-visit survey of the sample', () => {
  test('finds the national figures, each within its interval or ten per cent', () => {
    for (const { id, found, error, low, high } of figures) {
      // A twentieth of the province is itself a sample: two standard errors of it belong to the bounds.
      expect(found, id).toBeGreaterThan(low - 2 * error);
      expect(found, id).toBeLessThan(high + 2 * error);
    }
  });

  test('gives the results that the validation page shows', () => {
    expect(figures).toEqual(committedResults().survey);
  });
});
