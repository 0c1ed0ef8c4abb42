import { existsSync } from 'node:fs';
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
  try {
    const handed = await handOver(folder, work, {
      onProgress: terminal.progress,
      onQueued: (ahead) => {
        terminal.note(`The server has ${String(ahead)} to do first.`);
      },
    });
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
      const signal = interrupt();
      const result = await performJob(folder, work, terminal.progress, signal);
      // A server does it when it has nothing else to do.
      if (work.job === 'publish') await explainOrNote(folder, terminal, signal);
      return result;
    } finally {
      hold.release();
    }
  } catch (error) {
    terminal.breakOff();
    throw error;
  } finally {
    terminal.endStep();
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
