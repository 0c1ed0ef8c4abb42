import type { ErrorRequestHandler, Request, RequestHandler, Response } from 'express';
import type { Log } from './log.ts';
import { machineProblem } from './machine-problem.ts';
import { notFound, sendProblem, TITLES, type ProblemDetails } from './problem-details.ts';
import { currentRequest } from './request-log.ts';

/** Answers whatever no route took. */
export const nothingHere: RequestHandler = (request, response) => {
  sendProblem(request, response, notFound('There is nothing at this address.', 'Không có gì ở địa chỉ này.'));
};

const FAILED: ProblemDetails = {
  id: 'failed',
  status: 500,
  title: TITLES.failed,
  detail: {
    en: 'The failure has been logged. Try again later; whoever helps you asks for the id in “request”.',
    vi: 'Lỗi đã được ghi lại. Xin thử lại sau; khi nhờ hỗ trợ, hãy báo mã ở “request”.',
  },
};

export const TOO_LARGE: ProblemDetails = {
  id: 'too_large',
  status: 413,
  title: TITLES.too_large,
  detail: {
    en: 'What was sent is larger than a form may be, 1 MB. Hand a file in on the Imports page, or import it on the machine itself: tamsoat import.',
    vi: 'Nội dung gửi lên lớn hơn mức cho phép của biểu mẫu, 1 MB. Hãy nộp tệp ở trang Nhập dữ liệu, hoặc nhập trên chính máy chủ: tamsoat import.',
  },
};

const UNREADABLE: Omit<ProblemDetails, 'status'> = {
  id: 'unreadable_request',
  title: TITLES.unreadable_request,
  detail: {
    en: 'The address or a header is malformed.',
    vi: 'Địa chỉ hoặc tiêu đề của yêu cầu bị sai.',
  },
};

/** Answers a browser by a page that says what is amiss with the machine. */
export type ShowFault = (request: Request, response: Response, fault: ProblemDetails) => void;

/**
 * The one handler of unexpected failures. The reader learns that something failed, the log learns what.
 * Neither gets the address: what is in it may be about a person.
 * @param showFault for browsers, which would show the problem as a line of JSON
 */
export function failureHandler(log: Log, showFault: ShowFault = sendProblem): ErrorRequestHandler {
  return (error: unknown, request, response, _next) => {
    const status = statusOf(error);
    if (status >= 500) logFailure(log, error);
    const machine = status >= 500 ? machineProblem(error) : null;
    if (response.headersSent) response.destroy();
    else if (machine && request.accepts(['json', 'html']) === 'html') showFault(request, response, machine);
    else if (machine) sendProblem(request, response, machine);
    else if (status >= 500) sendProblem(request, response, FAILED);
    else if (status === TOO_LARGE.status) sendProblem(request, response, TOO_LARGE);
    else sendProblem(request, response, { ...UNREADABLE, status });
  };
}

/** @returns the id of the request, by which the log knows it */
export function logFailure(log: Log, error: unknown): string {
  log.error({ err: error }, 'request failed');
  return currentRequest()?.request ?? '';
}

/** Express and its parsers say in `status` when the client is at fault. */
function statusOf(error: unknown): number {
  const status: unknown =
    typeof error === 'object' && error !== null && 'status' in error ? error.status : undefined;
  return typeof status === 'number' && status >= 400 && status < 500 ? status : 500;
}
