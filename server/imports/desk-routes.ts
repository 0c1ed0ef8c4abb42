import express, {
  Router,
  type NextFunction,
  type Request,
  type RequestHandler,
  type Response,
} from 'express';
import { MEDIA_TYPES } from '#queries/files/forms.ts';
import { MOST_FORM_BYTES } from '../http/body-limits.ts';
import { languagePrefix } from '../http/language-prefix.ts';
import type { Desk } from './desk.ts';
import type { Form } from './form-fields.ts';
import { peopleRoutes } from './people-routes.ts';
import { receiveFile } from './receive-file.ts';
import type { RefusedFile } from './refused-files.ts';

/** Every act of the Imports pages is a form that is posted, so that all of it works without script. */
export function deskRoutes(desk: Desk): Router {
  const router = Router({ mergeParams: true });
  const form = express.urlencoded({ extended: false, limit: MOST_FORM_BYTES, parameterLimit: 5000 });
  /** The pages in the language of the address that was posted to. */
  const pages = (request: Request): string => `${languagePrefix(request)}/imports`;
  const turnTo = (request: Request, response: Response, path: string): void => {
    response.set('Cache-Control', 'no-store').redirect(303, `${pages(request)}${path}`);
  };
  const toJob = (request: Request, response: Response, job: string | null, otherwise: string): void => {
    turnTo(request, response, job === null ? otherwise : `/jobs/${job}`);
  };

  router.post('/upload', async (request, response) => {
    try {
      const received = await receiveFile(request, desk.incoming);
      const { ids, refused } = await desk.received(received);
      const [only, ...others] = ids;
      if (refused) turnTo(request, response, `?problem=${desk.remember(refused)}`);
      else turnTo(request, response, others.length === 0 ? `/new/${only}` : '');
    } catch (error) {
      const page = `/new?problem=${desk.remember(error)}`;
      // A browser that is still sending follows no redirection: it shows what refuses, or else that it was cut.
      if (request.complete) turnTo(request, response, page);
      else refuseUnread(response, `${pages(request)}${page}`);
    }
  });
  router.post('/new/:id', form, async (request, response) => {
    const { id } = request.params;
    const given = (request.body ?? {}) as Form;
    const here = `/new/${id}`;
    if (given['act'] === 'remove') {
      desk.incoming.remove(id);
      turnTo(request, response, '');
      return;
    }
    await desk.choose(id, given);
    const said = typeof given['by'] === 'string' ? given['by'].trim().slice(0, 100) : '';
    const by = nameOf(request) ?? said;
    if (given['act'] === 'try') toJob(request, response, desk.try(id), here);
    else if (given['act'] === 'import') toJob(request, response, desk.import(id, by), here);
    else turnTo(request, response, here);
  });
  router.post('/jobs/:id/cancel', (request, response) => {
    desk.cancel(request.params.id);
    turnTo(request, response, `/jobs/${request.params.id}`);
  });
  router.use('/people', peopleRoutes(desk.people, form));
  /** It goes on record, and is made anew each time that it is asked for. */
  const refused =
    (whole: boolean): RequestHandler<{ number: string }> =>
    async (request, response, next) => {
      const { number } = request.params;
      if (!NUMBER.test(number)) {
        next();
        return;
      }
      response.set('Cache-Control', 'no-store');
      // Whoever asks whether it is there gets nothing of it.
      if (request.method === 'HEAD') {
        response.end();
        return;
      }
      const leaving = new AbortController();
      response.once('close', () => {
        leaving.abort();
      });
      try {
        const file = await desk.refusedFiles.make(Number(number), whole, leaving.signal);
        if (file) sendFile(response, file, next);
        else turnTo(request, response, `/${number}`);
      } catch (error) {
        if (!leaving.signal.aborted) turnTo(request, response, `/${number}?problem=${desk.remember(error)}`);
      }
    };
  router.get('/:number/refused', refused(false));
  router.get('/:number/refused-rows', refused(true));
  router.post('/publish', (request, response) => {
    toJob(request, response, desk.publish(), '');
  });
  router.post('/:number/withdraw', form, (request, response) => {
    const number = Number(request.params.number);
    const sure = ((request.body ?? {}) as Form)['sure'] === 'yes';
    if (!Number.isInteger(number) || number < 1 || !sure)
      turnTo(request, response, `/${request.params.number}`);
    else toJob(request, response, desk.withdraw(number), '');
  });
  return router;
}

const NUMBER = /^[1-9]\d{0,8}$/;
const TYPES: Readonly<Record<RefusedFile['form'], string>> = {
  csv: MEDIA_TYPES.csv,
  xlsx: MEDIA_TYPES.xlsx,
  parquet: MEDIA_TYPES.parquet,
  xml: 'application/xml',
  json: 'application/json',
};

/** Sends a file from its beginning to its end, and removes it. */
function sendFile(response: Response, { path, name, form, remove }: RefusedFile, next: NextFunction): void {
  response.attachment(name).type(TYPES[form]);
  const options = { dotfiles: 'allow', cacheControl: false, etag: false, lastModified: false } as const;
  response.sendFile(path, { ...options, acceptRanges: false }, (error?: Error) => {
    remove();
    if (error && !response.headersSent) next(error);
  });
}

/** Leads to the page that says why, by itself and by a link. */
function refuseUnread(response: Response, page: string): void {
  response
    .status(413)
    .set({ 'Cache-Control': 'no-store', Refresh: `0; url=${page}` })
    .type('html')
    .send(
      `<!doctype html><title>Tầm Soát</title><a href="${page}">Vì sao tệp không được nhận / Why the file was not taken</a>`,
    );
}

/** Whoever signed in acts in their own name, whatever a form says. */
const nameOf = ({ principal }: Request): string | undefined =>
  principal?.kind === 'account' ? principal.name : undefined;
