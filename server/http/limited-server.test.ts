import { once } from 'node:events';
import type { Server } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import express from 'express';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { bodyLimits, MOST_FORM_BYTES } from './body-limits.ts';
import { nothingHere } from './last-resort.ts';
import { limitedServer, LIMITS } from './limited-server.ts';

/** So long at most a test waits for a connection to be cut that should be. */
const PATIENCE_MS = 20_000;
const SHORT = { ...LIMITS, headersTimeout: 1500, connectionsCheckingInterval: 50, maxConnections: 2 };
const PACE = { everyMs: 1000, leastBytes: 64, lingerMs: 200 };
let server: Server;
let socket: Socket;
let heard: string;

beforeEach(async () => {
  const app = express();
  app.use(bodyLimits(PACE));
  app.post('/form', express.urlencoded(), (request, response) => {
    response.json(request.body);
  });
  app.post('/imports/upload', (request, response) => {
    request.resume().once('end', () => response.send('All is here.'));
  });
  app.use(nothingHere);
  server = limitedServer(app, { limits: SHORT });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
  heard = '';
  socket.setEncoding('utf8').on('data', (text: string) => (heard += text));
  // It is cut: that is what is looked for.
  socket.on('error', () => undefined);
});
afterEach(() => {
  socket.destroy();
  server.close();
  server.closeAllConnections();
});

/** Also where it is cut while it sends, which is an error to it. */
const closed = (one: Socket): Promise<void> => new Promise((resolve) => one.once('close', () => resolve()));

/** Sends a letter now and then until it is cut. */
async function sendSlowly(): Promise<void> {
  const cut = new AbortController();
  socket.once('close', () => {
    cut.abort();
  });
  const end = performance.now() + PATIENCE_MS;
  while (!cut.signal.aborted) {
    if (performance.now() > end) throw new Error('It was never cut.');
    socket.write('a');
    await setTimeout(40, undefined, { signal: cut.signal }).catch(() => undefined);
  }
}

/** Both languages are in it, and nothing of what was sent. */
function isProblem(status: number, en: RegExp): void {
  const [head = '', body = ''] = heard.split('\r\n\r\n');
  expect(head).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
  expect(head).toMatch(/^Content-Type: application\/problem\+json/im);
  expect(head).toMatch(/^Connection: close/im);
  const { details } = JSON.parse(body) as { details: { vi: string; en: string } };
  expect(details.en).toMatch(en);
  expect(details.vi).toMatch(/\.$/);
  expect(heard).not.toContain('Nguyen');
}

test('headers that come letter by letter are cut', async () => {
  socket.write('GET /form?Nguyen HTTP/1.1\r\nHost: localhost\r\nX-Slow: ');
  await sendSlowly();
  isProblem(408, /^The request did not come to its end in time\./);
});

test('a connection on which nothing is said is cut', async () => {
  await closed(socket);
  expect(heard).toMatch(/^HTTP\/1\.1 408 /);
});

test.each([
  ['a form', '/form', 'application/x-www-form-urlencoded', 'Content-Length: 100000'],
  ['a file', '/imports/upload', 'multipart/form-data', 'Transfer-Encoding: chunked'],
])('%s that comes letter by letter is cut', async (_what, path, type, length) => {
  socket.write(`POST ${path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: ${type}\r\n${length}\r\n\r\n`);
  if (length.startsWith('T')) socket.write('ffff\r\n');
  await sendSlowly();
  expect(heard).toBe('');
});

test('a form that comes in pieces, but comes, is taken', async () => {
  const text = `name=${'a'.repeat(400)}`;
  socket.write(
    `POST /form HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: ${text.length}\r\n\r\n`,
  );
  for (let at = 0; at < text.length; at += 81) {
    socket.write(text.slice(at, at + 81));
    await setTimeout(200);
  }
  await expect.poll(() => heard).toContain('"name":"aaa');
});

test('what is larger than a form may be is refused before it is read, and the connection ends', async () => {
  socket.write(
    `POST /form HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: ${MOST_FORM_BYTES + 1}\r\n\r\nname=Nguyen`,
  );
  await closed(socket);
  isProblem(413, /larger than a form may be, 1 MB\. Hand a file in on the Imports page/);
});

test('what does not say how long it is is refused', async () => {
  socket.write(
    'POST /form HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nb\r\nname=Nguyen\r\n',
  );
  await closed(socket);
  isProblem(411, /Content-Length\.$/);
});

test('an answer before all has come ends the connection, a while later', async () => {
  socket.write(`POST /elsewhere HTTP/1.1\r\nHost: localhost\r\nContent-Length: ${MOST_FORM_BYTES}\r\n\r\n`);
  const cut = closed(socket);
  const more = setInterval(() => socket.write('a'.repeat(1000)), 20);
  await cut;
  clearInterval(more);
  expect(heard).toMatch(/^HTTP\/1\.1 404 /);
});

test('an address that is too long is refused', async () => {
  socket.write(`GET /?q=${'Nguyen'.repeat(4000)} HTTP/1.1\r\nHost: localhost\r\n\r\n`);
  await closed(socket);
  isProblem(431, /longer than 16 kB\. Shorten the address/);
});

test('what is not HTTP is refused', async () => {
  socket.write('Nguyen\r\n\r\n');
  await closed(socket);
  isProblem(400, /^This is not a request of HTTP\.$/);
});

test('beyond the number of connections that are taken, new ones are turned away at once', async () => {
  const { port } = server.address() as AddressInfo;
  const [second, third] = [connect(port, '127.0.0.1'), connect(port, '127.0.0.1')];
  second.on('error', () => undefined);
  third.on('error', () => undefined);
  await closed(third);
  second.write('GET /nothing HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n');
  const [answer] = (await once(second, 'data')) as [Buffer];
  expect(answer.toString()).toMatch(/^HTTP\/1\.1 404 /);
  second.destroy();
});
