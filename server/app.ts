import type { RequestListener } from 'node:http';
import compression from 'compression';
import express, { type Express, type Request } from 'express';
import type { ExtractsPages } from '#queries/extracts/extract.ts';
import type { ImportsDesk } from '#queries/import/desk.ts';
import type { HeldPublication } from '#queries/quality/held-publication.ts';
import type { AccessPages } from '#queries/access/pages.ts';
import type { LogPages } from '#queries/audit/pages.ts';
import type { Principal } from '#queries/access/principal.ts';
import type { DefinitionsPages } from '#queries/definitions/pages.ts';
import type { TargetsPages } from '#queries/targets/pages.ts';
import type { WorklistPages } from '#queries/worklists/pages.ts';
import type { Sight } from '#queries/access/sight.ts';
import type { AccessParts } from './access/access-parts.ts';
import { askerOf } from './access/access-pages.ts';
import { byView } from './access/by-view.ts';
import { gate, identify } from './access/gate.ts';
import { requestRate, type Limits } from './access/request-rate.ts';
import { apiRoutes } from './api/routes.ts';
import { snapshotsOf } from './api/seen-snapshots.ts';
import type { Snapshot, Snapshots } from './api/snapshots.ts';
import type { ExtractDesk } from './extracts/extract-desk.ts';
import { extractRoutes } from './extracts/extract-routes.ts';
import type { Desk } from './imports/desk.ts';
import type { LogDesk } from './audit/log-desk.ts';
import { logRoutes } from './audit/log-routes.ts';
import { deskRoutes } from './imports/desk-routes.ts';
import { bodyLimits } from './http/body-limits.ts';
import { inOrder } from './http/in-order.ts';
import { answerUnsent } from './http/unsent-request.ts';
import { healthRoutes, type Impaired, type Unready } from './http/health.ts';
import { failureHandler, logFailure, nothingHere, type ShowFault } from './http/last-resort.ts';
import type { Log } from './http/log.ts';
import { encryptedOnly } from './http/encrypted-only.ts';
import { loopbackHostOnly } from './http/loopback-host.ts';
import { machineProblem } from './http/machine-problem.ts';
import { languagePrefix } from './http/language-prefix.ts';
import { sendProblem, type ProblemDetails } from './http/problem-details.ts';
import { namedHostOnly } from './http/named-host.ts';
import { sameOriginOnly } from './http/same-origin.ts';
import { renderedCache, type AskedPage } from './http/rendered-cache.ts';
import { requestLog, type Answered } from './http/request-log.ts';
import { dataPolicy, securityHeaders } from './http/security-headers.ts';
import { tiles } from './http/tiles.ts';
import type { DefinitionDesk } from './definitions/definition-desk.ts';
import { definitionRoutes } from './definitions/definition-routes.ts';
import type { TargetDesk } from './targets/target-desk.ts';
import { targetRoutes } from './targets/target-routes.ts';
import type { WorklistDesk } from './worklists/worklist-desk.ts';
import { worklistRoutes } from './worklists/worklist-routes.ts';

export type DashboardHandler = (
  ...request: [...Parameters<RequestListener>, next: (error?: unknown) => void]
) => unknown;

export interface AppParts {
  /** Who is let in. */
  readonly access: AccessParts;
  /** Exact, or the one view that everybody reads where nobody signs in. */
  readonly snapshots: Snapshots;
  /** What those read whose role has no exact figures of an area; without it they read nothing. */
  readonly department?: Snapshots;
  /** Answers what is neither API nor tile: the pages. Without it there are none. */
  readonly dashboardHandler?: DashboardHandler;
  readonly log: Log;
  /** How much whoever asks may ask for; as the table of roles says unless said otherwise. */
  readonly limits?: Limits;
  /** Where files are handed in; without it the Imports pages say that there is no such desk here. */
  readonly desk?: Desk;
  /** Who stands behind the figures; without it there are no worklists. */
  readonly worklists?: WorklistDesk | undefined;
  /** Where de-identified extracts are asked for; without it their page says that there are none here. */
  readonly extracts?: ExtractDesk;
  /** What people did, for administrators; without it there is no page of it. */
  readonly logDesk?: LogDesk;
  /** Where administrators set targets; without it there is no page of them. */
  readonly targetDesk?: TargetDesk;
  /** Where administrators read and change definitions; without it there are no pages of them. */
  readonly definitionDesk?: DefinitionDesk;
  /** Why newer data are not shown, where they are held back; only where those who read may know. */
  readonly held?: () => HeldPublication | null;
  /** Answer requests that name this machine only. */
  readonly loopbackOnly?: boolean;
  /** Addresses of proxies whose headers say who asks, and by which protocol. */
  readonly trustProxy?: readonly string[] | undefined;
  /** Answer only what came encrypted to a proxy. */
  readonly behindTls?: boolean;
  /** Asked at `/ready`; without it neither that nor `/health` is there. */
  readonly unready?: Unready;
  /** Told there too: what is amiss though readers are to be sent here. */
  readonly impaired?: Impaired;
  /** Pages that were lately read of the server before this one. */
  readonly readBefore?: readonly AskedPage[];
  /** Told how pages that were read lately are made before anybody asks for them again. */
  readonly preparing?: (pages: PagesReadLately) => void;
  /** Told of each answer at its end. */
  readonly onAnswered?: (answered: Answered) => void;
}

