import { error } from '@sveltejs/kit';
import { tableFile } from '#lib/files/table-file.ts';
import { aboutFigure } from '#lib/overview/about.ts';
import { overviewOf } from '#lib/overview/page.ts';
import { figureTable, TABLE_IDS } from '#lib/overview/table.ts';
import { FILE_FORMS } from '#lib/state/file-forms.ts';
import { LANGUAGES } from '#lib/words/format.ts';
import type { RequestHandler } from './$types';

/** The numbers of a figure of the page as a file: computed as the page computes them. */
export const GET: RequestHandler = async ({ params, platform, url, fetch }) => {
  const language = LANGUAGES.find((one) => one === params.language);
  const id = TABLE_IDS.find((one) => one === params.figure);
  const form = FILE_FORMS.find((one) => one === params.form);
  const snapshot = await platform?.req.tamsoat?.current();
  if (!language || !id || !form || !snapshot) error(404);
  const { figures } = await overviewOf(snapshot, url, fetch);
  const about = aboutFigure(figures, id, language, url.origin);
  return tableFile(id, form, figureTable(figures, id, language), about, language);
};
