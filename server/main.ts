import { createServer } from 'node:http';
import { pino } from 'pino';
import type { View } from '#queries/disclosure/views.ts';
import { openSnapshots } from './api/snapshots.ts';
import { createApp } from './app.ts';
import { Desk } from './imports/desk.ts';
import { deskWork } from './imports/desk-work.ts';
import { isLoopback, listen, refuseUnlessSafe, urlOf } from './serve/address.ts';
import { explainer } from './serve/explain-beside.ts';
import { openControlSocket } from './serve/control-socket.ts';
import { createJobQueue } from './serve/job-queue.ts';
import { loadDashboard } from './serve/load-dashboard.ts';
import { servedView } from './serve/served-view.ts';
import { serverJobs } from './serve/server-jobs.ts';
import { stopListening } from './serve/stop-listening.ts';
import { syntheticOnly } from './serve/synthetic-only.ts';
import { readBlocked } from './surveillance/blocked-publication.ts';

export interface ServerSettings {
  /** Held by this process already. */
  readonly dataFolder: string;
  readonly address: string;
  /** 0 lets the operating system choose. */
  readonly port: number;
  /** What everybody who reaches it may see; exact unless said otherwise. */
  readonly view?: View;
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
export async function startServer({
  dataFolder,
  address,
  port,
  view: role = 'inside',
}: ServerSettings): Promise<RunningServer> {
  const seen = servedView(dataFolder, role);
  refuseUnlessSafe(address, seen.exact.synthetic);

  // Results go to stdout and progress to stderr: of the log only what somebody must look at.
  const log = pino({ level: process.env['TAMSOAT_LOG'] ?? 'warn' }, pino.destination(2));
  const snapshots = openSnapshots(seen.folder, log);
  const stopping = new AbortController();
  const queue = createJobQueue();
  const explaining = explainer(dataFolder, log, stopping.signal);
  // Until there are roles, whoever reaches the pages may do all that they do: so only on this machine, beside exact figures.
  const desk =
    isLoopback(address) && role === 'inside'
      ? new Desk({
          dataFolder,
          queue,
          perform: deskWork({ dataFolder, queue, explainer: explaining, signal: stopping.signal }),
        })
      : undefined;
  const app = createApp({
    ...(desk && { desk }),
    // It names files: nothing of it is in a treated view.
    ...(role === 'inside' && { held: () => readBlocked(dataFolder) }),
    snapshots: isLoopback(address) ? snapshots : syntheticOnly(snapshots),
    dashboardHandler: await loadDashboard(),
    log,
    loopbackOnly: isLoopback(address),
  });
  const http = createServer(app);
  const url = urlOf(address, await listen(http, address, port));

  const control = await openControlSocket(
    dataFolder,
    serverJobs({ dataFolder, address, url, queue, explainer: explaining, signal: stopping.signal }),
  );
  // Where an earlier process was stopped before it had explained what it published.
  explaining.start();
  return {
    url,
    close: async () => {
      stopping.abort();
      control.close();
      await stopListening(http);
      await queue.idle();
      await explaining.stop();
    },
  };
}
