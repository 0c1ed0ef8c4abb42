import express, { Router, type Request, type Response } from 'express';
import { EXTRACT_FILES } from '#queries/extracts/extract.ts';
import { MEDIA_TYPES } from '#queries/files/forms.ts';
import { principalOf } from '../access/request-principal.ts';
import { languagePrefix } from '../http/language-prefix.ts';
import type { ExtractDesk } from './extract-desk.ts';

const TYPES = { csv: MEDIA_TYPES.csv, parquet: MEDIA_TYPES.parquet, json: 'application/json' } as const;

/** The forms of the page of extracts; to fetch a file is one too, for it goes on record. */
export function extractRoutes(desk: ExtractDesk): Router {
  const router = Router({ mergeParams: true });
  const form = express.urlencoded({ extended: false, limit: '20kb', parameterLimit: 50 });
  const turnTo = (request: Request, response: Response, rest = ''): void => {
    response.set('Cache-Control', 'no-store').redirect(303, `${languagePrefix(request)}/extracts${rest}`);
  };
  router.post('/new', form, async (request, response) => {
    const fault = await desk.order(principalOf(request), request.body);
    turnTo(request, response, fault === null ? '' : `?fault=${fault}`);
  });
  router.post('/:extract/remove', async (request, response) => {
    await desk.remove(principalOf(request), request.params.extract);
    turnTo(request, response);
  });
  router.post('/:extract/:file', async (request, response, next) => {
    const { extract } = request.params;
    const file = EXTRACT_FILES.find((one) => one === request.params.file);
    const path = file && (await desk.fetch(principalOf(request), extract, file));
    if (!file || !path) {
      next();
      return;
    }
    response.attachment(`tam-soat-${extract.slice(0, 8)}.${file}`).type(TYPES[file]);
    response.set('Cache-Control', 'no-store').sendFile(path, { dotfiles: 'allow', cacheControl: false });
  });
  return router;
}
