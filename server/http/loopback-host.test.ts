import express from 'express';
import { expect, test } from 'vitest';
import { listen } from '../../test/listen.ts';
import { loopbackHostOnly } from './loopback-host.ts';

test.each([
  ['localhost', 200],
  ['127.0.0.1', 200],
  ['[::1]:8080', 200],
  ['elsewhere.example', 421],
  ['localhost.elsewhere.example:8080', 421],
  ['127.0.0.1.elsewhere.example', 421],
])('a request for the host %s is answered with %i', async (host, status) => {
  const app = express();
  app.use(loopbackHostOnly, (_request, response) => void response.send('data'));
  const server = await listen(app);
  try {
    expect((await server.raw('/', { host })).status).toBe(status);
  } finally {
    await server.close();
  }
});
