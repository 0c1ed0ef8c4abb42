import type { RequestHandler } from 'express';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { sendProblem, TITLES } from '../http/problem-details.ts';
import type { OnRefused } from './gate.ts';
import { networkOf } from './throttle.ts';

/** Requests in a minute. A page and its tiles are some fifty; whoever pages fast through a province asks for a thousand. */
export const REQUESTS_A_MINUTE = {
  /** Of one account in all its browsers. */
  account: 3000,
  /** Of one account's programs. */
  token: 600,
  /** Of all in one network who are not signed in: a clinic shares one address. */
  network: 2000,
} as const;

/**
 * Bounds how much one account, its programs, or a network of strangers may ask for. In the demonstration nobody is told apart,
 * and nothing is bounded.
 */
export function requestRate(
  onRefused: OnRefused,
  limits: { readonly [kind in keyof typeof REQUESTS_A_MINUTE]: number } = REQUESTS_A_MINUTE,
): RequestHandler {
  const of = (points: number): RateLimiterMemory => new RateLimiterMemory({ points, duration: 60 });
  const limiters = {
    account: of(limits.account),
    token: of(limits.token),
    network: of(limits.network),
  };
  const limited: RequestHandler = async (request, response, next) => {
    const { principal } = request;
    const kind = principal && principal.kind !== 'demonstration' ? principal.kind : 'network';
    try {
      await limiters[kind].consume(principal?.account ?? networkOf(request.ip));
      next();
    } catch (limit) {
      if (!(limit instanceof RateLimiterRes)) throw limit;
      // Once in the minute: what is bounded must not fill the log.
      if (limit.consumedPoints === limits[kind] + 1) onRefused(request, principal ?? null, 'too_many');
      const seconds = Math.max(1, Math.ceil(limit.msBeforeNext / 1000));
      response.set('Retry-After', String(seconds));
      sendProblem(request, response, {
        id: 'too_many_requests',
        status: 429,
        title: TITLES.too_many_requests,
        detail: {
          en: `There were too many requests. Go on in ${String(seconds)} s.`,
          vi: `Đã có quá nhiều yêu cầu. Hãy tiếp tục sau ${String(seconds)} giây.`,
        },
      });
    }
  };
  return (request, response, next) => {
    if (request.principal?.kind !== 'demonstration') return limited(request, response, next);
    next();
    return undefined;
  };
}
