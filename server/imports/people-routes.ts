import { Router, type Request, type RequestHandler, type Response } from 'express';
import { REVIEWER_COOKIE } from '#queries/links/review.ts';
import type { Form } from './form-fields.ts';
import type { Answered, ReviewDesk } from './people-desk.ts';

/** The forms of the page on which people who may be one are looked at. Nothing of a pair is in an address. */
export function peopleRoutes(desk: ReviewDesk, form: RequestHandler): Router {
  const router = Router({ mergeParams: true });
  const imports = (request: Request): string => request.baseUrl.replace(/\/people$/, '');
  const answer = (request: Request, response: Response, answered: Answered): void => {
    const { by } = formOf(request);
    // Whoever decides about many says who they are once: for this page of this browser alone.
    if (typeof by === 'string' && by.trim() !== '')
      response.cookie(REVIEWER_COOKIE, by.trim().slice(0, 100), {
        httpOnly: true,
        sameSite: 'strict',
        path: request.baseUrl,
      });
    const to = 'job' in answered ? `/jobs/${answered.job}` : `/people?told=${answered.told}`;
    response.set('Cache-Control', 'no-store').redirect(303, `${imports(request)}${to}`);
  };

  router.post('/find', form, (request, response) => {
    answer(request, response, desk.find(formOf(request)));
  });
  router.post('/decide', form, async (request, response) => {
    answer(request, response, await desk.decide(formOf(request)));
  });
  router.post('/undo', form, async (request, response) => {
    answer(request, response, await desk.undo(formOf(request)));
  });
  return router;
}

/** Whoever signed in decides in their own name, whatever the form says. */
const formOf = ({ body, principal }: Request): Form => ({
  ...((body ?? {}) as Form),
  ...(principal?.kind === 'account' && { by: principal.name }),
});
