import { AsyncLocalStorage } from 'node:async_hooks';
import { randomBytes } from 'node:crypto';
import type { RequestHandler } from 'express';
import type { Log } from './log.ts';
import { routeName } from '../access/route-classes.ts';

export const REQUEST_ID = 'X-Request-Id';
/** What a page loads and nobody quotes. */
const PARTS = /^\/(?:_app\/immutable|tiles)\//;

/** What every line of the log within a request says of it. */
interface Asked {
  readonly request: string;
  readonly method: string;
  readonly route: string;
}

const underWay = new AsyncLocalStorage<Asked>();

/** The request in which this is called; undefined outside of any. */
export const currentRequest = (): Asked | undefined => underWay.getStore();

/** What is counted of an answer when it is at its end. */
export interface Answered {
  readonly route: string;
  readonly status: number;
  readonly ms: number;
  /** Whether the connection broke before it was through. */
  readonly broken_off: boolean;
}

const ID_BYTES = 8;
let drawn = Buffer.alloc(0);
/** Drawn for many at once: a page asks for fifty parts, and each draw asks the system. */
function newId(): string {
  if (drawn.length < ID_BYTES) drawn = randomBytes(512 * ID_BYTES);
  const id = drawn.toString('hex', 0, ID_BYTES);
  drawn = drawn.subarray(ID_BYTES);
  return id;
}

/**
 * Gives each request an id, by which its reader and the log name it, and logs its end. The id is always of our making: one
 * that comes along is anybody's text.
 */
export function requestLog(
  log: Log,
  onAnswered: (answered: Answered) => void = () => undefined,
): RequestHandler {
  return (request, response, next) => {
    const began = performance.now();
    // Taken now: when the answer is through, the socket is no longer the response's, and the address may be rewritten.
    const { socket, method } = request;
    const asked = { request: newId(), method, route: routeName(method, request.url) };
    const sent_before = socket.bytesWritten;
    // A page is some fifty parts, and a slow line carries the headers of each.
    if (!PARTS.test(request.path)) response.set(REQUEST_ID, asked.request);
    response.once('close', () => {
      const status = response.statusCode;
      const ms = Math.round((performance.now() - began) * 10) / 10;
      const bytes = socket.bytesWritten - sent_before;
      const broken_off = !response.writableFinished;
      onAnswered({ route: asked.route, status, ms, broken_off });
      underWay.run(asked, () => {
        log.info({ status, ms, bytes, ...(broken_off && { broken_off }) }, 'answered');
      });
    });
    underWay.run(asked, next);
  };
}
