import express, { Router, type Request } from 'express';
import { askerOf } from '../access/access-pages.ts';
import { principalOf } from '../access/request-principal.ts';
import { languagePrefix } from '../http/language-prefix.ts';
import type { DefinitionDesk } from './definition-desk.ts';

type Asked = Request<{ definition: string }>;

/** The forms of the page of a definition. Whoever signed in acts in their own name. */
export function definitionRoutes(desk: DefinitionDesk): Router {
  const router = Router({ mergeParams: true });
  // The longest definition has a tenth of it.
  const form = express.urlencoded({ extended: false, limit: '200kb', parameterLimit: 50 });
  const act = (does: 'compare' | 'enter', of: (request: Asked) => Promise<string>) =>
    router.post(`/:definition/${does}`, form, async (request: Asked, response) => {
      const key = await of(request);
      const at = `/definitions/${encodeURIComponent(request.params.definition)}`;
      response.set('Cache-Control', 'no-store');
      response.redirect(303, `${languagePrefix(request)}${at}?told=${encodeURIComponent(key)}`);
    });
  act('compare', (request) =>
    desk.compare(request.params.definition, request.body, principalOf(request).name, askerOf(request)),
  );
  act('enter', async (request) => {
    const { told } = (request.body ?? {}) as { told?: unknown };
    const key = typeof told === 'string' ? told : '';
    await desk.enter(key, askerOf(request));
    return key;
  });
  return router;
}
