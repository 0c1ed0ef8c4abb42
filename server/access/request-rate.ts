import type { NextFunction, Request, RequestHandler, Response } from 'express';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import type { Principal } from '#queries/access/principal.ts';
import type { Role } from '#queries/access/roles.ts';
import { sendProblem, TITLES } from '../http/problem-details.ts';
import type { OnRefused } from './gate.ts';
import { networkOf } from './throttle.ts';

/** How much somebody may ask for, and why so much. */
interface RequestLimit {
  /** Requests in a minute, of one account in all its browsers, its programs, or a network. */
  readonly a_minute: number;
  readonly why: string;
}

/**
 * By role; of several the one that allows most. A page and its tiles are some fifty requests. Whoever sees people or accounts reads
 * slowly, and from a stolen session less is to be had in a minute.
 */
export const REQUEST_LIMITS = {
  viewer: { a_minute: 1500, why: 'A page every two seconds: whoever clicks through areas and indicators.' },
  leadership: { a_minute: 1500, why: 'As a viewer.' },
  epidemiologist: {
    a_minute: 3000,
    why: 'Cross-filters on Explore and pages fast through areas, several tabs at once.',
  },
  district_head: {
    a_minute: 1200,
    why: 'Reads lists of people, one after another; more than a page in two seconds is no reading.',
  },
  commune_staff: {
    a_minute: 900,
    why: 'Calls whom a list names, and sends what was written without a network in one go.',
  },
  data_steward: { a_minute: 1500, why: 'As a viewer; the page of a job that runs asks again by itself.' },
  administrator: {
    a_minute: 900,
    why: 'Looks after accounts and the log; a stolen session of theirs should not go far in a minute.',
  },
  no_role: {
    a_minute: 300,
    why: 'An account that opens nothing but its own page: the second factor is set up.',
  },
  program: { a_minute: 600, why: 'Fetches figures: all indicators of all communes within some minutes.' },
  network: {
    a_minute: 2000,
    why: 'All in one network who are not signed in: a clinic shares one address, and a sign-in page is ten requests.',
  },
} as const satisfies Readonly<Record<Role | 'no_role' | 'program' | 'network', RequestLimit>>;

export type Asking = keyof typeof REQUEST_LIMITS;
export type Limits = Readonly<Record<Asking, Pick<RequestLimit, 'a_minute'>>>;

/** As whom somebody is bounded; null in the demonstration. */
function askingAs(principal: Principal | undefined, limits: Limits): Asking | null {
  if (principal === undefined) return 'network';
  if (principal.kind === 'demonstration') return null;
  if (principal.kind === 'token') return 'program';
  const byLimit = principal.grants
    .map(({ role }) => role)
    .toSorted((one, other) => limits[other].a_minute - limits[one].a_minute);
  return byLimit[0] ?? 'no_role';
}

/**
 * Bounds how much one account, its programs, or a network of strangers may ask for. In the demonstration nobody is told apart,
 * and nothing is bounded.
 */
export function requestRate(onRefused: OnRefused, limits: Limits = REQUEST_LIMITS): RequestHandler {
  const limiters = new Map(
    Object.entries(limits).map(([as, { a_minute }]) => [
      as,
      new RateLimiterMemory({ points: a_minute, duration: 60 }),
    ]),
  );
  const limited = async (
    request: Request,
    response: Response,
    next: NextFunction,
    as: Asking,
  ): Promise<void> => {
    const { principal } = request;
    try {
      await limiters.get(as)?.consume(principal?.account ?? networkOf(request.ip));
      next();
    } catch (limit) {
      if (!(limit instanceof RateLimiterRes)) throw limit;
      // Once in the minute: what is bounded must not fill the log.
      if (limit.consumedPoints === limits[as].a_minute + 1) onRefused(request, principal ?? null, 'too_many');
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
    const as = askingAs(request.principal, limits);
    if (as !== null) return limited(request, response, next, as);
    next();
    return undefined;
  };
}
