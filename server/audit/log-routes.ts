import express, { Router, type Request, type Response } from 'express';
import { readLogQuestion } from '#queries/audit/pages.ts';
import type { LoggedEntry } from '#queries/audit/entry.ts';
import { BYTE_ORDER_MARK, csvLine } from '#queries/files/csv.ts';
import { MEDIA_TYPES } from '#queries/files/forms.ts';
import { clockTime } from '#queries/time/moments.ts';
import { languagePrefix } from '../http/language-prefix.ts';
import type { LogDesk } from './log-desk.ts';

/** The forms of the page of the log; to take it out is one too, for it goes on record. */
export function logRoutes(desk: LogDesk): Router {
  const router = Router({ mergeParams: true });
  const form = express.urlencoded({ extended: false, limit: '20kb', parameterLimit: 50 });
  const said =
    ({ body }: Request) =>
    (field: string): unknown => {
      const given = (body ?? {}) as Readonly<Record<string, unknown>>;
      return Object.hasOwn(given, field) ? given[field] : undefined;
    };
  router.post('/download', form, async (request, response) => {
    const entries = await desk.download(readLogQuestion(said(request)).question);
    response.attachment('tam-soat-nhat-ky.csv').type(MEDIA_TYPES.csv).set('Cache-Control', 'no-store');
    response.send(csvOfLog(entries));
  });
  router.post('/seen', form, async (request: Request, response: Response) => {
    const read = said(request);
    const entry = Number(read('entry'));
    if (Number.isInteger(entry)) await desk.see(read('what'), entry);
    response.set('Cache-Control', 'no-store').redirect(303, `${languagePrefix(request)}/log`);
  });
  return router;
}

const HEAD = ['n', 'at_viet_nam', 'by', 'said', 'through', 'roles', 'network', 'request', 'act', 'about'];

function csvOfLog(entries: readonly LoggedEntry[]): string {
  const lines = entries.map(({ n, at, by, said, through, roles, network, request, act, ...about }) =>
    csvLine([
      ...[n, clockTime(new Date(at)), by, said ?? null, through ?? null, roles.join(' '), network],
      ...[request, act],
      Object.entries(about)
        .map(([name, value]) => `${name} ${Array.isArray(value) ? value.join(' ') : String(value)}`)
        .join('; '),
    ]),
  );
  return BYTE_ORDER_MARK + csvLine(HEAD) + lines.join('');
}
