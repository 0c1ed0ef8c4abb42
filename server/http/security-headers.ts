import type { RequestHandler } from 'express';
import helmet from 'helmet';

/**
 * Headers of every answer. The content policy of pages is made at their build (hashes), so none is set here.
 * No HSTS: the server itself speaks plain HTTP; whoever puts TLS before it decides. None for Internet Explorer and Flash,
 * which are no more: a page is some fifty answers, and a slow line carries the headers of each.
 */
export const securityHeaders: RequestHandler = helmet({
  contentSecurityPolicy: false,
  strictTransportSecurity: false,
  xDownloadOptions: false,
  xPermittedCrossDomainPolicies: false,
  xXssProtection: false,
  referrerPolicy: { policy: 'same-origin' },
});

/** Data is never a document that loads something. */
export const dataPolicy: RequestHandler = (_request, response, next) => {
  response.set('Content-Security-Policy', "default-src 'none'; frame-ancestors 'none'");
  next();
};
