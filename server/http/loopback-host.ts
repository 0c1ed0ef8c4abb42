import type { RequestHandler } from 'express';
import { isLoopback } from '../serve/address.ts';
import { sendProblem, TITLES } from './problem-details.ts';

/** What the last request that was let through called this machine: the next one mostly says the same. */
let lastLet: string | undefined;

/**
 * Answers only requests that name this machine. A page from elsewhere can point a name of its own at 127.0.0.1 and have
 * the reader's browser fetch what is served here; its requests carry that name.
 */
export const loopbackHostOnly: RequestHandler = (request, response, next) => {
  const { host = '' } = request.headers;
  if (host === lastLet || isLoopback(host.replace(/:\d+$/, '').replace(/^\[(.*)\]$/, '$1'))) {
    lastLet = host;
    next();
    return;
  }
  sendProblem(request, response, {
    id: 'wrong_host',
    status: 421,
    title: TITLES.wrong_host,
    detail: {
      en: 'This server answers on this machine only: open it as http://localhost with its port.',
      vi: 'Máy chủ này chỉ trả lời trên chính máy này: hãy mở bằng địa chỉ http://localhost kèm số cổng.',
    },
  });
};
