import { readLog } from '../definitions/definition-log.ts';
import type { JobQueue } from '../serve/job-queue.ts';
import { readStore } from '../store/read-store.ts';
import { readRows } from '../surveillance/run-sql.ts';

/** Why something was changed, as it was written, by the number of its entry: the log holds a mark of it alone. */
export interface SaidInStore {
  readonly targets: ReadonlyMap<number, string>;
  readonly definitions: ReadonlyMap<number, string>;
}

/** Reads it from the store of a data folder; null while a job works on that. */
export async function saidInStore(dataFolder: string, queue: JobQueue): Promise<SaidInStore | null> {
  // A job writes the store: to read it then would make the job fail.
  if (queue.titles().length > 0) return null;
  return queue.run('reasons', () =>
    readStore(dataFolder, async (connection) => {
      const targets = await readRows(connection, 'targets/reasons.sql');
      const definitions = await readLog(connection);
      return {
        targets: new Map(targets.map(({ entry, reason }) => [Number(entry), String(reason)])),
        definitions: new Map(definitions.map(({ number, reason }) => [number, reason])),
      };
    }),
  );
}
