import { error } from '@sveltejs/kit';
import { conditionsPage } from '#lib/conditions/page.ts';
import { CONDITION_TABLE_IDS, conditionTable } from '#lib/conditions/table.ts';
import { csvOf } from '#lib/overview/table.ts';
import { LANGUAGES } from '#lib/words/format.ts';
import type { RequestHandler } from './$types';

/** The numbers of a figure of the page of a condition, for a spreadsheet: computed as the page computes them. */
export const GET: RequestHandler = async ({ params, platform, url, fetch }) => {
  const language = LANGUAGES.find((one) => one === params.language);
  const id = CONDITION_TABLE_IDS.find((one) => one === params.figure);
  const snapshot = await platform?.req.tamsoat?.current();
  if (!language || !id || !snapshot) error(404);
  const { sheet } = await conditionsPage(snapshot, { url, language, inPath: params.condition }, fetch);
  const table = conditionTable(sheet, id, (title) => title[language]);
  return new Response(csvOf(table, sheet), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="tam-soat-${sheet.more.entry.id}-${id}.csv"`,
      'cache-control': 'private, no-cache',
    },
  });
};
