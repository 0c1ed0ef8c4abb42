import { createServer } from 'node:http';
import { pino } from 'pino';
import { view, type View } from '#queries/disclosure/views.ts';
import { openSnapshots } from './api/snapshots.ts';
import { createApp, type AppParts } from './app.ts';
import { isLoopback, listen, refuseUnlessSafe, urlOf } from './serve/address.ts';
import { explainer } from './serve/explain-beside.ts';
import { openControlSocket } from './serve/control-socket.ts';
import { createJobQueue } from './serve/job-queue.ts';
import { readPublished } from './serve/published.ts';
import { Refusal } from './serve/refusal.ts';
import { serverJobs } from './serve/server-jobs.ts';
import { stopListening } from './serve/stop-listening.ts';
import { viewFolder } from './serve/places.ts';
import { syntheticOnly } from './serve/synthetic-only.ts';

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
  const published = readPublished(dataFolder);
  if (published === null) throw nothingPublished(dataFolder);
  refuseUnlessSafe(address, published.synthetic);
  const seen = folderOfView(dataFolder, view(role).id);
  if (readPublished(seen) === null) throw viewNotPublished(role);

  // Results go to stdout and progress to stderr: of the log only what somebody must look at.
  const log = pino({ level: process.env['TAMSOAT_LOG'] ?? 'warn' }, pino.destination(2));
  const snapshots = openSnapshots(seen, log);
  const app = createApp({
    snapshots: isLoopback(address) ? snapshots : syntheticOnly(snapshots),
    dashboardHandler: await loadDashboard(),
    log,
    loopbackOnly: isLoopback(address),
  });
  const http = createServer(app);
  const url = urlOf(address, await listen(http, address, port));

  const stopping = new AbortController();
  const queue = createJobQueue();
  const explaining = explainer(dataFolder, log, stopping.signal);
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

/** The server of a view reads this folder and no other: what is not in it cannot be asked for. */
const folderOfView = (dataFolder: string, id: View): string =>
  id === 'inside' ? dataFolder : viewFolder(dataFolder, id);

const viewNotPublished = (role: View): Refusal =>
  new Refusal(
    'view_not_published',
    `The ${role} view has not been published yet. Publish it first: tamsoat publish --view ${role}`,
  );

export function nothingPublished(dataFolder: string): Refusal {
  return new Refusal(
    'nothing_published',
    `Nothing is published in ${dataFolder}. Import your data and run tamsoat publish, or run npm start for the sample province.`,
  );
}

type DashboardHandler = NonNullable<AppParts['dashboardHandler']>;

/** The build is made by another tool and has no types; what it exports is the adapter's contract. */
async function loadDashboard(): Promise<DashboardHandler> {
  const build = new URL('../dashboard/build/handler.js', import.meta.url);
  const { handler } = (await import(build.href)) as { handler: DashboardHandler };
  return handler;
}
