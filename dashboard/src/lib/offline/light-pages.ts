import type { Cookies } from '@sveltejs/kit';

/**
 * Light pages: the server's HTML alone, without script, maps and fonts of our own, for a slow network or an old machine.
 * The cookie says nothing but that, so what is rendered for it can be kept for all who have it: see
 * server/http/rendered-cache.ts.
 */
const COOKIE = 'light';
const ON = '1';
const ONE_YEAR_S = 31_536_000;

export const isLight = (cookies: Pick<Cookies, 'get'>): boolean => cookies.get(COOKIE) === ON;

export function chooseLight(cookies: Cookies, on: boolean): void {
  // Not secret, and offices reach the server over plain HTTP.
  const options = { path: '/', secure: false } as const;
  if (on) cookies.set(COOKIE, ON, { ...options, maxAge: ONE_YEAR_S });
  else cookies.delete(COOKIE, options);
}

/** Where one tap leads: the choice is remembered, and the page comes back as it was. */
export const lightPath = (on: boolean, { pathname, search }: Pick<URL, 'pathname' | 'search'>): string =>
  `/light/${on ? 'on' : 'off'}?${new URLSearchParams({ to: pathname + search }).toString()}`;

/** The page to come back to: one of this site, whatever was asked. */
export function pageToComeBackTo(url: URL): string {
  // eslint-disable-next-line tamsoat/known-to-browsers -- asked of the server alone
  const to = URL.parse(url.searchParams.get('to') ?? '/', url.origin);
  return to?.origin === url.origin ? to.pathname.replace(/^\/+/, '/') + to.search : '/';
}

/** A page as HTML that starts nothing. */
export const withoutScript = (html: string): string =>
  html.replace(/<script\b[^>]*>[\s\S]*?<\/script>\s*/g, '').replace(/<link[^>]+modulepreload[^>]*>\s*/g, '');

/** The policy of a page that has no script: none may run. */
export const policyWithoutScript = (policy: string): string =>
  [...policy.split(';').filter((directive) => !/^\s*script-src/.test(directive)), " script-src 'none'"].join(
    ';',
  );
