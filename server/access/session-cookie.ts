import type { IncomingMessage } from 'node:http';
import type { CookieOptions, Request, Response } from 'express';
import { ABSOLUTE_MS } from './sessions.ts';

/**
 * Over TLS a name that the browser keeps from being set by any other host or path (RFC 6265bis). On the machine itself
 * there may be none.
 */
const nameOf = (request: Request, what: string): string => (request.secure ? `__Host-${what}` : what);

const options = (request: Request): CookieOptions => ({
  httpOnly: true,
  sameSite: 'lax',
  secure: request.secure,
  path: '/',
});

/** What a browser shows of a kind: its session, that the password was right, or that it went to the identity provider. */
export type Shown = 'session' | 'pending' | 'provider';

export function cookieOf(request: Request, what: Shown): string | null {
  const value = readCookie(request, nameOf(request, what));
  return value !== null && /^[\w-]{20,100}$/.test(value) ? value : null;
}

export function readCookie({ headers }: IncomingMessage, name: string): string | null {
  const pair = (headers.cookie ?? '').split(/; */).find((one) => one.startsWith(`${name}=`));
  return pair?.slice(name.length + 1) ?? null;
}

export function setCookie(request: Request, response: Response, what: Shown, token: string): void {
  response.cookie(nameOf(request, what), token, { ...options(request), maxAge: ABSOLUTE_MS });
}

export function clearCookie(request: Request, response: Response, what: Shown): void {
  response.clearCookie(nameOf(request, what), options(request));
}

/** The other cookies of a request, as a header: those of the session, and what is looked at in it, are known by then. */
export const otherCookies = (header = ''): string =>
  header
    .split(/; */)
    .filter((pair) => !/^(?:__Host-)?(?:session|pending|provider|sight)=/.test(pair))
    .join('; ');
