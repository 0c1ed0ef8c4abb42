import { existsSync } from 'node:fs';
import { openAuditLog } from '../audit/audit-log.ts';
import { BY_COMMAND } from '../audit/actors.ts';
import { holdDataFolder } from '../serve/data-folder-lock.ts';
import { handOver } from '../serve/hand-over.ts';
import { explainPublished, performJob, type Work } from '../serve/perform-job.ts';
import { Refusal } from '../serve/refusal.ts';
import { interrupt } from './interrupt.ts';
import { openTerminal, type Terminal } from './terminal.ts';

/**
 * Hands a job to the server that runs on the data folder and shows its progress; without one holds the folder
 * and does it here.
 */
export async function handOverOrDo(folder: string, work: Work): Promise<unknown> {
  const terminal = openTerminal();
  let doing: AbortSignal | undefined;
  try {
    const hold = async (result: unknown): Promise<unknown> => {
      // A server does it when it has nothing else to do.
      if (work.job === 'publish' && doing) await explainOrNote(folder, terminal, doing);
      return result;
    };
    return await performOn(folder, work, {
      terminal,
      signal: () => (doing = interrupt()),
      before_release: hold,
    });
  } catch (error) {
    terminal.breakOff();
    throw error;
  } finally {
    terminal.endStep();
  }
}

interface Performing {
  readonly terminal: Terminal;
  /** Asked for where the job is done here: what ends it. */
  readonly signal: () => AbortSignal;
  /** Ends the waiting for a server. */
  readonly stop?: AbortSignal;
  /** What else is done while the folder is held. */
  readonly before_release?: (result: unknown) => Promise<unknown>;
}

/** The same for whoever has a terminal open and does several jobs. */
export async function performOn(
  folder: string,
  work: Work,
  { terminal, signal, stop, before_release }: Performing,
): Promise<unknown> {
  const onQueued = (ahead: number): void => {
    terminal.note(`The server has ${String(ahead)} to do first.`);
  };
  const handed = await handOver(folder, work, { onProgress: terminal.progress, onQueued }, stop);
  if (handed !== null) return handed.result;
  // To hold a folder makes it; only an import begins one.
  if (work.job !== 'import' && !existsSync(folder))
    throw new Refusal(
      'data_folder_missing',
      `There is no data folder ${folder}. Check the name after --data, or import a file first: tamsoat import FILE --map MAP`,
      2,
    );
  const hold = await holdDataFolder(folder);
  try {
    const acting = { dataFolder: folder, log: openAuditLog(folder), actor: BY_COMMAND };
    const result = await performJob(acting, work, terminal.progress, signal());
    return await (before_release?.(result) ?? result);
  } finally {
    hold.release();
  }
}

/** What was published stands, whether or not its changes can be explained. */
async function explainOrNote(folder: string, terminal: Terminal, signal: AbortSignal): Promise<void> {
  try {
    await explainPublished(folder, terminal.progress, signal);
  } catch (error) {
    signal.throwIfAborted();
    terminal.breakOff();
    terminal.note(
      `It is published, but what changed since the last time could not be explained: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}
