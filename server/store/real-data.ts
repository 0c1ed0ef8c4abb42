import { existsSync, writeFileSync } from 'node:fs';
import { storeFiles } from './store-files.ts';

/**
 * Whether data that are not synthetic were ever imported into a data folder, whatever of it is published or withdrawn: rows of a
 * withdrawn import are kept apart. From then on nobody is let in without an account.
 */
export const holdsRealData = (dataFolder: string): boolean => existsSync(storeFiles(dataFolder).realData);

/** To be noted before they stand in the store: a process may end in between. */
export function noteRealData(dataFolder: string): void {
  writeFileSync(storeFiles(dataFolder).realData, '', { mode: 0o600, flush: true });
}
