import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { request, type IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import express from 'express';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { listen, type Listening } from '../../test/listen.ts';
import { bodyLimits } from '../http/body-limits.ts';
import { Refusal } from '../serve/refusal.ts';
import { IncomingFiles } from './incoming-files.ts';
import { receiveFile } from './receive-file.ts';

const MOST_BYTES = 100_000;
const HEAD =
  '--b\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\nContent-Type: text/csv\r\n\r\n';
const END = '\r\n--b--\r\n';
let folder: string;
let site: Listening;
let mostBytes: number;
let outcome: Promise<unknown>;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tamsoat-receive-'));
  mostBytes = MOST_BYTES;
  const app = express();
  app.use(bodyLimits({ everyMs: 60_000, leastBytes: 1, lingerMs: 100 }));
  let tell = (_of: unknown): void => undefined;
  outcome = new Promise((resolve) => (tell = resolve));
  app.post('/imports/upload', async (asked, response) => {
    const received = await receiveFile(asked, new IncomingFiles(folder), mostBytes).catch(
      (error: unknown) => error,
    );
    tell(received);
    response.send(received instanceof Refusal ? received.reason : 'received');
  });
  site = await listen(app);
});
afterEach(async () => {
  await site.close();
  rmSync(folder, { recursive: true, force: true });
});

const waiting = (): string[] => readdirSync(join(folder, 'incoming'));

function send(headers: Record<string, string | number> = {}) {
  const type = 'multipart/form-data; boundary=b';
  const sent = request(`${site.url}/imports/upload`, {
    method: 'POST',
    headers: { 'Content-Type': type, ...headers },
  });
  sent.on('error', () => undefined);
  const answer = once(sent, 'response').then(([response]) => text(response as IncomingMessage));
  answer.catch(() => undefined);
  return { sent, answer };
}

test('a file of exactly the size that is allowed is received as it is', async () => {
  const { sent, answer } = send();
  sent.end(HEAD + 'a'.repeat(MOST_BYTES) + END);
  expect(await answer).toBe('received');
  const { id, file } = (await outcome) as { id: string; file: string };
  expect(readFileSync(join(folder, 'incoming', id, 'file', file), 'utf8')).toBe('a'.repeat(MOST_BYTES));
});

test('a larger one is refused when the limit is reached, and told while it is still being sent', async () => {
  const { sent, answer } = send();
  sent.write(HEAD + 'a'.repeat(MOST_BYTES + 1));
  expect(await answer).toBe('file_too_large');
  expect(((await outcome) as Refusal).message).toMatch(/larger than 4 GB\. Import it on the machine itself/);
  expect(waiting()).toEqual([]);
});

test('one that says that it is larger is refused before any of it comes', async () => {
  const { sent, answer } = send({ 'Content-Length': MOST_BYTES * 2 });
  sent.flushHeaders();
  expect(await answer).toBe('file_too_large');
  expect(readdirSync(folder)).toEqual([]);
});

test('one for which the disk has no room is refused before any of it comes', async () => {
  mostBytes = Number.MAX_SAFE_INTEGER;
  const { sent, answer } = send({ 'Content-Length': 2 ** 52 });
  sent.flushHeaders();
  expect(await answer).toBe('disk_full');
  expect(waiting()).toEqual([]);
});

test('one that breaks off leaves nothing', async () => {
  const { sent } = send({ 'Content-Length': MOST_BYTES });
  sent.write(HEAD + 'a'.repeat(1000));
  await expect.poll(() => readdirSync(folder)).toEqual(['incoming']);
  await expect.poll(waiting).toHaveLength(1);
  sent.destroy();
  expect(await outcome).toMatchObject({ reason: 'upload_broken' });
  expect(waiting()).toEqual([]);
});

test('a form whose end is missing is refused, not waited for', async () => {
  const { sent, answer } = send();
  sent.end(HEAD + 'a'.repeat(1000));
  expect(await answer).toBe('upload_broken');
  expect(waiting()).toEqual([]);
});
