import { explorePage } from '#lib/explore/page.ts';
import { languageOf } from '#lib/state/addresses.ts';
import type { PageServerLoad } from './$types';

/** The first answer travels with the page; `untrack`: what is asked next in the page is the browser's affair. */
export const load: PageServerLoad = async ({ parent, params, url, fetch, untrack }) => {
  const { snapshot } = await parent();
  const asked = untrack(() => ({ url: new URL(url), language: languageOf(params) }));
  return { answered: snapshot === null ? null : await explorePage(snapshot, asked, fetch) };
};
