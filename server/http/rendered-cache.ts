import { createHash } from 'node:crypto';
import type { IncomingHttpHeaders, OutgoingHttpHeaders } from 'node:http';
import type { Request, RequestHandler, Response } from 'express';
import { LRUCache } from 'lru-cache';
import type { Principal } from '#queries/access/principal.ts';
import type { Sight } from '#queries/access/sight.ts';
import { sightCookie } from '../access/by-view.ts';
import { otherCookies } from '../access/session-cookie.ts';
import { captureBody } from './capture-body.ts';
import { acceptedEncodings, encode, type Encoding } from './content-encoding.ts';
import type { Log } from './log.ts';
import { REQUEST_ID } from './request-log.ts';

interface Rendered {
  readonly headers: OutgoingHttpHeaders;
  readonly body: Buffer;
  readonly asked: AskedPage;
  readonly snapshot: string | null;
}

/** Of which snapshot an answer is, and what of it its reader may see (seenAs). */
interface Shown {
  readonly snapshot: string | null;
  readonly sight: string;
}

/** What a kept answer was asked by, to make the same of another snapshot; nothing of it says who asked. */
export interface AskedPage {
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly principal: Principal | undefined;
  /** What of the snapshot its reader may see. */
  readonly sight: string;
}

export interface RenderedCache {
  readonly handler: RequestHandler;
  /** What was asked for lately, the last first, each once; then what was asked of the server before this one. */
  readonly lately: () => readonly AskedPage[];
}

/** What became of an answer that was rendered for one reader while others waited for it. */
type Outcome = 'kept' | 'not_kept' | 'left';

const KEPT_BYTES = 64 * 2 ** 20;
/** The one cookie that says nothing of a person: that pages come without script and maps. */
const LIGHT = 'light=1';

export interface WhatIsKept {
  /** Content types that are held, compressed and kept; others pass. */
  readonly types: RegExp;
  /** Paths of what is sent as it is read, whatever its type. */
  readonly streamed?: RegExp;
  /** Whether the language and the form that a request asks for make another answer; else its address says both. */
  readonly negotiated?: boolean;
  /** Of which snapshot an answer is; null where there is none yet. */
  readonly currentSnapshot: (request: Request) => string | null;
  /** What answers are a function of beside that and their address. */
  readonly toldBy?: (request: Request) => string;
  /** What was lately asked of the server before this one. */
  readonly askedBefore?: readonly AskedPage[];
  readonly log: Log;
}

/**
 * Keeps what was rendered, compressed once: pages and answers are functions of the snapshot, the address, the
 * language and the form asked for. Who asks for one while it is rendered waits for that: in the minute after a publication
 * hundreds ask for the same.
 *
 * The browser keeps its copy and asks each time (`no-cache` and an ETag), so a publication shows at once.
 * Errors, redirects, files, answers that say so (`no-store`: what was searched for may be a person's name), answers that set a
 * cookie and requests that carry one are never kept; but for the cookie that
 * asks for light pages, which are kept beside the full ones, and that of a session, of which only what its role may do
 * makes another page. What was shown before the publication before is forgotten: nobody asks for it any more, and it would
 * add up, publication by publication.
 */
