import type { RequestListener } from 'node:http';
import compression from 'compression';
import express, { type Express } from 'express';
import { apiRoutes } from './api/routes.ts';
import type { Snapshots } from './api/snapshots.ts';
import { failureHandler, nothingHere } from './http/last-resort.ts';
import type { Log } from './http/log.ts';
import { pageCache } from './http/page-cache.ts';
import { dataPolicy, securityHeaders } from './http/security-headers.ts';
import { tileRoutes } from './http/tiles.ts';

export interface AppParts {
  readonly snapshots: Snapshots;
  /** Answers what is neither API nor tile: the pages. Without it there are none. */
  readonly dashboardHandler?: (
    ...request: [...Parameters<RequestListener>, next: (error?: unknown) => void]
  ) => unknown;
  readonly log: Log;
}

/** What the pages find on their request, to read tiles without going over HTTP. */
export interface RequestFiles {
  current(): string | null;
  readFile(path: string): Promise<Uint8Array | null>;
}

/** The whole HTTP side: `/api`, `/tiles` and the pages, one handler of failures at the end. */
export function createApp({ snapshots, dashboardHandler, log }: AppParts): Express {
  const app = express();
  app.disable('x-powered-by');
  app.use(securityHeaders);
  app.use('/tiles', dataPolicy, tileRoutes(snapshots));
  app.use(compression());
  app.use('/api', dataPolicy, apiRoutes(snapshots));
  if (dashboardHandler) {
    const current = (): string | null => snapshots.current()?.id ?? null;
    const files: RequestFiles = {
      current,
      readFile: (path) => snapshots.readFile(path),
    };
    app.use(pageCache(current, log));
    app.use((request, response, next) => {
      Object.assign(request, { tamsoat: files });
      dashboardHandler(request, response, next);
    });
  }
  app.use(nothingHere);
  app.use(failureHandler(log));
  return app;
}
