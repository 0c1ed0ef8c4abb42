import {
  createServer,
  IncomingMessage,
  ServerResponse,
  STATUS_CODES,
  type RequestListener,
  type Server,
  type ServerOptions,
} from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { Socket } from 'node:net';
import type { Express } from 'express';
import type { Tls } from '../serve/encryption.ts';
import { PROBLEM_TYPE, problemText, TITLES, type ProblemDetails } from './problem-details.ts';

const MOST_HEAD_KB = 16;

/** What one client, or all together, may take of the server. */
export const LIMITS = {
  /** From the first byte of a request to the last of its headers. */
  headersTimeout: 15_000,
  /** To the last byte of its body: a file of 4 GB at 5 Mbit/s. Slower ones are bounded by their pace. */
  requestTimeout: 2 * 3_600_000,
  connectionsCheckingInterval: 3000,
  /** Longer than proxies keep a connection (nginx: 60 s): it must not be closed while they send the next request on it. */
  keepAliveTimeout: 75_000,
  /** Address and headers. A board of one's own is a long address. */
  maxHeaderSize: MOST_HEAD_KB * 1024,
  /** A browser opens six; beyond this number new ones are turned away. */
  maxConnections: 2000,
} as const;

export type Limits = { readonly [limit in keyof typeof LIMITS]: number };

/** An HTTP server whose clients cannot hold it up by sending slowly, much or not at all. */
export function limitedServer(
  app: RequestListener,
  { limits = LIMITS, tls }: { readonly limits?: Limits; readonly tls?: Tls | undefined } = {},
): Server {
  const options = { ...limits, ...('request' in app ? expressClasses(app as Express) : {}) };
  const server: Server = tls ? createSecureServer({ ...options, ...tls }, app) : createServer(options, app);
  server.maxConnections = limits.maxConnections;
  const answering = new WeakSet<Socket>();
  server.prependListener('request', ({ socket }, response) => {
    answering.add(socket);
    response.once('close', () => answering.delete(socket));
  });
  server.on('clientError', (error: NodeJS.ErrnoException, socket: Socket) => {
    // Bytes between those of an answer would be taken for a part of it.
    if (answering.has(socket) || !socket.writable) socket.destroy();
    else refuseUnread(socket, PROBLEMS[error.code ?? ''] ?? MALFORMED);
  });
  return server;
}

/**
 * Requests and answers that are Express's from their making. It would make them so one by one, and Node's engine is slow on
 * objects whose prototype was changed.
 */
function expressClasses(app: Express): Pick<ServerOptions, 'IncomingMessage' | 'ServerResponse'> {
  class Request extends IncomingMessage {}
  class Response extends ServerResponse {}
  Object.setPrototypeOf(Request.prototype, app.request);
  Object.setPrototypeOf(Response.prototype, app.response);
  Object.assign(app, { request: Request.prototype, response: Response.prototype });
  return { IncomingMessage: Request, ServerResponse: Response } as never;
}

const MALFORMED: ProblemDetails = {
  id: 'unreadable_request',
  status: 400,
  title: TITLES.unreadable_request,
  detail: { en: 'This is not a request of HTTP.', vi: 'Đây không phải là yêu cầu HTTP đúng dạng.' },
};

/** By the codes that Node gives to what it cannot read as a request. */
const PROBLEMS: Readonly<Record<string, ProblemDetails>> = {
  HPE_HEADER_OVERFLOW: {
    id: 'too_large',
    status: 431,
    title: TITLES.too_large,
    detail: {
      en: `The address and the headers are longer than ${String(MOST_HEAD_KB)} kB. Shorten the address, or delete the cookies of this site.`,
      vi: `Địa chỉ và tiêu đề dài quá ${String(MOST_HEAD_KB)} kB. Hãy rút ngắn địa chỉ, hoặc xóa cookie của trang này.`,
    },
  },
  ERR_HTTP_REQUEST_TIMEOUT: {
    id: 'too_slow',
    status: 408,
    title: TITLES.too_slow,
    detail: {
      en: 'The request did not come to its end in time. Send it again.',
      vi: 'Yêu cầu gửi đến quá chậm, chưa trọn. Hãy gửi lại.',
    },
  },
};

/** Nothing is known of who asks, so both languages are told; nothing of what was sent is. */
function refuseUnread(socket: Socket, problem: ProblemDetails): void {
  const body = problemText(problem, 'vi');
  socket.write(
    [
      `HTTP/1.1 ${String(problem.status)} ${STATUS_CODES[problem.status] ?? ''}`,
      `Content-Type: ${PROBLEM_TYPE}; charset=utf-8`,
      `Content-Length: ${String(Buffer.byteLength(body))}`,
      'Cache-Control: no-store',
      'Connection: close',
      '',
      body,
    ].join('\r\n'),
  );
  // Not only ended: the other side may never do the same.
  socket.destroySoon();
}
