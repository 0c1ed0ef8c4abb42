import { readFileSync } from 'node:fs';

/** How the name of an active substance begins, without accents and capitals, and its ATC code. */
export interface Substance {
  readonly stem: string;
  readonly atc: string;
}

/** The names of queries/codes/substances.csv (no cell of it holds quotes). */
export function readSubstances(): Substance[] {
  const text = readFileSync(new URL('../../../../queries/codes/substances.csv', import.meta.url), 'utf8');
  return text
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => {
      const [stem = '', atc = ''] = line.split(',');
      return { stem, atc };
    });
}
