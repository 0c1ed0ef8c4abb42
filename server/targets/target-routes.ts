import express, { Router, type Request } from 'express';
import { askerOf } from '../access/access-pages.ts';
import { principalOf } from '../access/request-principal.ts';
import { languagePrefix } from '../http/language-prefix.ts';
import type { TargetDesk } from './target-desk.ts';

/** The forms of the page of targets. Whoever signed in acts in their own name. */
export function targetRoutes(desk: TargetDesk): Router {
  const router = Router({ mergeParams: true });
  const form = express.urlencoded({ extended: false, limit: '20kb', parameterLimit: 50 });
  const act = (does: 'set' | 'undo') =>
    router.post(`/${does}`, form, async (request: Request, response) => {
      const key = await desk[does](request.body, principalOf(request).name, askerOf(request));
      response.set('Cache-Control', 'no-store');
      response.redirect(303, `${languagePrefix(request)}/targets?told=${key}`);
    });
  act('set');
  act('undo');
  return router;
}
