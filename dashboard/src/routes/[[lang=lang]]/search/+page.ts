import type { SearchPage } from '#lib/search/page.ts';
import { languageOf } from '#lib/state/addresses.ts';
import { Shown } from '#lib/state/shown.ts';
import type { PageLoad } from './$types';

const shown = new Shown<{ readonly asked: string; readonly page: SearchPage }>();

export const load: PageLoad = async ({ data, parent, params, url, fetch }) => {
  const { snapshot, hasDesk } = await parent();
  const language = languageOf(params);
  if (snapshot === null) return { language, search: null };
  const { page } = await shown.next(data.answered, { snapshot, inPath: language, url }, async (url) =>
    (await import('#lib/search/page.ts')).searchPage(snapshot, { url, language, hasDesk }, fetch),
  );
  return { language, search: page?.page ?? null };
};
