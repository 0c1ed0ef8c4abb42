import { setTimeout } from 'node:timers/promises';
import { brotliDecompressSync } from 'node:zlib';
import type { IncomingMessage, ServerResponse } from 'node:http';
import express from 'express';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { listen, type Listening } from '../../test/listen.ts';
import { publishedFolder } from '../../test/published-folder.ts';
import { randomSnapshot } from '../../test/random-snapshot.ts';
import { openSnapshots } from '../api/snapshots.ts';
import type { RequestFiles } from '../app.ts';
import { failureHandler } from './last-resort.ts';
import type { Log } from './log.ts';
import { renderedCache } from './rendered-cache.ts';

const published = publishedFolder();
const first = randomSnapshot(1, { districts: 2 });
const silent = (): void => undefined;
const log: Log = { info: silent, warn: silent, error: silent };
let site: Listening;
let rendered: string[] = [];

/** Pages as a framework renders them: headers first, the body in pieces. */
async function pages(
  files: Pick<RequestFiles, 'current' | 'readFile'>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = request.url ?? '';
  rendered.push(url);
  if (url.startsWith('/broken')) throw new Error('secret detail');
  if (url.startsWith('/asset')) {
    response.writeHead(200, { 'content-type': 'text/javascript', 'cache-control': 'public, max-age=60' });
    response.write('let a;');
    response.end('let b;');
    return;
  }
  if (url.startsWith('/away')) {
    response.writeHead(307, { location: '/vi' }).end();
    return;
  }
  if (url.includes('slow')) await setTimeout(100);
  const manifest = await files.readFile(`/tiles/${files.current() ?? ''}/manifest.json`);
  response.setHeader('Content-Type', 'text/html; charset=utf-8');
  response.setHeader('Content-Security-Policy', "default-src 'self'");
  if (url.startsWith('/search')) response.setHeader('Cache-Control', 'no-store');
  if (url.startsWith('/cookie')) response.setHeader('Set-Cookie', 'a=b');
  response.writeHead(url.startsWith('/missing') ? 404 : 200);
  response.write(`<!doctype html><p>${url} of ${files.current() ?? 'nothing'}`);
  response.end(`<p>${manifest?.length ?? 0} bytes, chữ Việt ${'x'.repeat(3000)}`);
}

beforeAll(async () => {
  published.publish(first);
  const snapshots = openSnapshots(published.folder, log);
  const current = (): string | null => snapshots.current()?.id ?? null;
  const app = express();
  app.use(renderedCache({ types: /^text\/html\b/, negotiated: true, currentSnapshot: current, log }).handler);
  app.use((request, response, next) => {
    pages({ current, readFile: (path) => snapshots.readFile(path) }, request, response).catch(next);
  });
  app.use(failureHandler(log));
  site = await listen(app);
});
beforeEach(() => {
  rendered = [];
});
afterAll(async () => {
  await site.close();
  published.remove();
});