export interface PagesReadLately {
  /** Makes them of what is to be shown next, of the view that changes alone; of what is shown now where none does. */
  readonly prepare: (
    next: { readonly exact?: Snapshot; readonly department?: Snapshot },
    signal?: AbortSignal,
  ) => Promise<void>;
  /** By what they were asked for, the last first. */
  readonly asked: () => readonly AskedPage[];
}
/** More are left to whoever asks for them. */
const MOST_PREPARED = 100;
/** The page that says what is amiss with the machine. */
const MACHINE_FAULT = '/machine-fault';

/** What the pages find on their request, to read tiles without going over HTTP. */
export interface RequestFiles {
  current(): string | null;
  /** The day up to which the current snapshot holds events. */
  asOf(): string | null;
  readFile(path: string): Promise<Uint8Array | null>;
  /** Why newer data are not shown; null where nothing is held back, and for those who read a treated view. */
  held(): HeldPublication | null;
  /** What the Imports pages show; null where there are none, or they are not for whoever asks. */
  readonly desk: ImportsDesk | null;
  /** What the pages of worklists show; null where there are none, or they are not for whoever asks. */
  readonly worklists: WorklistPages | null;
  /** What the page of extracts shows; null where there are none, or they are not for whoever asks. */
  readonly extracts: ExtractsPages | null;
  /** What the page of the log shows; null for those who are no administrators. */
  readonly log: LogPages | null;
  /** What the page of targets shows; null for those who are no administrators. */
  readonly targets: TargetsPages | null;
  /** What the pages of definitions show; null for those who are no administrators. */
  readonly definitions: DefinitionsPages | null;
  /** Who asks; null on the pages of the sign-in. */
  readonly principal: Principal | null;
  /** What the pages of accounts show; null in the demonstration. */
  readonly access: AccessPages | null;
  /** What they look at who read exact figures of their own areas alone; null for all others. */
  readonly sight: Sight | null;
  /** Why a form or a file was not answered, where a page is to say so. */
  readonly fault?: ProblemDetails;
  /** Logs why a page failed. @returns the id of the request, by which the log knows it, and what is amiss where it is the machine */
  failed(error: unknown): { readonly request: string; readonly machine: ProblemDetails | null };
}

/** Answers of the API that are kept: data and documentation, never a problem. */
const ANSWER_TYPES =
  /^(?:application\/(?:json|vnd\.apache\.arrow\.(?:stream|file)|vnd\.openxmlformats-officedocument\.spreadsheetml\.sheet)|text\/(?:csv|html|css))\b/;

