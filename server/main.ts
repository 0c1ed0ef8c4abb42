import { createServer } from 'node:http';
import { listen, refuseUnlessSafe, urlOf } from './serve/address.ts';
import { openControlSocket } from './serve/control-socket.ts';
import { folderStatus } from './serve/folder-status.ts';
import type { Job, Reply } from './serve/job.ts';
import { createJobQueue } from './serve/job-queue.ts';
import { performJob, workTitle } from './serve/perform-job.ts';
import { readPublished } from './serve/published.ts';
import { Refusal } from './serve/refusal.ts';

export interface ServerSettings {
  /** Held by this process already. */
  readonly dataFolder: string;
  readonly address: string;
  /** 0 lets the operating system choose. */
  readonly port: number;
}

export interface RunningServer {
  readonly url: string;
  /** Ends after the answers that are under way; a job in the middle is stopped, the store is as before it. */
  close(): Promise<void>;
}

/**
 * Puts the server together: snapshots, API, pages, and the socket through which commands hand it jobs.
 * @throws {Refusal} nothing published, port busy, address not allowed
 */
export async function startServer(settings: ServerSettings): Promise<RunningServer> {
  const { dataFolder, address } = settings;
  const published = readPublished(dataFolder);
  if (published === null) {
    throw new Refusal(
      'nothing_published',
      `Nothing is published in ${dataFolder}. Import your data and run tamsoat publish, or run npm start for the sample province.`,
    );
  }
  refuseUnlessSafe(address, published.synthetic);

  const app = await assemble(dataFolder);
  const http = createServer(app.handle);
  const port = await listen(http, address, settings.port);
  const url = urlOf(address, port);

  const queue = createJobQueue();
  const stopping = new AbortController();
  const doJob = async (asked: Job, answer: (reply: Reply) => void): Promise<unknown> => {
    if (asked.job === 'status')
      return folderStatus(dataFolder, { url, pid: process.pid, jobs: queue.titles() });
    const work = async (): Promise<unknown> => {
      const result = await performJob(
        dataFolder,
        asked,
        (progress) => {
          answer({ progress });
        },
        stopping.signal,
      );
      if (asked.job === 'publish') await showPublished();
      return result;
    };
    return queue.run(workTitle(asked), work, (queued) => {
      answer({ queued });
    });
  };
  const showPublished = async (): Promise<void> => {
    refuseUnlessSafe(address, readPublished(dataFolder)?.synthetic ?? false);
    await app.refresh();
  };
  const control = await openControlSocket(dataFolder, doJob);

  return {
    url,
    close: async () => {
      stopping.abort();
      control.close();
      const closed = new Promise((resolve) => http.close(resolve));
      http.closeIdleConnections();
      const late = setTimeout(() => {
        http.closeAllConnections();
      }, 2000);
      await closed;
      clearTimeout(late);
      await app.close();
    },
  };
}
