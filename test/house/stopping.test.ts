import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { copiedFixture } from '../one-number/published-fixture.ts';
import { startTamsoat, tamsoat, type Running } from './tamsoat.ts';

// What an administrator's machine does to a server: asks how it is, and stops it in the middle of its work.

const WAIT = { timeout: 120_000 };
const ROWS = 400_000;
let data: string;
let server: Running;
let url: string;
let said = '';

const serve = (...more: string[]): Running =>
  startTamsoat(['serve', '--port', '0', '--data', data, ...more], {
    env: { ...process.env, TAMSOAT_LOG: 'info', TAMSOAT_THREADS: '1' },
  });

beforeAll(async () => {
  data = await copiedFixture();
  server = serve('--metrics-port', '0');
  server.process.stderr?.on('data', (text: string) => (said += text));
  url = await server.firstLine;
});
afterAll(async () => {
  server.process.kill('SIGTERM');
  await server.finished;
  rmSync(dirname(data), { recursive: true, force: true });
});

const storeDigest = (): string =>
  createHash('sha256')
    .update(readFileSync(join(data, 'store.duckdb')))
    .digest('hex');
const halfDone = (): string[] => readdirSync(data).filter((name) => /^(staging|spill)-/.test(name));
/** Of the import alone: the server may still be explaining what was published before. */
const importing = (): boolean => halfDone().some((name) => /^staging-\d+-[0-9a-f]{8}\.duckdb$/.test(name));

/** A request of which the end is not sent yet. */
class Begun {
  readonly socket: Socket;
  heard = '';

  constructor(head: string) {
    this.socket = connect(Number(new URL(url).port), '127.0.0.1');
    this.socket.setEncoding('utf8').on('data', (text: string) => (this.heard += text));
    this.socket.write(head.replaceAll('\n', '\r\n'));
  }

  async end(rest: string): Promise<string> {
    this.socket.write(rest);
    await once(this.socket, 'close');
    return this.heard;
  }
}

test('it lives, is ready, and tells this machine how it does, on a port of its own', async () => {
  expect(await (await fetch(`${url}/health`)).json()).toEqual({ status: 'ok' });
  expect(await (await fetch(`${url}/ready`)).json()).toEqual({ status: 'ready' });
  expect((await fetch(`${url}/metrics`)).status).toBe(404);
  const metrics = /^Metrics: (http:\/\/localhost:\d+\/metrics)$/m.exec(said)?.[1] ?? '';
  const read = await (await fetch(metrics)).text();
  expect(read).toMatch(/^tamsoat_request_duration_seconds_count\{route="\/ready",status="200"\} 1$/m);
  expect(read).toMatch(/^tamsoat_snapshot_age_seconds \d/m);
});

test('stopped in the middle of an import it answers what is under way, is not ready, and leaves the store as it was', async () => {
  const before = storeDigest();
  const file = join(dirname(data), 'many.csv');
  const rows = Array.from({ length: ROWS }, (_, at) => `${String(at)},S${String(at)},female,40,120,80,1`);
  writeFileSync(file, ['id,person,sex,age,sbp,dbp,weight', ...rows].join('\n'));
  const handed = tamsoat(['import', file, '--map', join(data, 'survey.json'), '--data', data]);
  await expect.poll(importing, WAIT).toBe(true);

  const form = `Content-Type: application/x-www-form-urlencoded\nContent-Length: 4\n\nby=`;
  const posted = new Begun(
    `POST /imports/people/find HTTP/1.1\nHost: localhost\nOrigin: http://localhost\n${form}`,
  );
  const asked = new Begun('GET /ready HTTP/1.1\nHost: localhost\n');
  // Once another is answered, the server has these too.
  await (await fetch(`${url}/health`)).text();
  server.process.kill('SIGTERM');
  const { code, stderr } = await handed;
  expect([code, stderr]).toEqual([1, expect.stringMatching(/server stopped before the job was done/)]);
  await expect(fetch(`${url}/health`)).rejects.toThrow();

  const ready = await asked.end('\r\n');
  expect(ready).toMatch(/^HTTP\/1\.1 503 [^]*\r\nConnection: close\r\n[^]*The server is stopping\./i);
  expect(await posted.end('x')).toMatch(/^HTTP\/1\.1 303 /);
  expect((await server.finished).code).toBe(0);
  expect(said).toMatch(/"job":"import","outcome":"stopped"/);
  expect(storeDigest()).toBe(before);
});

test('the next start finds nothing half-done and is ready', async () => {
  const next = serve();
  const there = await next.firstLine;
  expect(halfDone()).toEqual([]);
  expect(await (await fetch(`${there}/ready`)).json()).toEqual({ status: 'ready' });
  next.process.kill('SIGINT');
  expect((await next.finished).code).toBe(0);
});
