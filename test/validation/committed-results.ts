import { readFileSync } from 'node:fs';
import type { ValidationResults } from '#lib/validation/results.ts';

const FILE = new URL('../../dashboard/src/lib/validation/results.json', import.meta.url);

export const RESULTS_FILE = FILE.pathname;

/** What the validation page shows; `npm run validate -- --write` writes it anew. */
export const committedResults = (): ValidationResults =>
  JSON.parse(readFileSync(FILE, 'utf8')) as ValidationResults;
