import { error } from '@sveltejs/kit';
import { aboutConditionFigure } from '#lib/conditions/about.ts';
import { conditionsPage } from '#lib/conditions/page.ts';
import { CONDITION_TABLE_IDS, conditionTable } from '#lib/conditions/table.ts';
import { tableFile } from '#lib/files/table-file.ts';
import { FILE_FORMS } from '#lib/state/file-forms.ts';
import { LANGUAGES } from '#lib/words/format.ts';
import type { RequestHandler } from './$types';

/** The numbers of a figure of the page of a condition as a file: computed as the page computes them. */
export const GET: RequestHandler = async ({ params, platform, url, fetch }) => {
  const language = LANGUAGES.find((one) => one === params.language);
  const id = CONDITION_TABLE_IDS.find((one) => one === params.figure);
  const form = FILE_FORMS.find((one) => one === params.form);
  const snapshot = await platform?.req.tamsoat?.current();
  if (!language || !id || !form || !snapshot) error(404);
  const { sheet } = await conditionsPage(snapshot, { url, language, inPath: params.condition }, fetch);
  return tableFile(
    `${sheet.more.entry.id}-${id}`,
    form,
    conditionTable(sheet, id, language),
    aboutConditionFigure(sheet, id, language, url.origin),
    language,
  );
};
