import { error } from '@sveltejs/kit';
import { tableFile } from '#lib/files/table-file.ts';
import { followUpPage } from '#lib/follow-up/page.ts';
import { followUpTable } from '#lib/follow-up/table.ts';
import type { PageOfFigures } from '#lib/overview/model.ts';
import { qualityPage } from '#lib/quality/page.ts';
import { qualityTable } from '#lib/quality/table.ts';
import type { AskedOf } from '#lib/sheet/sheet.ts';
import { aboutSheet, type FigureTable } from '#lib/sheet/table.ts';
import { FILE_FORMS } from '#lib/state/file-forms.ts';
import { LANGUAGES } from '#lib/words/format.ts';
import type { RequestHandler } from './$types';

type Fetch = typeof globalThis.fetch;
interface Found {
  readonly sheet: PageOfFigures;
  /** null where the page has no such figure. */
  readonly table: FigureTable | null;
}

/** The table of a figure, by its page. */
const PAGES = {
  'follow-up': async (figure: string, snapshot: string, asked: AskedOf, fetch: Fetch): Promise<Found> => {
    const { sheet } = await followUpPage(snapshot, asked, fetch);
    return { sheet, table: followUpTable(figure, sheet, asked.language) };
  },
  quality: async (figure: string, snapshot: string, asked: AskedOf, fetch: Fetch): Promise<Found> => {
    const { sheet } = await qualityPage(snapshot, asked, fetch);
    return { sheet, table: qualityTable(figure, sheet, asked.language) };
  },
} as const;

/** The numbers of a figure of a page as a file: computed as the page computes them. */
export const GET: RequestHandler = async ({ params, platform, url, fetch }) => {
  const language = LANGUAGES.find((one) => one === params.language);
  const page = (['follow-up', 'quality'] as const).find((one) => one === params.page);
  const form = FILE_FORMS.find((one) => one === params.form);
  const snapshot = await platform?.req.tamsoat?.current();
  if (!language || !page || !form || !snapshot) error(404);
  const { figure } = params;
  const { sheet, table } = await PAGES[page](figure, snapshot, { url, language }, fetch);
  if (!table) error(404);
  const about = aboutSheet(sheet, page, figure, table, language, url.origin);
  return tableFile(figure, form, table.columns, about, language);
};
