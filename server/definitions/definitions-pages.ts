import type { DefinitionsPages } from '#queries/definitions/pages.ts';
import type { JobQueue } from '../serve/job-queue.ts';
import { listDefinitions } from './list-definitions.ts';

/** What the pages of definitions read of a data folder: the same as `tamsoat definition list` tells. */
export const definitionsPages = (dataFolder: string, queue: JobQueue): DefinitionsPages => ({
  // A job writes the store: to read it then would make the job fail.
  read: async () =>
    queue.titles().length > 0 ? null : queue.run('definitions', () => listDefinitions({ dataFolder })),
});
