import type { Request, RequestHandler, Response } from 'express';
import type { Principal } from '#queries/access/principal.ts';
import type { REFUSALS } from '#queries/audit/entry.ts';
import { languagePrefix } from '../http/language-prefix.ts';
import { nothingHere } from '../http/last-resort.ts';
import { sendProblem, TITLES } from '../http/problem-details.ts';
import type { Access } from './access.ts';
import { actAs } from './acting.ts';
import { requestActor } from './request-actor.ts';
import { classesOf, classOf, isStoredByNobody, type RouteClass } from './route-classes.ts';
import { cookieOf } from './session-cookie.ts';

/** Told of every request that is turned away. */
export type OnRefused = (
  request: Request,
  principal: Principal | null,
  why: (typeof REFUSALS)[number],
) => void;

/** Who everybody is while all data are synthetic; null as soon as they are not. */
export type Demonstration = () => Principal | null;

/** Says on each request who asks. */
export const identify =
  (access: Access | null, demonstration: Demonstration): RequestHandler =>
  (request, _response, next) => {
    const principal = demonstration() ?? (access && askedBy(request, access));
    if (principal) request.principal = principal;
    if (principal && access) actAs(() => requestActor(request, access), next);
    else next();
  };

function askedBy(request: Request, access: Access): Principal | null {
  const { authorization } = request.headers;
  if (authorization !== undefined) {
    const token = /^Bearer ([\w-]{20,100})$/i.exec(authorization)?.[1];
    return token === undefined ? null : access.byToken(token);
  }
  const session = cookieOf(request, 'session');
  return session === null ? null : access.bySession(session);
}

/** What was refused of a request whose address is open to whoever asks: areas and people of others are as if they were not there. */
const REFUSED_WITHIN: Readonly<Partial<Record<number, Parameters<OnRefused>[2]>>> = {
  403: 'other_site',
  404: 'not_there',
};

/**
 * Lets a request through where the table of routes lets whoever asks. An address that the table does not know is answered
 * to nobody.
 */
export const gate =
  (onRefused: OnRefused): RequestHandler =>
  (request, response, next) => {
    const principal = request.principal ?? null;
    const path = request.originalUrl.split('?', 1)[0] ?? '/';
    const route = classOf(request.method, path);
    if (route && mayAsk(route, principal)) {
      response.once('finish', () => {
        const why = REFUSED_WITHIN[response.statusCode];
        if (why) onRefused(request, principal, why);
      });
      // Whatever answers: pages of errors say nothing of it.
      if (isStoredByNobody(route)) response.set('Cache-Control', 'no-store');
      next();
      return;
    }
    if (!route) {
      // Whoever may read there learns what may be done; to others it is no address at all.
      const known = classesOf(path).filter((one) => mayAsk(one, principal));
      if (known.length === 0) {
        onRefused(request, principal, 'unknown_route');
        if (principal && isPage(request)) {
          // The page that says so, whatever stands at the address: nobody classed it.
          request.url = `${languagePrefix(request)}${NO_PAGE}`;
          next();
        } else nothingHere(request, response, next);
      } else {
        onRefused(request, principal, 'unknown_route');
        methodRefused(request, response, known);
      }
      return;
    }
    onRefused(request, principal, principal ? 'not_allowed' : 'not_signed_in');
    if (principal && !principal.lacks_second_factor && !route.one_language && isPage(request)) {
      // The page that says so, under the address that was asked for.
      request.url = `${languagePrefix(request)}${ROLE_MISSING}`;
      next();
    } else turnAway(request, response, principal);
  };

function mayAsk({ needs }: RouteClass, principal: Principal | null): boolean {
  if (needs === 'nobody') return true;
  if (principal === null) return false;
  if (needs === 'oneself') return principal.kind !== 'token';
  return needs === 'anybody' || principal.may.has(needs);
}

function methodRefused(request: Request, response: Response, known: readonly RouteClass[]): void {
  const methods = new Set(known.flatMap(({ methods = ['GET'] }) => methods as readonly string[]));
  if (methods.has('GET')) methods.add('HEAD');
  const allowed = [...methods].toSorted().join(', ');
  response.set('Allow', allowed);
  sendProblem(request, response, {
    id: 'not_allowed',
    status: 405,
    title: TITLES.not_allowed,
    detail: { en: `Only ${allowed} are answered here.`, vi: `Ở đây chỉ trả lời ${allowed}.` },
  });
}

/** No page has this address. */
const NO_PAGE = '/nothing-here';
/** This one says that the reader's roles do not open what was asked for. */
const ROLE_MISSING = '/role-missing';

const isPage = (request: Request): boolean =>
  (request.method === 'GET' || request.method === 'HEAD') && request.accepts(['json', 'html']) === 'html';

/** A page leads to the sign-in and back again; a program is told. */
function turnAway(request: Request, response: Response, principal: Principal | null): void {
  response.set('Cache-Control', 'no-store');
  const is_page = isPage(request);
  const language = languagePrefix(request);
  if (is_page && principal?.lacks_second_factor) {
    response.redirect(303, `${language}/account#second-factor`);
    return;
  }
  if (is_page && !principal) {
    // Whose session has ended: what the browser kept of pages for going back is not for whoever sits there next.
    if (cookieOf(request, 'session') !== null) response.set('Clear-Site-Data', '"cache"');
    const back = request.originalUrl === '/' ? '' : `?to=${encodeURIComponent(request.originalUrl)}`;
    response.redirect(303, `${language}/sign-in${back}`);
    return;
  }
  if (!principal) response.set('WWW-Authenticate', 'Bearer');
  sendProblem(
    request,
    response,
    principal
      ? {
          id: 'role_missing',
          status: 403,
          title: TITLES.role_missing,
          detail: {
            en: 'Your roles do not open this. Ask an administrator where you need it.',
            vi: 'Vai trò của bạn không mở được mục này. Nếu cần, hãy hỏi quản trị viên.',
          },
        }
      : {
          id: 'not_signed_in',
          status: 401,
          title: TITLES.not_signed_in,
          detail: {
            en: 'Sign in, or send a token: Authorization: Bearer …',
            vi: 'Hãy đăng nhập, hoặc gửi mã truy cập: Authorization: Bearer …',
          },
        },
  );
}
