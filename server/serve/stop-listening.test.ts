import { once } from 'node:events';
import { Agent, createServer, get, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { stopListening } from './stop-listening.ts';

/** A server that keeps connections for long, and answers `/slow` when it is told to. */
async function slowServer() {
  let begun = (_response: ServerResponse): void => undefined;
  const slow = new Promise<ServerResponse>((resolve) => (begun = resolve));
  const server = createServer({ keepAliveTimeout: 3_600_000 }, (request, response) => {
    if (request.url === '/slow') begun(response);
    else response.end('soon');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const ask = async (path: string): Promise<IncomingMessage> => {
    const [response] = (await once(get({ host: '127.0.0.1', port, path, agent }), 'response')) as [
      IncomingMessage,
    ];
    return response;
  };
  return { server, slow, ask };
}

test('an answer that is under way comes to its end; a connection that is kept open does not hold it up', async () => {
  const { server, slow, ask } = await slowServer();
  await text(await ask('/soon'));
  const asked = ask('/slow');
  const response = await slow;
  const stopped = stopListening(server);
  response.end('at last');
  expect(await text(await asked)).toBe('at last');
  await stopped;
  expect(server.listening).toBe(false);
});

test('who asks on a connection that is open yet is answered, for the last time', async () => {
  const { server, slow, ask } = await slowServer();
  const asked = ask('/slow');
  const response = await slow;
  const stopped = stopListening(server);
  // Asked before the other is answered, on the same connection.
  const next = ask('/soon');
  response.end('at last');
  await text(await asked);
  const last = await next.catch((error: unknown) => error);
  if (last instanceof Error) expect(last.message).toMatch(/ECONNREFUSED|ECONNRESET/);
  else expect((last as IncomingMessage).headers.connection).toBe('close');
  await stopped;
});

test('an answer without an end is cut when its time is over', async () => {
  const { server, slow, ask } = await slowServer();
  const asked = ask('/slow');
  await slow;
  await Promise.all([stopListening(server, 100), expect(asked).rejects.toThrow(/socket hang up/)]);
});
