import type { AddressInfo } from 'node:net';
import { constants, brotliCompressSync } from 'node:zlib';
import express from 'express';
import { pageCache } from '../../server/http/page-cache.ts';
import { securityHeaders } from '../../server/http/security-headers.ts';

export interface ServedPages {
  readonly url: string;
  close(): Promise<void>;
}

interface Files {
  /** The published snapshot; null for none. */
  readonly id: string | null;
  readonly read: (path: string) => Uint8Array | null;
}

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** Serves the built pages over the files of one snapshot, compressed as in earnest. */
export async function serveFiles({ id, read }: Files): Promise<ServedPages> {
  // Built by `vite build`; it has no types.
  const build = new URL('../../dashboard/build/handler.js', import.meta.url).href;
  const { handler } = (await import(build)) as { handler: express.RequestHandler };
  const app = express();
  const compressed = new Map<string, Buffer>();
  app.use(securityHeaders);
  app.use('/tiles', (request, response) => {
    const path = request.originalUrl.split('?', 1)[0]!;
    const bytes = read(path);
    if (!bytes) {
      response.status(404).end();
      return;
    }
    let body = compressed.get(path);
    if (!body) {
      body = brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } });
      compressed.set(path, body);
    }
    response.set({ 'Content-Encoding': 'br', 'Cache-Control': 'private, max-age=31536000, immutable' });
    response
      .type(path.endsWith('.json') ? 'application/json' : 'application/vnd.apache.arrow.stream')
      .send(body);
  });
  app.use((request, _response, next) => {
    request.tamsoat = { current: () => id, readFile: (path) => Promise.resolve(read(path)) };
    next();
  });
  app.use(
    pageCache(() => id, silent),
    handler,
  );
  const server = app.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
