import { error } from '@sveltejs/kit';
import { overviewOf } from '#lib/overview/page.ts';
import { csvOf, figureTable, TABLE_IDS } from '#lib/overview/table.ts';
import { LANGUAGES } from '#lib/words/format.ts';
import type { RequestHandler } from './$types';

/** The numbers of a figure of the page, for a spreadsheet: computed as the page computes them. */
export const GET: RequestHandler = async ({ params, platform, url, fetch }) => {
  const language = LANGUAGES.find((one) => one === params.language);
  const id = TABLE_IDS.find((one) => one === params.figure);
  const snapshot = await platform?.req.tamsoat?.current();
  if (!language || !id || !snapshot) error(404);
  const { figures } = await overviewOf(snapshot, url, fetch);
  const table = figureTable(figures, id, (title) => title[language]);
  return new Response(csvOf(table, figures), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="tam-soat-${id}.csv"`,
      'cache-control': 'private, no-cache',
    },
  });
};
