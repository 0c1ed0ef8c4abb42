import { error } from '@sveltejs/kit';
import { areasPage } from '#lib/areas/page.ts';
import { areasTable } from '#lib/areas/table.ts';
import { tableFile } from '#lib/files/table-file.ts';
import { aboutSheet } from '#lib/sheet/table.ts';
import { FILE_FORMS } from '#lib/state/file-forms.ts';
import { LANGUAGES } from '#lib/words/format.ts';
import type { RequestHandler } from './$types';

/** The numbers of a figure of the page of an area as a file: computed as the page computes them. */
export const GET: RequestHandler = async ({ params, platform, url, fetch }) => {
  const language = LANGUAGES.find((one) => one === params.language);
  const form = FILE_FORMS.find((one) => one === params.form);
  const snapshot = await platform?.req.tamsoat?.current();
  if (!language || !form || !snapshot) error(404);
  const { figure } = params;
  const { sheet } = await areasPage(snapshot, { url, language, inPath: params.area }, fetch);
  const table = areasTable(figure, sheet, language);
  if (!table) error(404);
  const about = aboutSheet(sheet, 'areas', figure, table, language, url.origin);
  return tableFile(`${sheet.state.area}-${figure}`, form, table.columns, about, language);
};
