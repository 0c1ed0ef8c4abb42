import { readStoredLog } from './definition-log.ts';
import { readPublishedDefinitions } from './published-definitions.ts';

/** How many changes of definitions what a data folder shows does not have yet. This process holds the folder. */
export async function pendingChanges(dataFolder: string): Promise<number> {
  const published = readPublishedDefinitions(dataFolder)?.upToChange ?? 0;
  return (await readStoredLog(dataFolder)).filter(({ number }) => number > published).length;
}
