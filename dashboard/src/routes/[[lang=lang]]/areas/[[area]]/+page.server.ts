import { withoutList } from '#lib/areas/list-state.ts';
import { areasPage } from '#lib/areas/page.ts';
import { languageOf } from '#lib/state/addresses.ts';
import type { PageServerLoad } from './$types';

/** The first answer travels with the page; `untrack`: what is asked next in the page is the browser's affair. */
export const load: PageServerLoad = async ({ parent, params, url, fetch, untrack }) => {
  const { snapshot } = await parent();
  const asked = untrack(() => ({
    url: withoutList(url),
    language: languageOf(params),
    inPath: params.area,
  }));
  return { answered: snapshot === null ? null : await areasPage(snapshot, asked, fetch) };
};
