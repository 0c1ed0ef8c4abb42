import type { Server } from 'node:http';

/** How long answers that are under way may take. */
const PATIENCE_MS = 10_000;
/** How often it is looked whether a connection has nothing to say any more. */
const LOOK_MS = 50;

/** Takes no more connections, lets what is under way on them end, then drops those that are left. */
export async function stopListening(server: Server, patienceMs = PATIENCE_MS): Promise<void> {
  const closed = new Promise((resolve) => server.close(resolve));
  // Whoever asks on a connection that stayed open is answered and told that it was the last time.
  server.prependListener('request', (_request, response) => {
    response.setHeader('Connection', 'close');
  });
  const idle = setInterval(() => {
    server.closeIdleConnections();
  }, LOOK_MS);
  const late = setTimeout(() => {
    server.closeAllConnections();
  }, patienceMs);
  await closed;
  clearInterval(idle);
  clearTimeout(late);
}
