import type { RequestListener } from 'node:http';
import compression from 'compression';
import express, { type Express } from 'express';
import type { ImportsDesk } from '#queries/import/desk.ts';
import type { HeldPublication } from '#queries/quality/held-publication.ts';
import { apiRoutes } from './api/routes.ts';
import { withDigests } from './api/digests.ts';
import type { Snapshots } from './api/snapshots.ts';
import type { Desk } from './imports/desk.ts';
import { deskRoutes } from './imports/desk-routes.ts';
import { failureHandler, nothingHere } from './http/last-resort.ts';
import type { Log } from './http/log.ts';
import { loopbackHostOnly } from './http/loopback-host.ts';
import { renderedCache } from './http/rendered-cache.ts';
import { dataPolicy, securityHeaders } from './http/security-headers.ts';
import { tileRoutes } from './http/tiles.ts';

export interface AppParts {
  readonly snapshots: Snapshots;
  /** Answers what is neither API nor tile: the pages. Without it there are none. */
  readonly dashboardHandler?: (
    ...request: [...Parameters<RequestListener>, next: (error?: unknown) => void]
  ) => unknown;
  readonly log: Log;
  /** Where files are handed in; without it the Imports pages say that there is no such desk here. */
  readonly desk?: Desk;
  /** Why newer data are not shown, where they are held back; only where those who read may know. */
  readonly held?: () => HeldPublication | null;
  /** Answer requests that name this machine only. */
  readonly loopbackOnly?: boolean;
}

/** What the pages find on their request, to read tiles without going over HTTP. */
export interface RequestFiles {
  current(): string | null;
  /** The day up to which the current snapshot holds events. */
  asOf(): string | null;
  readFile(path: string): Promise<Uint8Array | null>;
  /** Why newer data are not shown; null where nothing is held back, and for those who read a treated view. */
  held(): HeldPublication | null;
  /** What the Imports pages show; null where there are none. */
  readonly desk: ImportsDesk | null;
}

/** Answers of the API that are kept: data and documentation, never a problem. */
const ANSWER_TYPES =
  /^(?:application\/(?:json|vnd\.apache\.arrow\.(?:stream|file)|vnd\.openxmlformats-officedocument\.spreadsheetml\.sheet)|text\/(?:csv|html|css))\b/;

/** The whole HTTP side: `/api`, `/tiles` and the pages, one handler of failures at the end. */
export function createApp({
  snapshots: kept,
  dashboardHandler,
  log,
  desk,
  held = () => null,
  loopbackOnly = false,
}: AppParts): Express {
  const snapshots = withDigests(kept);
  const app = express();
  app.disable('x-powered-by');
  app.use(securityHeaders);
  if (loopbackOnly) app.use(loopbackHostOnly);
  app.use('/tiles', dataPolicy, tileRoutes(snapshots));
  app.use(compression());
  const currentSnapshot = (): string | null => snapshots.current()?.id ?? null;
  /** What pages are a function of beside their address: they also tell what changed, once that is explained, and what is held back. */
  const toldBy = (): string | null => {
    const snapshot = snapshots.current();
    return snapshot
      ? `${snapshot.id}${snapshot.explained ? ' explained' : ''} ${held()?.blocked_at ?? ''}`
      : null;
  };
  const keptAnswers = renderedCache({
    types: ANSWER_TYPES,
    streamed: /^\/aggregates\//,
    currentSnapshot,
    log,
  });
  app.use('/api', keptAnswers, dataPolicy, apiRoutes(snapshots));
  if (desk) app.use(['/imports', '/en/imports'], deskRoutes(desk));
  if (dashboardHandler) {
    const files: RequestFiles = {
      current: currentSnapshot,
      asOf: () => snapshots.current()?.manifest.as_of ?? null,
      readFile: (path) => snapshots.readFile(path),
      held,
      desk: desk ?? null,
    };
    app.use(renderedCache({ types: /^text\/html\b/, currentSnapshot: toldBy, log }));
    app.use((request, response, next) => {
      Object.assign(request, { tamsoat: files });
      dashboardHandler(request, response, next);
    });
  }
  app.use(nothingHere);
  app.use(failureHandler(log));
  return app;
}
