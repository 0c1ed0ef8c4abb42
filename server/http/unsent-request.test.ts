import express from 'express';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { listen, type Listening } from '../../test/listen.ts';
import type { Principal } from '#queries/access/principal.ts';
import { inOrder } from './in-order.ts';
import type { Log } from './log.ts';
import { renderedCache } from './rendered-cache.ts';
import { answerUnsent } from './unsent-request.ts';

const silent = (): void => undefined;
const log: Log = { info: silent, warn: silent, error: silent };
const app = express();
const rendered: string[] = [];
let snapshot = 'one';
let site: Listening;

const kept = renderedCache({ types: /^text\/html\b/, currentSnapshot: () => snapshot, log });
const pages = inOrder(kept.handler, (request, response) => {
  rendered.push(`${snapshot} ${request.originalUrl}`);
  if (request.originalUrl.startsWith('/moved')) response.redirect('/');
  else response.type('html').send(`<p>${snapshot} ${request.originalUrl}`);
});

const READER: Principal = {
  ...{ kind: 'account', account: 'an-account', name: 'le.thu', session: 'a-session' },
  ...{ may: new Set(['figures'] as const), grants: [], lacks_second_factor: false },
};

beforeAll(async () => {
  app.use((request, _response, next) => {
    request.principal = READER;
    next();
  }, pages);
  site = await listen(app);
});
afterAll(() => site.close());

test('what was asked for lately is made of the next snapshot, and is there for whoever asks then', async () => {
  await site.raw('/a', { Host: 'tinh.example' });
  await site.raw('/b', { Host: 'tinh.example', Cookie: 'session=secret; light=1' });
  const asked = kept.lately();
  expect(asked.map(({ url }) => url)).toEqual(['/b', '/a']);
  expect(JSON.stringify(asked)).not.toMatch(/secret|le\.thu|an-account|a-session/);
  snapshot = 'two';
  for (const { url, headers, principal } of asked)
    await answerUnsent(app, { url, headers, principal: principal! }, pages);
  rendered.length = 0;
  const { body } = await site.raw('/b', { Host: 'tinh.example', Cookie: 'light=1' });
  await site.raw('/a', { Host: 'tinh.example' });
  expect(body.toString()).toBe('<p>two /b');
  expect(rendered).toEqual([]);
});

test('what was shown before the publication before is forgotten', async () => {
  const made = async (at: string): Promise<number> => {
    snapshot = at;
    rendered.length = 0;
    await site.raw('/added-up', { Host: 'tinh.example' });
    return rendered.length;
  };
  expect(await made('four')).toBe(1);
  expect(await made('five')).toBe(1);
  expect([await made('four'), await made('five')]).toEqual([0, 0]);
  expect(await made('six')).toBe(1);
  expect(await made('five')).toBe(0);
  expect(await made('four')).toBe(1);
});

test('what turns out otherwise keeps nobody waiting', async () => {
  await answerUnsent(
    app,
    { url: '/moved', headers: { host: new URL(site.url).host }, principal: READER },
    pages,
  );
  expect((await site.raw('/moved')).status).toBe(302);
  await answerUnsent(app, { url: '/broken', headers: {} }, (_request, _response, next) => {
    next(new Error('no'));
  });
});
