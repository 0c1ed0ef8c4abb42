import { existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join, parse } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { Refusal } from '../serve/refusal.ts';
import { waitingFiles } from './waiting-files.ts';

export interface WatchedFolder {
  readonly folder: string;
  /** How long a file must have stayed as it is. */
  readonly settled_ms: number;
  /** How often the folder is looked into. */
  readonly every_ms: number;
  /** Ends it after the file that is under way has been put back in its place. */
  readonly signal: AbortSignal;
  /**
   * Imports and publishes one file.
   * @returns what came of it, in sentences
   * @throws {Refusal} why it was not taken
   */
  readonly take: (file: string) => Promise<string>;
  /** What else is to be done once a file has been put away. */
  readonly afterwards: () => Promise<void>;
  readonly note: (line: string) => void;
}

/** Refusals that say nothing of the file: somebody else is at work, or the machine has no room. It is tried again. */
export const NOT_NOW: ReadonlySet<string> = new Set([
  ...['data_folder_held', 'server_went_away'],
  ...['disk_full', 'disk_read_only', 'not_permitted', 'out_of_memory'],
]);
/** Refusals that every file would meet: they end the watching, and the file stays where it is. */
const FOR_ALL = /^(?:mapping_|definition_|key_)/;
/** A step that dies may have died for lack of memory beside others: once more, then the file is refused. */
export const DIED = 'step_died';

/** Whether a refusal says something of its file, and would say it again. */
export const isOfFile = ({ reason }: Refusal): boolean =>
  !NOT_NOW.has(reason) && !FOR_ALL.test(reason) && reason !== DIED;

/**
 * Takes the files of a folder one at a time as they are complete, and moves each to `done` or `refused` in it, with a text beside
 * it that says what came of it. A file leaves its place only after it is stored and published: whoever is stopped in the
 * middle, or killed, takes it again at the next start, and what is stored already is then unchanged.
 */
export async function watchFolder(watched: WatchedFolder): Promise<void> {
  const { folder, settled_ms, every_ms, signal, note } = watched;
  for (const name of ['done', 'refused']) mkdirSync(join(folder, name), { recursive: true });
  const waiting = waitingFiles(folder, settled_ms);
  const isStopped = (): boolean => signal.aborted;
  let complaint = '';
  let died = '';
  while (!isStopped()) {
    const name = waiting.next();
    if (name === null) {
      await pause(every_ms, signal);
      continue;
    }
    const outcome = await tried(watched, name);
    if (isStopped()) return;
    if (outcome instanceof Refusal) {
      if (FOR_ALL.test(outcome.reason)) throw outcome;
      const isFirstDeath = outcome.reason === DIED && died !== name;
      if (isFirstDeath) died = name;
      if (isFirstDeath || NOT_NOW.has(outcome.reason)) {
        // Said once, not each second.
        if (complaint !== outcome.message) note(`${name} waits. ${outcome.message}`);
        complaint = outcome.message;
        await pause(every_ms, signal);
        continue;
      }
    }
    complaint = '';
    if (!waiting.isAsSeen(name)) {
      note(`${name} was changed while it was imported: it is taken again when it stays as it is.`);
      continue;
    }
    const isRefused = outcome instanceof Refusal;
    const text = isRefused ? outcome.message : outcome;
    note(`${moveAway(folder, name, isRefused ? 'refused' : 'done', text)}: ${text}`);
    if (!isRefused) await followed(watched);
  }
}

/** What came of a file, or why it was refused; other failures are nobody's to expect. */
async function tried({ folder, take, signal }: WatchedFolder, name: string): Promise<string | Refusal> {
  try {
    return await take(join(folder, name));
  } catch (error) {
    // That it ended in the middle is then what was asked for.
    if (error instanceof Refusal || signal.aborted) return error as Refusal;
    throw error;
  }
}

/** The file is published, whatever becomes of the rest. */
async function followed({ afterwards, signal, note }: WatchedFolder): Promise<void> {
  try {
    await afterwards();
  } catch (error) {
    if (signal.aborted) return;
    if (!(error instanceof Refusal)) throw error;
    note(error.message);
  }
}

/** Moves a file, under a name that is free there, and says beside it why. The text comes first: the move ends the work. */
function moveAway(folder: string, name: string, where: 'done' | 'refused', text: string): string {
  const { name: stem, ext } = parse(name);
  let free = name;
  for (let copy = 2; existsSync(join(folder, where, free)); copy++) free = `${stem} (${String(copy)})${ext}`;
  writeFileSync(join(folder, where, `${free}.txt`), `${text}\n`);
  renameSync(join(folder, name), join(folder, where, free));
  return `${where}/${free}`;
}

async function pause(ms: number, signal: AbortSignal): Promise<void> {
  try {
    await setTimeout(ms, undefined, { signal });
  } catch {
    // Woken by the signal, which the loop looks at.
  }
}
