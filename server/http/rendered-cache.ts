import { createHash } from 'node:crypto';
import type { OutgoingHttpHeaders } from 'node:http';
import type { Request, RequestHandler, Response } from 'express';
import { LRUCache } from 'lru-cache';
import { otherCookies } from '../access/session-cookie.ts';
import { captureBody } from './capture-body.ts';
import { acceptedEncodings, encode, type Encoding } from './content-encoding.ts';
import type { Log } from './log.ts';
import { REQUEST_ID } from './request-log.ts';

interface Rendered {
  readonly headers: OutgoingHttpHeaders;
  readonly body: Buffer;
}

/** What became of an answer that was rendered for one reader while others waited for it. */
type Outcome = 'kept' | 'not_kept' | 'left';

const KEPT_BYTES = 64 * 2 ** 20;
/** The one cookie that says nothing of a person: that pages come without script and maps. */
const LIGHT = 'light=1';

export interface WhatIsKept {
  /** Content types that are held, compressed and kept; others pass. */
  readonly types: RegExp;
  /** Paths that are sent as they are read, whatever their type. */
  readonly streamed?: RegExp;
  /** What answers are a function of beside their address; null where there is nothing yet. */
  readonly currentSnapshot: (request: Request) => string | null;
  readonly log: Log;
}

/**
 * Keeps what was rendered, compressed once: pages and answers are functions of the snapshot, the address, the
 * language and the form asked for. Who asks for one while it is rendered waits for that: in the minute after a publication
 * hundreds ask for the same.
 *
 * The browser keeps its copy and asks each time (`no-cache` and an ETag), so a publication shows at once.
 * Errors, redirects, answers that say so (`no-store`: what was searched for may be a person's name), answers that set a
 * cookie and requests that carry one are never kept; but for the cookie that
 * asks for light pages, which are kept beside the full ones, and that of a session, of which only what its role may do
 * makes another page.
 */
export function renderedCache({ types, streamed, currentSnapshot, log }: WhatIsKept): RequestHandler {
  const answers = new LRUCache<string, Rendered>({
    maxSize: KEPT_BYTES,
    sizeCalculation: ({ body }) => body.length + 2048,
  });

  const underWay = new Map<string, Promise<Outcome>>();

  return async (request, response, next) => {
    if ((request.method !== 'GET' && request.method !== 'HEAD') || streamed?.test(request.path)) {
      next();
      return;
    }
    const encoding = acceptedEncodings(request)[0]!;
    const cookie = otherCookies(request.headers.cookie);
    const is_personal = cookie !== '' && cookie !== LIGHT;
    if (is_personal) {
      render(request, response, next, encoding);
      return;
    }
    const key = keyOf(request, currentSnapshot(request), encoding);
    for (let kept = answers.get(key), outcome: Outcome | undefined; ; kept = answers.get(key)) {
      if (kept) {
        sendRendered(request, response, kept);
        return;
      }
      const other = outcome === 'not_kept' ? undefined : underWay.get(key);
      if (!other) break;
      outcome = await other;
    }
    // The reader may have left while another's page was awaited.
    if (response.destroyed) return;
    render(request, response, next, encoding, key);
  };

  /** Renders an answer, and keeps it where it may be kept by a key. */
  function render(
    request: Request,
    response: Response,
    next: () => void,
    encoding: Encoding,
    key?: string,
  ): void {
    // The body of a HEAD request is not there to be kept.
    if (request.method === 'HEAD') {
      next();
      return;
    }
    const settle = key === undefined ? undefined : begin(key);
    response.once('close', () => settle?.(response.writableFinished ? 'not_kept' : 'left'));
    captureBody(response, types, (whole) => {
      encode(whole, encoding)
        .then((body) => {
          const rendered = { headers: headersOf(response, body, encoding), body };
          const may_be_kept = isKept(response) && response.getHeader('Set-Cookie') === undefined;
          if (key !== undefined && may_be_kept) answers.set(key, rendered);
          settle?.(may_be_kept ? 'kept' : 'not_kept');
          sendRendered(request, response, rendered);
        })
        .catch((error: unknown) => {
          log.error({ err: error }, 'an answer could not be sent');
          response.destroy();
        });
    });
    next();
  }

  /** Says that an answer is being rendered. @returns what says that it is no more; only the first time counts */
  function begin(key: string): (outcome: Outcome) => void {
    let resolve: (outcome: Outcome) => void = () => undefined;
    const ended = new Promise<Outcome>((resolved) => {
      resolve = resolved;
    });
    underWay.set(key, ended);
    return (outcome) => {
      if (underWay.get(key) === ended) underWay.delete(key);
      resolve(outcome);
    };
  }
}

/**
 * The order of parameters does not make another page. The host is part of the key, as a page may print its own
 * address; the language, as the front door chooses by it; and whether light pages are asked for, or to be offered.
 */
function keyOf(request: Request, snapshot: string | null, encoding: Encoding): string {
  // Not by URL, which would take the beginning of `//host/path` for a host.
  const [path, query = ''] = request.originalUrl.split(/\?(.*)/s, 2);
  const parameters = new URLSearchParams(query);
  parameters.sort();
  const language = request.acceptsLanguages('vi', 'en') || 'vi';
  return JSON.stringify([
    snapshot,
    request.headers.host,
    path,
    parameters.toString(),
    language,
    request.headers.accept,
    encoding,
    otherCookies(request.headers.cookie) === LIGHT,
    seenAs(request),
    request.headers['save-data'] === 'on',
  ]);
}

/** What a page shows is a function of what its reader may do, and never of who that is: pages that are say `no-store`. */
const seenAs = ({ principal, sight }: Request): unknown =>
  principal && [principal.kind, [...principal.may].toSorted(), sight];

/** Headers that say something of this answer alone, not of what is kept. */
const OF_ONE_ANSWER: ReadonlySet<string> = new Set(
  ['Content-Length', 'Transfer-Encoding', 'ETag', 'Connection', REQUEST_ID].map((name) => name.toLowerCase()),
);

const isKept = (response: Response): boolean =>
  response.statusCode === 200 && !/\bno-store\b/.test(String(response.getHeader('Cache-Control')));

function headersOf(response: Response, body: Buffer, encoding: Encoding): OutgoingHttpHeaders {
  const headers = Object.entries(response.getHeaders()).filter(([name]) => !OF_ONE_ANSWER.has(name));
  const is_kept = isKept(response);
  return {
    ...Object.fromEntries(headers),
    'cache-control': is_kept ? 'private, no-cache' : 'no-store',
    ...(is_kept && { etag: `"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"` }),
    ...(encoding !== 'identity' && { 'content-encoding': encoding }),
  };
}

function sendRendered(request: Request, response: Response, { headers, body }: Rendered): void {
  // The reader may have left while the page was made.
  if (response.destroyed || response.headersSent) return;
  response.removeHeader('Content-Length');
  for (const [name, value] of Object.entries(headers))
    if (value !== undefined) response.setHeader(name, value);
  response.vary('Accept-Encoding').vary('Accept-Language').vary('Accept').vary('Cookie').vary('Save-Data');
  if (response.statusCode === 200 && request.fresh) {
    response.statusCode = 304;
    response.removeHeader('Content-Encoding');
    response.end();
    return;
  }
  response.setHeader('Content-Length', body.length);
  response.end(request.method === 'HEAD' ? undefined : body);
}
