import type { Request, RequestHandler, Response } from 'express';
import { TOO_LARGE } from './last-resort.ts';
import { sendProblem, TITLES, type ProblemDetails } from './problem-details.ts';

/** What forms may hold; their parser knows the same limit. */
export const MOST_FORM_BYTES = 2 ** 20;
/** Files are received as they come, with a limit of their own. */
const OF_FILES = /^(?:\/en)?\/imports\/upload$/;

export interface Pace {
  /** Of each such time … */
  readonly everyMs: number;
  /** … at least so much must come, or the connection is cut. */
  readonly leastBytes: number;
  /** What still comes after the answer is read and dropped so long: a browser that is cut while it sends shows no answer. */
  readonly lingerMs: number;
}

/** Slower than the slowest line on which these pages can be used. */
const PACE: Pace = { everyMs: 20_000, leastBytes: 4096, lingerMs: 2000 };

const LENGTH_NEEDED: ProblemDetails = {
  id: 'length_needed',
  status: 411,
  title: TITLES.length_needed,
  detail: {
    en: 'What was sent does not say how long it is. Send it with a Content-Length.',
    vi: 'Nội dung gửi lên không ghi độ dài. Hãy gửi kèm Content-Length.',
  },
};

/**
 * Bounds what may be sent along with a request, whatever route it is for: how much, by what it says before any of it is read,
 * and how slowly. An answer that is given before all has come ends the connection.
 */
export function bodyLimits(pace: Pace = PACE): RequestHandler {
  return (request, response, next) => {
    const has_length = request.headers['transfer-encoding'] === undefined;
    const length = Number(request.headers['content-length'] ?? 0);
    if (has_length && length === 0) {
      next();
      return;
    }
    cutSlow(request, pace);
    endAfterAnswer(request, response, pace);
    const of_file = OF_FILES.test(request.path);
    if (of_file || (has_length && length <= MOST_FORM_BYTES)) next();
    else sendProblem(request, response.set('Connection', 'close'), has_length ? TOO_LARGE : LENGTH_NEEDED);
  };
}

function cutSlow(request: Request, { everyMs, leastBytes }: Pace): void {
  const { socket } = request;
  let before = socket.bytesRead;
  const timer = setInterval(() => {
    // A request that is answered before it is read never says that it is closed.
    if (request.complete || socket.destroyed) clearInterval(timer);
    else if (socket.bytesRead - before < leastBytes) socket.destroy();
    before = socket.bytesRead;
  }, everyMs).unref();
  request.once('close', () => {
    clearInterval(timer);
  });
}

function endAfterAnswer(request: Request, response: Response, { lingerMs }: Pace): void {
  const { socket } = request;
  response.once('finish', () => {
    if (request.complete || socket.destroyed) return;
    request.resume();
    setTimeout(() => {
      // What has come while this process had no time is read first: a browser that is cut before shows no answer.
      setImmediate(() => {
        if (!request.complete) socket.destroy();
      });
    }, lingerMs).unref();
  });
}
