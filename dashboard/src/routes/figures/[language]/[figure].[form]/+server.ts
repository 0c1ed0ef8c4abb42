import { error } from '@sveltejs/kit';
import { arrowOf } from '#queries/files/arrow.ts';
import { csvOf } from '#queries/files/csv.ts';
import { MEDIA_TYPES } from '#queries/files/forms.ts';
import { workbookOf } from '#queries/files/workbook.ts';
import { aboutFigure } from '#lib/overview/about.ts';
import type { Overview } from '#lib/overview/model.ts';
import { overviewOf } from '#lib/overview/page.ts';
import { figureTable, TABLE_IDS, type TableId } from '#lib/overview/table.ts';
import { FILE_FORMS, type FileForm } from '#lib/state/file-forms.ts';
import { LANGUAGES, type Language } from '#lib/words/format.ts';
import type { RequestHandler } from './$types';

const TYPES: Readonly<Record<FileForm, string>> = {
  csv: `${MEDIA_TYPES.csv}; charset=utf-8`,
  xlsx: MEDIA_TYPES.xlsx,
  arrow: MEDIA_TYPES.arrow_file,
};

/** The numbers of a figure of the page as a file: computed as the page computes them. */
export const GET: RequestHandler = async ({ params, platform, url, fetch }) => {
  const language = LANGUAGES.find((one) => one === params.language);
  const id = TABLE_IDS.find((one) => one === params.figure);
  const form = FILE_FORMS.find((one) => one === params.form);
  const snapshot = await platform?.req.tamsoat?.current();
  if (!language || !id || !form || !snapshot) error(404);
  const { figures } = await overviewOf(snapshot, url, fetch);
  return new Response(await fileOf(figures, id, form, language, url.origin), {
    headers: {
      'content-type': TYPES[form],
      'content-disposition': `attachment; filename="tam-soat-${id}.${form}"`,
      'cache-control': 'private, no-cache',
    },
  });
};

async function fileOf(
  figures: Overview,
  id: TableId,
  form: FileForm,
  language: Language,
  origin: string,
): Promise<BodyInit> {
  const table = figureTable(figures, id, language);
  if (form === 'csv') return csvOf(table);
  const about = aboutFigure(figures, id, language, origin);
  // What the writers return is never shared with another thread, which a body must not be.
  if (form === 'xlsx') return (await workbookOf(table, about, language)) as Uint8Array<ArrayBuffer>;
  const definitions = new Map([['definitions', JSON.stringify(about.definitions)]]);
  return arrowOf(table, definitions, 'file') as Uint8Array<ArrayBuffer>;
}
