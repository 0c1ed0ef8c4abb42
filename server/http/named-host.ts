import type { RequestHandler } from 'express';
import { sendProblem, TITLES } from './problem-details.ts';

/** Pages and files say their own address, which begins with the host that was asked for: without one there is none to say. */
export const namedHostOnly: RequestHandler = (request, response, next) => {
  const { host = '' } = request.headers;
  if (/^[^/?#@\\\s]+$/.test(host) && URL.canParse(`http://${host}`)) {
    next();
    return;
  }
  sendProblem(request, response, {
    id: 'unreadable_request',
    status: 400,
    title: TITLES.unreadable_request,
    detail: {
      en: 'The header Host names no host.',
      vi: 'Tiêu đề Host không ghi tên máy chủ nào.',
    },
  });
};
