import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DeskFile, PreviewRow } from '#queries/import/desk.ts';
import type { MappingFile } from '#queries/import/mapping.ts';
import { makeFolder } from '../serve/make-folder.ts';

/** A file is removed so long after it came, imported or not. */
const KEPT_MS = 24 * 3_600_000;
const ID = /^[0-9a-f]{32}$/;

/** What is known of a file that waits. */
export interface IncomingState extends Pick<
  DeskFile,
  | 'file'
  | 'bytes'
  | 'rows'
  | 'format'
  | 'encodings'
  | 'elements'
  | 'proposal'
  | 'mapping'
  | 'saved'
  | 'stated_on_guessed'
  | 'faults'
> {
  readonly preview: readonly PreviewRow[] | null;
}

/** Files that were handed in, each in a folder of its own that only this user can read. */
export class IncomingFiles {
  readonly #folder: string;

  constructor(dataFolder: string) {
    this.#folder = join(dataFolder, 'incoming');
  }

  /** A new place for a file; nothing of it can be asked for before it has a state. */
  begin(): string {
    const id = randomBytes(16).toString('hex');
    makeFolder(this.#folder);
    makeFolder(join(this.#folder, id, 'file'));
    return id;
  }

  path(id: string, file: string): string {
    return join(this.#of(id), 'file', file);
  }

  mapPath(id: string): string {
    return join(this.#of(id), 'mapping.json');
  }

  keptUntil(id: string): Date {
    return new Date(statSync(this.#of(id)).birthtimeMs + KEPT_MS);
  }

  write(id: string, state: IncomingState): void {
    this.#put(this.mapPath(id), state.mapping satisfies MappingFile);
    this.#put(join(this.#of(id), 'state.json'), state);
  }

  /** null where there is no such file, or not any more. */
  read(id: string): IncomingState | null {
    if (!ID.test(id)) return null;
    const path = join(this.#of(id), 'state.json');
    return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as IncomingState) : null;
  }

  remove(id: string): void {
    if (ID.test(id)) rmSync(this.#of(id), { recursive: true, force: true });
  }

  ids(): string[] {
    return existsSync(this.#folder) ? readdirSync(this.#folder).filter((id) => ID.test(id)) : [];
  }

  /** Removes what has been here for a day, and at a start what was only half received. */
  removeOld(now: Date, isStart: boolean): void {
    for (const id of this.ids())
      if (this.keptUntil(id) < now || (isStart && this.read(id) === null)) this.remove(id);
  }

  #of(id: string): string {
    if (!ID.test(id)) throw new Error('That is no id of a file.');
    return join(this.#folder, id);
  }

  #put(path: string, content: unknown): void {
    writeFileSync(`${path}.new`, `${JSON.stringify(content)}\n`, { mode: 0o600 });
    renameSync(`${path}.new`, path);
  }
}
