import { Router } from 'express';
import type { Bilingual } from '#queries/tiles/manifest.ts';

/** Why nobody should be sent here now, a sentence each; empty where all is well. */
export type Unready = () => Promise<readonly Bilingual[]>;

/** What does not work while figures are served all the same, a sentence each. */
export type Impaired = () => readonly Bilingual[];

/**
 * For whoever watches over the process and shares requests out: `/health` answers while it lives, `/ready` says whether
 * readers are to be sent here. Neither tells a figure.
 */
export function healthRoutes(unready: Unready, impaired: Impaired = () => []): Router {
  return Router()
    .use(['/health', '/ready'], (_request, response, next) => {
      response.set('Cache-Control', 'no-store');
      next();
    })
    .get('/health', (_request, response) => {
      response.json({ status: 'ok' });
    })
    .get('/ready', async (_request, response) => {
      const because = await unready();
      const but = impaired();
      if (because.length === 0) response.json({ status: 'ready', ...(but.length > 0 && { but }) });
      else response.status(503).json({ status: 'not_ready', because: [...because, ...but] });
    });
}
