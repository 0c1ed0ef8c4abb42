import { IDENTITY_ITEMS } from '#queries/identity/items.ts';
import type { Seal } from './seal.ts';

/** What is said of nobody, as DuckDB writes it. */
const NOTHING = `[${IDENTITY_ITEMS.map(() => 'null').join()}]`;

/**
 * Seals what a file says of people. One text goes from thread to thread, and to DuckDB and back, sooner than thousands.
 * @param said a line for each row, as CompiledImport.identity gives it: person, version and items, with tabs between them
 * @returns a line for each row that says something: person, version and what is sealed, in base64
 */
export function sealLines(seal: Pick<Seal, 'close'>, said: string): string {
  const sealed: string[] = [];
  for (const line of said.split('\n')) {
    const [person = '', version = '', items = ''] = line.split('\t');
    if (items !== NOTHING)
      sealed.push(`${person}\t${version}\t${seal.close(person, items).toString('base64')}`);
  }
  return sealed.join('\n');
}
