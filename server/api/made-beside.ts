import { MessageChannel, Worker } from 'node:worker_threads';
import type { FromThread, TableJob, ToThread } from './table-thread.ts';

const THREAD = new URL('./table-thread.ts', import.meta.url);
/** What all tables take together; more ends the thread and those that it makes, and not the server. */
const MOST_MB = 512;

interface Thread {
  readonly worker: Worker;
  /** Told where it ends, of each table that it is making. */
  readonly waiting: Set<(message: FromThread) => void>;
}
let thread: Thread | undefined;

/** Started when the first table is asked for; it keeps nothing alive. */
function theThread(): Thread {
  if (thread) return thread;
  const worker = new Worker(THREAD, { resourceLimits: { maxOldGenerationSizeMb: MOST_MB } });
  worker.unref();
  const started: Thread = { worker, waiting: new Set() };
  const end = (failed: Error): void => {
    if (thread === started) thread = undefined;
    for (const tell of started.waiting) tell({ failed });
  };
  worker.once('error', end).once('exit', () => {
    end(new Error('The thread that makes tables has ended.'));
  });
  thread = started;
  return started;
}

/**
 * Makes a table in a thread of its own, piece by piece as they are taken, so that whoever opens a page meanwhile does not wait.
 * @param readFile of the snapshot that it is made of
 */
export async function* madeBeside(
  job: TableJob,
  readFile: (path: string) => Promise<Uint8Array | null>,
): AsyncGenerator<Uint8Array> {
  const { worker, waiting } = theThread();
  const { port1: port, port2 } = new MessageChannel();
  const { take, next } = line();
  waiting.add(take);
  port.on('message', take);
  const say = (message: ToThread): void => {
    port.postMessage(message);
  };
  try {
    worker.postMessage({ job, port: port2 }, [port2]);
    for (;;) {
      const message = await next();
      if ('failed' in message) throw message.failed;
      if ('ended' in message) return;
      if ('tile' in message) say({ bytes: await readFile(message.tile) });
      else {
        yield message.piece;
        say({ go: 'on' });
      }
    }
  } finally {
    waiting.delete(take);
    port.close();
  }
}

/** Messages in the order in which they come, each taken once. */
function line(): { take: (message: FromThread) => void; next: () => Promise<FromThread> } {
  const come: FromThread[] = [];
  let waits: ((message: FromThread) => void) | undefined;
  return {
    take: (message) => {
      if (waits) waits(message);
      else come.push(message);
      waits = undefined;
    },
    next: () =>
      new Promise((resolve) => {
        const message = come.shift();
        if (message) resolve(message);
        else waits = resolve;
      }),
  };
}
