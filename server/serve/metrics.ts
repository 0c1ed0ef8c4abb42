import express from 'express';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import { overdueSince, type LastBackup } from '../backup/last-backup.ts';
import { failureHandler, nothingHere } from '../http/last-resort.ts';
import { limitedServer } from '../http/limited-server.ts';
import type { Log } from '../http/log.ts';
import { loopbackHostOnly } from '../http/loopback-host.ts';
import type { Answered } from '../http/request-log.ts';
import { listen, urlOf } from './address.ts';
import type { EndedJob } from './job-record.ts';
import { stopListening } from './stop-listening.ts';

/** Always this machine alone, whatever address the pages are served on: behind a proxy everybody looks like a neighbour. */
const ADDRESS = '127.0.0.1';
const SECONDS = [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 60];

/** What is asked when somebody reads the metrics. */
export interface Observed {
  /** When what is served was published; undefined where nothing is. */
  publishedAt(): string | undefined;
  /** Jobs that wait or run. */
  jobs(): number;
  /** Whether checks keep newer data from being published. */
  isHeldBack(): boolean;
  /** The last backup; null where none was made. */
  lastBackup(): LastBackup | null;
}

export interface Metrics {
  readonly onAnswered: (answered: Answered) => void;
  readonly onJobEnded: (ended: EndedJob) => void;
  /** Begins to answer at `/metrics` of this port. @returns its address */
  serve(port: number): Promise<string>;
  close(): Promise<void>;
}

/** Counts for Prometheus. Every label is of a closed list of our own words: no id, no address, no name of a file or person. */
export function createMetrics(observed: Observed, log: Log): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const durations = new Histogram({
    name: 'tamsoat_request_duration_seconds',
    help: 'From the first byte of a request to the last of its answer, by the kind of address.',
    labelNames: ['route', 'status'],
    buckets: SECONDS,
    registers,
  });
  const ended = new Counter({
    name: 'tamsoat_jobs_ended_total',
    help: 'Jobs that came to an end, by how they did.',
    labelNames: ['job', 'outcome'],
    registers,
  });
  const lastEnded = new Gauge({
    name: 'tamsoat_job_last_ended_timestamp_seconds',
    help: 'When a job last ended so: of two outcomes the later one is how it stands.',
    labelNames: ['job', 'outcome'],
    registers,
  });
  gauge('tamsoat_jobs', 'Jobs that wait or run.', () => observed.jobs());
  gauge('tamsoat_publication_held_back', '1 where checks keep newer data from being published.', () =>
    Number(observed.isHeldBack()),
  );
  gauge('tamsoat_snapshot_age_seconds', 'Since what is shown was published.', () => {
    const at = observed.publishedAt();
    return at === undefined ? Number.NaN : (Date.now() - Date.parse(at)) / 1000;
  });
  gauge('tamsoat_backup_age_seconds', 'Since the last backup was made.', () => {
    const last = observed.lastBackup();
    return last === null ? Number.NaN : (Date.now() - Date.parse(last.made_at)) / 1000;
  });
  gauge(
    'tamsoat_backup_overdue',
    '1 where no backup was ever made, or the next is later than its schedule says.',
    () => {
      const last = observed.lastBackup();
      return Number(last === null || overdueSince(last, new Date()) !== null);
    },
  );

  function gauge(name: string, help: string, value: () => number): void {
    const made: Gauge = new Gauge({
      name,
      help,
      registers,
      collect: () => {
        made.set(value());
      },
    });
  }

  const app = express();
  app.disable('x-powered-by');
  app.use(loopbackHostOnly);
  app.get('/metrics', async (_request, response) => {
    response
      .set('Cache-Control', 'no-store')
      .type(registry.contentType)
      .send(await registry.metrics());
  });
  app.use(nothingHere, failureHandler(log));
  // It is no reason for a server to go on.
  const http = limitedServer(app).unref();
  return {
    onAnswered: ({ route, status, ms, broken_off }) => {
      durations.observe({ route, status: broken_off ? 'broken_off' : String(status) }, ms / 1000);
    },
    onJobEnded: (job) => {
      ended.inc({ ...job });
      lastEnded.set({ ...job }, Date.now() / 1000);
    },
    serve: async (port) => `${urlOf(ADDRESS, await listen(http, ADDRESS, port, '--metrics-port'))}/metrics`,
    close: async () => {
      registry.clear();
      await stopListening(http);
    },
  };
}
