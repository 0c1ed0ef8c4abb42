import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import { networkInterfaces } from 'node:os';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { listen, type Listening } from '../../test/listen.ts';
import { publishedFolder } from '../../test/published-folder.ts';
import { randomSnapshot } from '../../test/random-snapshot.ts';
import { openSnapshots } from '../api/snapshots.ts';
import { openToAll } from '../access/access-parts.ts';
import { createApp } from '../app.ts';
import { createJobQueue, type JobQueue } from './job-queue.ts';
import { jobRecord } from './job-record.ts';
import type { LastBackup } from '../backup/last-backup.ts';
import { createMetrics, type Metrics } from './metrics.ts';
import { Refusal } from './refusal.ts';

const logged: { fields: object; message: string }[] = [];
const record = (fields: object, message: string): void => void logged.push({ fields, message });
const log = { info: record, warn: record, error: record };
const published = publishedFolder();
const MARKER = 'nguyen-van-an';
let held = false;
let queue: JobQueue;
let metrics: Metrics;
let url: string;
let site: Listening;
let last: LastBackup | null = null;

beforeAll(async () => {
  const snapshots = openSnapshots(published.folder, log);
  metrics = createMetrics(
    {
      publishedAt: () => snapshots.current()?.manifest.published_at,
      jobs: () => queue.titles().length,
      isHeldBack: () => held,
      lastBackup: () => last,
    },
    log,
  );
  queue = createJobQueue(jobRecord(log, metrics.onJobEnded));
  url = await metrics.serve(0);
  site = await listen(createApp({ access: openToAll(), snapshots, log, onAnswered: metrics.onAnswered }));
});
afterAll(async () => {
  await site.close();
  await metrics.close();
  published.remove();
});

/** The value of each series, by its name and labels as they are written. */
async function read(): Promise<Map<string, number>> {
  const response = await fetch(url);
  expect(response.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/);
  const lines = (await response.text()).split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return new Map(lines.map((line) => [line.replace(/ \S+$/, ''), Number(line.replace(/^.* /, ''))]));
}

test('answers are counted by the kind of address and their status', async () => {
  for (const path of [`/api/indicators/${MARKER}?q=${MARKER}`, `/${MARKER}`, '/api/status', '/api/status'])
    await site.raw(path);
  const count = (route: string, status: number): string =>
    `tamsoat_request_duration_seconds_count{route="${route}",status="${status}"}`;
  await expect
    .poll(async () => [...(await read()).entries()].filter(([name]) => name.includes('_count{route')).sort())
    .toEqual([
      [count('/api/indicators/:indicator', 404), 1],
      [count('/api/status', 503), 2],
      [count('unknown', 404), 1],
    ]);
});

test('how old the last backup is, and whether its schedule is kept', async () => {
  const of = async (): Promise<readonly (number | undefined)[]> => {
    const found = await read();
    return ['tamsoat_backup_age_seconds', 'tamsoat_backup_overdue'].map((name) => found.get(name));
  };
  last = null;
  expect(await of()).toEqual([Number.NaN, 1]);
  const hours = (count: number): string => new Date(Date.now() + count * 3_600_000).toISOString();
  last = { made_at: hours(-10), next_at: hours(14) };
  const [age, overdue] = await of();
  expect([Math.round(age! / 3600), overdue]).toEqual([10, 0]);
  last = { made_at: hours(-40), next_at: hours(-16) };
  expect((await of())[1]).toBe(1);
});

test('jobs are counted by how they ended, those that wait while they wait', async () => {
  const stopped = (): Promise<never> => Promise.reject(new DOMException(MARKER, 'AbortError'));
  let end = (): void => undefined;
  const first = queue.run(`import /in/${MARKER}.csv`, () => new Promise<void>((resolve) => (end = resolve)));
  const others = [
    queue.run('publish', () => Promise.reject(new Refusal('quality_fatal', MARKER))),
    queue.run('publish', () => Promise.reject(new Error(`"${MARKER}"`))),
    queue.run(`import /in/${MARKER}.csv`, stopped),
  ];
  expect((await read()).get('tamsoat_jobs')).toBe(4);
  end();
  await first;
  await Promise.allSettled(others);
  await queue.idle();
  const now = await read();
  expect(now.get('tamsoat_jobs')).toBe(0);
  for (const [job, outcome] of [
    ['import', 'done'],
    ['publish', 'refused'],
    ['publish', 'failed'],
    ['import', 'stopped'],
  ]) {
    expect(now.get(`tamsoat_jobs_ended_total{job="${job}",outcome="${outcome}"}`)).toBe(1);
    const at = now.get(`tamsoat_job_last_ended_timestamp_seconds{job="${job}",outcome="${outcome}"}`);
    expect(Math.abs(Date.now() / 1000 - (at ?? 0))).toBeLessThan(60);
  }
  expect(logged).toContainEqual({
    fields: expect.objectContaining({
      job: 'publish',
      outcome: 'refused',
      reason: 'quality_fatal',
    }) as object,
    message: 'job ended',
  });
});

test('how old what is shown is, whether newer data are held back, and the memory are told', async () => {
  expect((await read()).get('tamsoat_snapshot_age_seconds')).toBeNaN();
  expect((await read()).get('tamsoat_publication_held_back')).toBe(0);
  const { manifest, ...tiles } = randomSnapshot(1, { districts: 2 });
  const published_at = new Date(Date.now() - 3_600_000).toISOString();
  published.publish({ ...tiles, manifest: { ...manifest, published_at } });
  held = true;
  const now = await read();
  expect(now.get('tamsoat_snapshot_age_seconds')).toBeGreaterThan(3599);
  expect(now.get('tamsoat_snapshot_age_seconds')).toBeLessThan(3900);
  expect(now.get('tamsoat_publication_held_back')).toBe(1);
  expect(now.get('process_resident_memory_bytes')).toBeGreaterThan(2 ** 20);
});

test('nothing of an address, a file or a failure is in them', async () => {
  expect(await (await fetch(url)).text()).not.toContain(MARKER);
});

test('they are read on this machine only, and nowhere on the port of the pages', async () => {
  expect((await site.raw('/metrics')).status).toBe(404);
  const { port } = new URL(url);
  // A page from elsewhere may point a name of its own at this machine.
  const asked = get(`http://127.0.0.1:${port}/metrics`, { headers: { Host: 'elsewhere.example' } });
  const [elsewhere] = (await once(asked, 'response')) as [IncomingMessage];
  expect(elsewhere.resume().statusCode).toBe(421);
  const others = Object.values(networkInterfaces())
    .flatMap((all) => all ?? [])
    .filter(({ internal, family }) => !internal && family === 'IPv4');
  for (const { address } of others)
    await expect(fetch(`http://${address}:${port}/metrics`)).rejects.toThrow();
});
