import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { generateSample } from './generate.ts';
import { surveySample, surveyTable } from './survey.ts';

test('a one-visit survey of the sample finds the national figures, each within its interval or ten per cent', async () => {
  const out = mkdtempSync(join(tmpdir(), 'tamsoat-calibration-'));
  try {
    await generateSample({ seed: 5, scale: 0.05, out, format: 'csv', dirt: false });
    const findings = await surveySample(out);
    console.log(surveyTable(findings));
    for (const { id, found, error, low, high } of findings) {
      // A twentieth of the province is itself a sample: two standard errors of it belong to the bounds.
      expect(found, id).toBeGreaterThan(low - 2 * error);
      expect(found, id).toBeLessThan(high + 2 * error);
    }
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
}, 120_000);
