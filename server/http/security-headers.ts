import { TLSSocket } from 'node:tls';
import type { RequestHandler } from 'express';
import helmet from 'helmet';

/** What a page loads and no window shows by itself: headers about windows and links say nothing there. */
const PARTS = /^\/(?:_app\/immutable|tiles)\//;
const YEAR_SECONDS = 365 * 24 * 60 * 60;
const ofWindows = helmet({
  contentSecurityPolicy: false,
  strictTransportSecurity: false,
  xDnsPrefetchControl: false,
  xDownloadOptions: false,
  xPermittedCrossDomainPolicies: false,
  xXssProtection: false,
  referrerPolicy: { policy: 'same-origin' },
});

/**
 * Headers of every answer. The content policy of pages is made at their build (hashes), so none is set here.
 * Whoever puts TLS before the server decides on HSTS; where it has a certificate itself, browsers ask it in the clear no more. No
 * headers for Internet Explorer and Flash, which are no more: a page is some fifty answers, and a slow line carries the headers of
 * each.
 */
export const securityHeaders: RequestHandler = (request, response, next) => {
  if (request.socket instanceof TLSSocket)
    response.setHeader('Strict-Transport-Security', `max-age=${String(YEAR_SECONDS)}`);
  if (!PARTS.test(request.path)) {
    ofWindows(request, response, next);
    return;
  }
  response.setHeader('Cross-Origin-Resource-Policy', 'same-origin');
  response.setHeader('X-Content-Type-Options', 'nosniff');
  next();
};

/** Data is never a document that loads something. */
export const dataPolicy: RequestHandler = (_request, response, next) => {
  response.setHeader('Content-Security-Policy', "default-src 'none'; frame-ancestors 'none'");
  next();
};