describe('a page', () => {
  test('is rendered once for one address, whatever the order of its parameters, and sent compressed', async () => {
    const one = await site.raw('/vi?a=1&b=2', { 'Accept-Encoding': 'br' });
    const two = await site.raw('/vi?b=2&a=1', { 'Accept-Encoding': 'br' });
    expect(rendered).toEqual(['/vi?a=1&b=2']);
    expect(two.body.equals(one.body)).toBe(true);
    expect(two.headers['content-security-policy']).toBe("default-src 'self'");
    expect(two.headers['cache-control']).toBe('private, no-cache');
    expect(two.headers['vary']).toMatch(/Accept-Encoding/);
    expect(brotliDecompressSync(two.body).toString('utf8')).toContain('chữ Việt');
    expect(two.headers['content-length']).toBe(String(two.body.length));
  });

  test('that many ask for at once is rendered once, and again by another of them where its reader left', async () => {
    const one = await Promise.all(Array.from({ length: 8 }, () => site.raw('/slow/all')));
    expect(new Set(one.map(({ body }) => body.toString('utf8'))).size).toBe(1);
    expect(rendered).toEqual(['/slow/all']);
    const leaving = new AbortController();
    const left = fetch(`${site.url}/slow/left`, { signal: leaving.signal });
    await vi.waitUntil(() => rendered.includes('/slow/left'));
    const waiting = [site.raw('/slow/left'), site.raw('/slow/left')];
    leaving.abort();
    await expect(left).rejects.toThrow();
    for (const { status } of await Promise.all(waiting)) expect(status).toBe(200);
    expect(rendered.filter((url) => url === '/slow/left')).toHaveLength(2);
  });

  test('that is not kept is rendered for each who asks', async () => {
    await Promise.all(Array.from({ length: 3 }, () => site.raw('/search/slow')));
    expect(rendered).toHaveLength(3);
  });

  test('answers 304 while it is the same, and anew after a publication', async () => {
    const before = await site.raw('/vi/again');
    const same = await site.raw('/vi/again', { 'If-None-Match': before.headers.etag! });
    expect([same.status, same.body.length]).toEqual([304, 0]);
    published.publish(randomSnapshot(2, { districts: 2 }));
    const after = await site.raw('/vi/again', { 'If-None-Match': before.headers.etag! });
    expect(after.status).toBe(200);
    expect(after.body.toString('utf8')).toContain('random-2');
  });

  test('is kept apart by encoding, host and language', async () => {
    await site.raw('/');
    await site.raw('/', { 'Accept-Encoding': 'gzip' });
    await site.raw('/', { Host: 'elsewhere.example' });
    await site.raw('/', { 'Accept-Language': 'en' });
    await site.raw('/', { 'Accept-Language': 'en-GB, vi;q=0.1' });
    expect(rendered).toHaveLength(4);
  });

  test('at an address that only looks alike is another page', async () => {
    await site.raw('//x/vi/alike');
    await site.raw('/vi/alike');
    expect(rendered).toEqual(['//x/vi/alike', '/vi/alike']);
  });

  test('is not kept when it failed, moved on, set a cookie or came to someone with one', async () => {
    for (const path of ['/missing', '/away', '/cookie', '/broken']) {
      await site.raw(path);
      await site.raw(path);
      expect(rendered.filter((url) => url === path)).toHaveLength(2);
    }
    await site.raw('/en', { Cookie: 'person=1' });
    await site.raw('/en', { Cookie: 'person=2' });
    expect(rendered.filter((url) => url === '/en')).toHaveLength(2);
    expect((await site.raw('/missing')).headers['cache-control']).toBe('no-store');
  });

  test('is not kept, nor given to the browser to keep, when it says so: its query may be a name', async () => {
    for (let times = 0; times < 2; times++) {
      const { status, headers, body } = await site.raw('/search?q=nguyen', { 'Accept-Encoding': 'br' });
      expect(status).toBe(200);
      expect(headers['cache-control']).toBe('no-store');
      expect(headers.etag).toBeUndefined();
      expect(brotliDecompressSync(body).toString('utf8')).toContain('nguyen');
    }
    expect(rendered).toHaveLength(2);
  });

  test('that is light, or offers to be, is kept beside the full one', async () => {
    for (let times = 0; times < 2; times++)
      for (const headers of [{}, { Cookie: 'light=1' }, { 'Save-Data': 'on' }])
        await site.raw('/vi/three', headers);
    expect(rendered.filter((url) => url === '/vi/three')).toHaveLength(3);
    await site.raw('/vi/three', { Cookie: 'light=1; person=1' });
    expect(rendered.filter((url) => url === '/vi/three')).toHaveLength(4);
    expect((await site.raw('/vi/three')).headers['vary']).toMatch(/Cookie, Save-Data/);
  });

  test('that fails says so without saying what failed', async () => {
    const { status, body } = await site.raw('/broken?name=nguyen');
    expect(status).toBe(500);
    expect(body.toString('utf8')).not.toMatch(/secret|nguyen|\.ts:/);
  });

  test('answers HEAD with its headers alone', async () => {
    await site.raw('/vi/head');
    const { status, headers, body } = await site.raw('/vi/head', {}, 'HEAD');
    expect([status, body.length]).toEqual([200, 0]);
    expect(headers.etag).toBeDefined();
  });
});

test('what is not HTML passes as it is written', async () => {
  const { headers, body } = await site.raw('/asset.js');
  expect(headers['cache-control']).toBe('public, max-age=60');
  expect(body.toString('utf8')).toBe('let a;let b;');
});
