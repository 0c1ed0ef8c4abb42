import type { Work } from '../serve/perform-job.ts';
import { readPublished } from '../serve/published.ts';
import { publishDueViews, takeFile } from '../watch/take-file.ts';
import { watchFolder } from '../watch/watch-folder.ts';
import { performOn } from './hand-over-or-do.ts';
import { interrupt } from './interrupt.ts';
import { openTerminal } from './terminal.ts';

export interface Watching {
  /** The folder that is watched. */
  readonly folder: string;
  /** The data folder. */
  readonly data: string;
  readonly map: string;
  readonly by: string;
  readonly asOf?: string;
  /** Seconds for which a file must have stayed as it is. */
  readonly settled: number;
  readonly everyMs: number;
}

/** Watches a folder until Ctrl-C. */
export async function watch({ folder, data, map, by, asOf, settled, everyMs }: Watching): Promise<void> {
  const terminal = openTerminal();
  const signal = interrupt();
  terminal.note(`Watching ${folder}. Ctrl-C stops it.`);
  const perform = (work: Work): Promise<unknown> =>
    performOn(data, work, { terminal, signal: () => signal, stop: signal });
  try {
    await watchFolder({
      ...{ folder, signal, note: terminal.note },
      settled_ms: settled * 1000,
      every_ms: everyMs,
      take: (file) => takeFile(file, { dataFolder: data, map, by, asOf, perform }),
      afterwards: async () => {
        if (readPublished(data) !== null) await publishDueViews({ perform });
      },
    });
  } catch (error) {
    terminal.breakOff();
    throw error;
  } finally {
    terminal.endStep();
  }
}
