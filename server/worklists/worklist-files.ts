import { existsSync } from 'node:fs';
import path from 'node:path';
import { WORKLISTS } from '../surveillance/write-worklists.ts';
import { openLocked } from './locked-database.ts';
import { WorklistFile } from './read-lists.ts';

/** The lists of the snapshots of a data folder, of which two are open at most: the one that is shown, and the one before. */
export class WorklistFiles {
  readonly #dataFolder: string;
  readonly #open = new Map<string, Promise<WorklistFile>>();

  constructor(dataFolder: string) {
    this.#dataFolder = dataFolder;
  }

  /** Null where a snapshot has none: it was published by an earlier version. */
  async of(snapshot: string): Promise<WorklistFile | null> {
    const known = this.#open.get(snapshot);
    if (known) return known;
    const file = path.join(this.#dataFolder, 'snapshots', snapshot, WORKLISTS);
    if (!existsSync(file)) return null;
    const opening = openLocked(file).then((database) => new WorklistFile(database));
    this.#open.set(snapshot, opening);
    opening.catch(() => this.#open.delete(snapshot));
    // Who asks meanwhile is answered in between; what cannot be planned fails when it is asked.
    void opening.then((lists) => lists.makeReady()).catch(() => undefined);
    const [oldest] = this.#open.keys();
    if (this.#open.size > 2 && oldest !== undefined) await this.#letGo(oldest);
    return opening;
  }

  async close(): Promise<void> {
    for (const snapshot of [...this.#open.keys()]) await this.#letGo(snapshot);
  }

  async #letGo(snapshot: string): Promise<void> {
    const open = this.#open.get(snapshot);
    this.#open.delete(snapshot);
    await (await open)?.close();
  }
}
