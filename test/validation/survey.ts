import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SurveyFigure } from '#lib/validation/results.ts';
import { generateSample } from '../../sample-data/generate.ts';
import { surveySample } from '../../sample-data/survey.ts';

/** Makes a twentieth of the sample province without faults and surveys it as STEPS would: one visit a person. */
export async function surveyFigures(): Promise<SurveyFigure[]> {
  const out = mkdtempSync(join(tmpdir(), 'tamsoat-survey-'));
  try {
    await generateSample({ seed: 5, scale: 0.05, out, format: 'csv', dirt: false });
    return (await surveySample(out)).map(({ id, title, survey, percent, low, high, found, error, n }) => ({
      id,
      title,
      survey,
      percent,
      low: rounded(low),
      high: rounded(high),
      found: rounded(found),
      error: rounded(error),
      n,
    }));
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
}

/** Sums of another order on another machine change no digit that is kept. */
const rounded = (percent: number): number => Math.round(percent * 1e4) / 1e4;
