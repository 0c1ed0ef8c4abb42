import express from 'express';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { listen, type Listening } from '../../test/listen.ts';
import { encryptedOnly } from './encrypted-only.ts';

let site: Listening;
beforeAll(async () => {
  site = await listen(
    express()
      .set('trust proxy', ['127.0.0.1'])
      .use(encryptedOnly)
      .use((_request, response) => {
        response.send('here');
      }),
  );
});
afterAll(() => site.close());

test.each([
  ['through the proxy, encrypted', { 'x-forwarded-for': '10.0.0.5', 'x-forwarded-proto': 'https' }, 200],
  ['through the proxy, in the clear', { 'x-forwarded-for': '10.0.0.5', 'x-forwarded-proto': 'http' }, 403],
  ['through a proxy that does not say how', { 'x-forwarded-for': '10.0.0.5' }, 403],
  ['from this machine itself', {}, 200],
])('%s', async (_way, headers, status) => {
  const answer = await fetch(site.url, { headers });
  expect(answer.status).toBe(status);
  if (status === 403) expect(await answer.text()).toContain('https://');
});
