import { IDENTITY_ITEMS } from '#queries/identity/items.ts';
import type { Seal } from './seal.ts';

// One text goes from thread to thread, and to DuckDB and back, sooner than thousands.

/** What is said of nobody, as DuckDB writes it. */
const NOTHING = `[${IDENTITY_ITEMS.map(() => 'null').join()}]`;

/**
 * Seals what a file says of people.
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

/**
 * Opens what identity stores hold.
 * @param kept a line for each row, as identity/everybody.sql gives it: person, version, import and what is sealed, in base64
 * @returns the same lines with the items as they were sealed, a list in JSON; null where one of them does not open
 */
export function openLines(opener: Pick<Seal, 'openText'>, kept: string): string | null {
  try {
    return kept
      .split('\n')
      .map((line) => {
        const [person = '', version = '', importId = '', sealed = ''] = line.split('\t');
        return `${person}\t${version}\t${importId}\t${opener.openText(person, Buffer.from(sealed, 'base64'))}`;
      })
      .join('\n');
  } catch {
    // An error would come from another thread as one of no class.
    return null;
  }
}
