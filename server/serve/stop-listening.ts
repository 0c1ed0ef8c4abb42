import type { Server } from 'node:http';

/** How long answers that are under way may take. */
const PATIENCE_MS = 2000;

/** Takes no more requests, lets those under way end, then drops the connections that are left. */
export async function stopListening(server: Server): Promise<void> {
  const closed = new Promise((resolve) => server.close(resolve));
  server.closeIdleConnections();
  const late = setTimeout(() => {
    server.closeAllConnections();
  }, PATIENCE_MS);
  await closed;
  clearTimeout(late);
}
