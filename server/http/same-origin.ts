import type { RequestHandler } from 'express';
import { sendProblem, TITLES } from './problem-details.ts';

/** A page from elsewhere must not act with the reader's browser: what it posts carries its own origin, or none. */
export const sameOriginOnly: RequestHandler = (request, response, next) => {
  if (request.method === 'GET' || request.method === 'HEAD') {
    next();
    return;
  }
  const { origin, host = '' } = request.headers;
  const own = origin !== undefined && URL.canParse(origin) && new URL(origin).host === host;
  if (own) {
    next();
    return;
  }
  sendProblem(request, response, {
    id: 'wrong_origin',
    status: 403,
    title: TITLES.wrong_origin,
    detail: {
      en: 'Only the pages of this server may do this. Open the page anew and try again.',
      vi: 'Chỉ trang của chính máy chủ này mới được làm việc này. Hãy mở lại trang rồi thử lại.',
    },
  });
};