/** The whole HTTP side: who asks, then `/api`, `/tiles` and the pages of what they may see; one handler of failures at the end. */
export function createApp(parts: AppParts): Express {
  const {
    access,
    snapshots: exact,
    department,
    dashboardHandler,
    log,
    limits,
    desk,
    worklists,
    extracts,
    logDesk,
    targetDesk,
    definitionDesk,
    loopbackOnly = false,
    trustProxy = [],
    behindTls = false,
    unready,
    impaired,
    readBefore = [],
    preparing,
    onAnswered,
  } = parts;
  const app = express();
  app.disable('x-powered-by');
  app.set('trust proxy', [...trustProxy]);
  app.use(
    inOrder(
      ...[requestLog(log, onAnswered), securityHeaders, bodyLimits()],
      ...(loopbackOnly ? [loopbackHostOnly] : []),
      ...(behindTls ? [encryptedOnly] : []),
      ...[identify(access.access, access.demonstration), requestRate(access.onRefused, limits)],
      ...[gate(access.onRefused), sameOriginOnly, byView(exact, department)],
    ),
  );
  // First of all routes, as most of what is asked for are tiles.
  app.use('/tiles', inOrder(dataPolicy, tiles));
  if (unready) app.use(healthRoutes(unready, impaired));
  app.use(namedHostOnly);
  if (access.routes) app.use(access.routes).use('/en', access.routes);
  if (desk) app.use(['/imports', '/en/imports'], deskRoutes(desk));
  if (worklists) app.use(['/worklists', '/en/worklists'], worklistRoutes(worklists));
  if (logDesk) app.use(['/log', '/en/log'], logRoutes(logDesk));
  if (targetDesk) app.use(['/targets', '/en/targets'], targetRoutes(targetDesk));
  if (definitionDesk) app.use(['/definitions', '/en/definitions'], definitionRoutes(definitionDesk));
  if (extracts) app.use(['/extracts', '/en/extracts'], extractRoutes(extracts));
  app.use(compression());
  const currentSnapshot = (request: Request): string | null => snapshotsOf(request).current()?.id ?? null;
  const keptAnswers = renderedCache({
    types: ANSWER_TYPES,
    streamed: /^\/aggregates\//,
    negotiated: true,
    currentSnapshot,
    log,
  });
  app.use('/api', keptAnswers.handler, dataPolicy, apiRoutes(access.onExported));
  let showFault: ShowFault | undefined;
  if (dashboardHandler) {
    const filesFor = pageFiles(parts);
    /**
     * What pages are a function of beside their address: they also tell what changed, once that is explained, what is held back,
     * and which of their numbers open lists.
     */
    const toldBy = (request: Request): string => {
      const explained = snapshotsOf(request).current()?.explained === true;
      const handed = filesFor(request);
      const opens = handed.worklists?.opens().areas ?? [];
      return JSON.stringify([explained, handed.held()?.blocked_at, opens]);
    };
    const files = /^\/_app\//;
    const types = /^text\/html\b/;
    const kept = renderedCache({
      ...{ types, streamed: files, currentSnapshot, toldBy, log },
      askedBefore: readBefore,
    });
    const pages = inOrder(kept.handler, (request, response, next) => {
      Object.assign(request, { tamsoat: filesFor(request) });
      dashboardHandler(request, response, next);
    });
    app.use(pages);
    showFault = (request, response, fault) => {
      // The page that says so, in place of what was asked for. Files have one address for all languages.
      const language = request.query['lang'] === 'en' ? '/en' : languagePrefix(request);
      const tamsoat: RequestFiles = { ...filesFor(request), fault };
      Object.assign(request, { method: 'GET', url: `${language}${MACHINE_FAULT}`, tamsoat });
      dashboardHandler(request, response, () => {
        sendProblem(request, response, fault);
      });
    };
    const asked = (): readonly AskedPage[] => kept.lately().slice(0, MOST_PREPARED);
    const prepare: PagesReadLately['prepare'] = async (next, signal) => {
      const seen = byView(
        next.exact ? { ...exact, current: () => next.exact } : exact,
        department && next.department ? { ...department, current: () => next.department } : department,
      );
      for (const { url, headers, principal } of asked()) {
        if (signal?.aborted === true) return;
        await answerUnsent(app, { url, headers, ...(principal && { principal }) }, inOrder(seen, pages));
      }
    };
    preparing?.({ prepare, asked });
  }
  app.use(nothingHere);
  app.use(failureHandler(log, showFault));
  return app;
}

/** What pages find on their request: what whoever asks may see, and no more. */
const pageFiles =
  ({
    access,
    desk,
    worklists,
    extracts,
    logDesk,
    targetDesk,
    definitionDesk,
    held = () => null,
    log,
  }: AppParts) =>
  (request: Request): RequestFiles => {
    const principal = request.principal ?? null;
    const snapshots = snapshotsOf(request);
    // Before the sign-in not even the day of the figures is told.
    const figures = principal?.may.has('figures') ?? false;
    const administers = principal?.may.has('administration') ?? false;
    const current = (): Snapshot | undefined => (figures ? snapshots.current() : undefined);
    return {
      current: () => current()?.id ?? null,
      asOf: () => current()?.manifest.as_of ?? null,
      readFile: (path) => (figures ? snapshots.readFile(path) : Promise.resolve(null)),
      // It names files: nothing of it is in a treated view, nor for those who see an area alone.
      held: () => (current()?.manifest.disclosure || request.sight || !figures ? null : held()),
      desk: principal?.may.has('imports') ? (desk ?? null) : null,
      worklists: (principal?.may.has('people') && worklists?.pagesFor(principal)) || null,
      extracts: principal?.may.has('extracts') ? (extracts?.pages(principal) ?? null) : null,
      log: administers ? (logDesk ?? null) : null,
      definitions: administers ? (definitionDesk?.pages(askerOf(request)) ?? null) : null,
      targets: administers ? (targetDesk?.pages(askerOf(request)) ?? null) : null,
      principal,
      access: access.pages(request),
      sight: request.sight ?? null,
      failed: (error) => ({ request: logFailure(log, error), machine: machineProblem(error) }),
    };
  };
