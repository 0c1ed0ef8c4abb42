import { existsSync } from 'node:fs';
import { holdDataFolder } from '../serve/data-folder-lock.ts';
import { handOver } from '../serve/hand-over.ts';
import { performJob, type Work } from '../serve/perform-job.ts';
import { Refusal } from '../serve/refusal.ts';
import { interrupt } from './interrupt.ts';
import { openTerminal } from './terminal.ts';

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
      return await performJob(folder, work, terminal.progress, interrupt());
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
