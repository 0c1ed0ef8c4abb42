import type { ErrorRequestHandler, RequestHandler } from 'express';
import type { Log } from './log.ts';
import { notFound, sendProblem, TITLES } from './problem-details.ts';

/** Answers whatever no route took. */
export const nothingHere: RequestHandler = (request, response) => {
  sendProblem(request, response, notFound('There is nothing at this address.', 'Không có gì ở địa chỉ này.'));
};

/**
 * The one handler of unexpected failures. The reader learns that something failed, the log learns what.
 * Neither gets the query: its values may be about a person.
 */
export function failureHandler(log: Log): ErrorRequestHandler {
  return (error: unknown, request, response, _next) => {
    const status = statusOf(error);
    const path = request.originalUrl.split('?', 1)[0];
    if (status >= 500) log.error({ err: error, method: request.method, path }, 'request failed');
    if (response.headersSent) {
      response.destroy();
      return;
    }
    const is_ours = status >= 500;
    sendProblem(request, response, {
      id: is_ours ? 'failed' : 'unreadable_request',
      status,
      title: is_ours ? TITLES.failed : TITLES.unreadable_request,
      detail: is_ours
        ? { en: 'The failure has been logged. Try again later.', vi: 'Lỗi đã được ghi lại. Xin thử lại sau.' }
        : { en: 'The address or a header is malformed.', vi: 'Địa chỉ hoặc tiêu đề của yêu cầu bị sai.' },
    });
  };
}

/** Express and its parsers say in `status` when the client is at fault. */
function statusOf(error: unknown): number {
  const status: unknown =
    typeof error === 'object' && error !== null && 'status' in error ? error.status : undefined;
  return typeof status === 'number' && status >= 400 && status < 500 ? status : 500;
}
