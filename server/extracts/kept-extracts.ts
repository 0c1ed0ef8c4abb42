import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { askedExtract, type ExtractFile, type MadeExtract } from '#queries/extracts/extract.ts';
import { makeFolder } from '../serve/make-folder.ts';

/** The files of an extract go so long after they were made, fetched or not. */
export const KEPT_MS = 24 * 3_600_000;
const ID = /^[0-9a-f]{32}$/;

const keptExtract = z.object({
  /** Key of the account; null in the demonstration. */
  account: z.string().nullable(),
  asked: askedExtract,
  ordered_at: z.iso.datetime(),
  made_at: z.iso.datetime(),
  made: z.custom<MadeExtract>((value) => typeof value === 'object' && value !== null),
});
export type KeptExtract = z.infer<typeof keptExtract>;

/**
 * Extracts that wait to be fetched, each in a folder of its own that only this user can read. An extract is there when its
 * state is written, which is when it is on record: what a killed process left has none.
 */
export class KeptExtracts {
  readonly #folder: string;

  constructor(dataFolder: string) {
    this.#folder = join(dataFolder, 'extracts');
  }

  /** @returns the id of a new one, and the folder in which it is to be made */
  begin(): { id: string; folder: string } {
    makeFolder(this.#folder);
    const id = randomBytes(16).toString('hex');
    return { id, folder: join(this.#folder, id) };
  }

  write(id: string, kept: KeptExtract): void {
    const path = join(this.#of(id), 'state.json');
    writeFileSync(`${path}.new`, JSON.stringify(kept), { mode: 0o600 });
    renameSync(`${path}.new`, path);
  }

  /** null where there is none, or not any more. */
  read(id: string, now: Date): KeptExtract | null {
    if (!ID.test(id)) return null;
    const path = join(this.#of(id), 'state.json');
    if (!existsSync(path)) return null;
    const kept = keptExtract.safeParse(JSON.parse(readFileSync(path, 'utf8'))).data ?? null;
    return kept !== null && keptUntil(kept) > now ? kept : null;
  }

  file(id: string, file: ExtractFile): string {
    return join(this.#of(id), `extract.${file}`);
  }

  bytes(id: string, file: ExtractFile): number {
    return statSync(this.file(id, file), { throwIfNoEntry: false })?.size ?? 0;
  }

  remove(id: string): void {
    if (ID.test(id)) rmSync(this.#of(id), { recursive: true, force: true });
  }

  ids(): string[] {
    return existsSync(this.#folder) ? readdirSync(this.#folder).filter((id) => ID.test(id)) : [];
  }

  /** Removes those whose time is over or that were never finished, but those that are being made. */
  removeOld(now: Date, inWork: ReadonlySet<string> = new Set()): void {
    for (const id of this.ids()) if (!inWork.has(id) && this.read(id, now) === null) this.remove(id);
  }

  #of(id: string): string {
    if (!ID.test(id)) throw new Error('That is no id of an extract.');
    return join(this.#folder, id);
  }
}

export const keptUntil = ({ made_at }: Pick<KeptExtract, 'made_at'>): Date =>
  new Date(Date.parse(made_at) + KEPT_MS);
