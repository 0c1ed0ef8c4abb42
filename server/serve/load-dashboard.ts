import type { Request } from 'express';
import type { DashboardHandler } from '../app.ts';

/** By this header the adapter knows how it was asked: without one it takes every address for one of HTTPS. */
const PROTOCOL = 'x-tamsoat-protocol';

/** The build is made by another tool and has no types; what it exports is the adapter's contract. */
export async function loadDashboard(): Promise<DashboardHandler> {
  process.env['PROTOCOL_HEADER'] = PROTOCOL;
  const build = new URL('../../dashboard/build/handler.js', import.meta.url);
  const { handler } = (await import(build.href)) as { handler: DashboardHandler };
  return (request, response, next) => {
    // The addresses that leave in files begin with it; what a client says of itself is written over.
    // Express has asked the proxies that are trusted, and takes any word of theirs.
    request.headers[PROTOCOL] = (request as Request).protocol === 'https' ? 'https' : 'http';
    return handler(request, response, next);
  };
}
