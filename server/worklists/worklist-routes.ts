import express, { Router, type Request, type Response } from 'express';
import { languagePrefix } from '../http/language-prefix.ts';
import { nothingHere } from '../http/last-resort.ts';
import { principalOf } from '../access/request-principal.ts';
import type { WorklistDesk } from './worklist-desk.ts';
import { worklistWorkbook } from './worklist-workbook.ts';
import { MOST_TAKEN, type ListQuery } from '#queries/worklists/pages.ts';

/** What the pages of worklists post, and the files that leave them. Nobody keeps any of it. */
export function worklistRoutes(desk: WorklistDesk): Router {
  const router = Router({ mergeParams: true });
  const form = express.urlencoded({ extended: false, limit: '20kb', parameterLimit: 50 });
  const given = (request: Request): Readonly<Record<string, unknown>> =>
    (request.body ?? {}) as Readonly<Record<string, unknown>>;
  const turnTo = (request: Request, response: Response, path: string): void => {
    response.set('Cache-Control', 'no-store').redirect(303, `${languagePrefix(request)}/worklists${path}`);
  };

  router.post('/note', form, async (request, response) => {
    const body = given(request);
    const told = await desk.write(principalOf(request), body);
    // A browser that was without a network sends what was written then, one after another.
    if (request.accepts(['html', 'json']) === 'json') {
      response.set('Cache-Control', 'no-store').json(told);
      return;
    }
    const back = backOf(body['back']);
    const mark = `told=${desk.keepTold(principalOf(request), told)}`;
    turnTo(request, response, `${back === '' ? '?' : `${back}&`}${mark}#said`);
  });
  router.post('/search', form, async (request, response) => {
    const key = await desk.search(principalOf(request), given(request));
    turnTo(request, response, `/found/${key}`);
  });
  router.post('/carry', form, async (request, response, next) => {
    const carried = await desk.carry(principalOf(request), asQuery({ query: given(request) }));
    if (carried) response.set('Cache-Control', 'no-store').json(carried);
    // The pages would fail of a form that was read here.
    else nothingHere(request, response, next);
  });
  router.get('/file', async (request, response, next) => {
    const view = await desk.list(principalOf(request), asQuery(request), { form: 'xlsx', size: MOST_TAKEN });
    if (!view) {
      next();
      return;
    }
    const language = languagePrefix(request) === '' ? 'vi' : 'en';
    response
      .set({
        'Cache-Control': 'no-store',
        'Content-Disposition': `attachment; filename="${view.list}-${view.scope.area.id}-${view.scope.as_of}.xlsx"`,
      })
      .type('xlsx')
      .send(Buffer.from(await worklistWorkbook(view, language)));
  });
  return router;
}

/** Each of the words once. */
function asQuery({ query }: { readonly query: Readonly<Record<string, unknown>> }): ListQuery {
  return Object.fromEntries(
    Object.entries(query).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}

/** The query of the list from which a form came. */
const backOf = (text: unknown): string =>
  typeof text === 'string' && /^\?[\w=&%.+~-]{0,500}$/.test(text)
    ? text.replaceAll(/&?told=[\w-]*/g, '')
    : '';
