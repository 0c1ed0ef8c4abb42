import { createHash } from 'node:crypto';
import type { OutgoingHttpHeaders } from 'node:http';
import type { Request, RequestHandler, Response } from 'express';
import { LRUCache } from 'lru-cache';
import { captureHtml } from './capture-html.ts';
import { acceptedEncodings, encode, type Encoding } from './content-encoding.ts';
import type { Log } from './log.ts';

interface RenderedPage {
  readonly headers: OutgoingHttpHeaders;
  readonly body: Buffer;
}

const PAGE_BYTES = 64 * 2 ** 20;

/**
 * Keeps rendered pages, compressed once. A page is a function of the snapshot, the address and the language.
 *
 * The browser keeps its copy and asks each time (`no-cache` and an ETag), so a publication shows at once.
 * Errors, redirects, pages that set a cookie and requests that carry one are never kept.
 */
export function pageCache(currentSnapshot: () => string | null, log: Log): RequestHandler {
  const pages = new LRUCache<string, RenderedPage>({
    maxSize: PAGE_BYTES,
    sizeCalculation: ({ body }) => body.length + 2048,
  });

  return (request, response, next) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      next();
      return;
    }
    const encoding = acceptedEncodings(request)[0]!;
    const is_personal = request.headers.cookie !== undefined || request.headers.authorization !== undefined;
    const key = is_personal ? undefined : keyOf(request, currentSnapshot(), encoding);
    const kept = key === undefined ? undefined : pages.get(key);
    if (kept) {
      sendPage(request, response, kept);
      return;
    }
    // The body of a HEAD request is not there to be kept.
    if (request.method === 'HEAD') {
      next();
      return;
    }
    captureHtml(response, (html) => {
      encode(html, encoding)
        .then((body) => {
          const page = { headers: headersOf(response, body, encoding), body };
          const is_good = response.statusCode === 200 && response.getHeader('Set-Cookie') === undefined;
          if (key !== undefined && is_good) pages.set(key, page);
          sendPage(request, response, page);
        })
        .catch((error: unknown) => {
          log.error({ err: error, path: request.path }, 'a page could not be sent');
          response.destroy();
        });
    });
    next();
  };
}

/**
 * The order of parameters does not make another page. The host is part of the key, as a page may print its own
 * address; the language, as the front door chooses by it.
 */
function keyOf(request: Request, snapshot: string | null, encoding: Encoding): string {
  const url = new URL(request.originalUrl, 'http://page');
  url.searchParams.sort();
  const language = request.acceptsLanguages('vi', 'en') || 'vi';
  return JSON.stringify([snapshot, request.headers.host, url.pathname, url.search, language, encoding]);
}

function headersOf(response: Response, body: Buffer, encoding: Encoding): OutgoingHttpHeaders {
  const { 'content-length': _, 'transfer-encoding': __, ...headers } = response.getHeaders();
  const is_good = response.statusCode === 200;
  return {
    ...headers,
    'cache-control': is_good ? 'private, no-cache' : 'no-store',
    ...(is_good && { etag: `"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"` }),
    ...(encoding !== 'identity' && { 'content-encoding': encoding }),
  };
}

function sendPage(request: Request, response: Response, { headers, body }: RenderedPage): void {
  // The reader may have left while the page was made.
  if (response.destroyed || response.headersSent) return;
  response.removeHeader('Content-Length');
  for (const [name, value] of Object.entries(headers))
    if (value !== undefined) response.setHeader(name, value);
  response.vary('Accept-Encoding').vary('Accept-Language');
  if (response.statusCode === 200 && request.fresh) {
    response.statusCode = 304;
    response.removeHeader('Content-Encoding');
    response.end();
    return;
  }
  response.setHeader('Content-Length', body.length);
  response.end(request.method === 'HEAD' ? undefined : body);
}