export function renderedCache({
  types,
  streamed,
  negotiated = false,
  currentSnapshot,
  toldBy = () => '',
  askedBefore = [],
  log,
}: WhatIsKept): RenderedCache {
  const answers = new LRUCache<string, Rendered>({
    maxSize: KEPT_BYTES,
    sizeCalculation: ({ body }) => body.length + 2048,
  });

  /** The last two snapshots of each sight: the next one is prepared while the other is shown. */
  const shown = new Map<string, readonly [last: string | null, before?: string | null]>();
  const forgetEarlier = ({ snapshot, sight }: Shown): void => {
    const known = shown.get(sight);
    if (known?.includes(snapshot)) return;
    shown.set(sight, known ? [snapshot, known[0]] : [snapshot]);
    const kept = shown.get(sight);
    for (const [key, one] of [...answers.entries()])
      if (one.asked.sight === sight && !kept?.includes(one.snapshot)) answers.delete(key);
  };

  const underWay = new Map<string, Promise<Outcome>>();

  const handler: RequestHandler = async (request, response, next) => {
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
    const of = { snapshot: currentSnapshot(request), sight: JSON.stringify(seenAs(request) ?? null) };
    forgetEarlier(of);
    const key = keyOf(request, of, toldBy(request), encoding, negotiated);
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
    render(request, response, next, encoding, { key, of });
  };

  const lately = (): AskedPage[] => {
    const found = new Map<string, AskedPage>();
    for (const one of [...[...answers.values()].map(({ asked }) => asked), ...askedBefore]) {
      const key = JSON.stringify([one.url, one.headers, one.sight]);
      if (!found.has(key)) found.set(key, one);
    }
    return [...found.values()];
  };
  return { handler, lately };

  /** Renders an answer, and keeps it where it may be kept by a key. */
  function render(
    request: Request,
    response: Response,
    next: () => void,
    encoding: Encoding,
    keep?: { readonly key: string; readonly of: Shown },
  ): void {
    // The body of a HEAD request is not there to be kept.
    if (request.method === 'HEAD') {
      next();
      return;
    }
    const settle = keep && begin(keep.key);
    // Each who has a part in a page listens for its end; more than Node takes for a leak.
    response
      .setMaxListeners(20)
      .once('close', () => settle?.(response.writableFinished ? 'not_kept' : 'left'));
    captureBody(response, types, (whole) => {
      encode(whole, encoding)
        .then((body) => {
          const rendered = { headers: headersOf(response, body, encoding), body };
          const may_be_kept = isKept(response) && response.getHeader('Set-Cookie') === undefined;
          if (keep && may_be_kept)
            answers.set(keep.key, {
              ...{ ...rendered, snapshot: keep.of.snapshot },
              asked: askedBy(request, encoding, keep.of),
            });
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
 * address; and whether light pages are asked for, or to be offered.
 */
function keyOf(
  request: Request,
  { snapshot, sight }: Shown,
  told_by: string,
  encoding: Encoding,
  negotiated: boolean,
): string {
  // Not by URL, which would take the beginning of `//host/path` for a host.
  const [path, query = ''] = request.originalUrl.split(/\?(.*)/s, 2);
  const parameters = new URLSearchParams(query);
  parameters.sort();
  return JSON.stringify([
    snapshot,
    told_by,
    request.headers.host,
    path,
    parameters.toString(),
    negotiated && [request.acceptsLanguages('vi', 'en') || 'vi', request.headers.accept],
    encoding,
    otherCookies(request.headers.cookie) === LIGHT,
    sight,
    request.headers['save-data'] === 'on',
  ]);
}

/** What a page shows is a function of what its reader may do, and never of who that is: pages that are say `no-store`. */
const seenAs = ({
  principal,
  sight,
}: {
  readonly principal?: Principal | undefined;
  readonly sight?: Sight;
}): unknown => principal && [principal.kind, [...principal.may].toSorted(), sight];

/** By what answers are told apart, in words of our own: whoever writes a header may write anything. */
function askedBy(request: Request, encoding: Encoding, { sight }: Shown): AskedPage {
  const { originalUrl, headers, principal } = request;
  const cookie = [otherCookies(headers.cookie), sightCookie(request.sight)].filter(Boolean).join('; ');
  return {
    url: originalUrl,
    headers: {
      ...(headers.host !== undefined && { host: headers.host }),
      ...{ accept: 'text/html', 'accept-encoding': encoding },
      'accept-language': request.acceptsLanguages('vi', 'en') || 'vi',
      ...(headers['save-data'] === 'on' && { 'save-data': 'on' }),
      ...(cookie !== '' && { cookie }),
    },
    // What they may do makes the page; who they are does not.
    principal: principal && { ...principal, account: null, name: '', session: null },
    sight,
  };
}

/** Headers that say something of this answer alone, not of what is kept. */
const OF_ONE_ANSWER: ReadonlySet<string> = new Set(
  ['Content-Length', 'Transfer-Encoding', 'ETag', 'Connection', REQUEST_ID].map((name) => name.toLowerCase()),
);

/** Files are asked for anew by each: that they leave goes on record each time. */
const isKept = (response: Response): boolean =>
  response.statusCode === 200 &&
  response.getHeader('Content-Disposition') === undefined &&
  !/\bno-store\b/.test(String(response.getHeader('Cache-Control')));

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

function sendRendered(
  request: Request,
  response: Response,
  { headers, body }: Pick<Rendered, 'headers' | 'body'>,
): void {
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
