import { searchPage } from '#lib/search/page.ts';
import { languageOf } from '#lib/state/addresses.ts';
import type { PageServerLoad } from './$types';

/** Without script the whole answer; with it what is typed next is found in the browser, and never leaves it. */
export const load: PageServerLoad = async ({ parent, params, url, fetch, untrack, setHeaders }) => {
  // Nobody keeps what was typed: it may have been somebody's name.
  setHeaders({ 'cache-control': 'no-store' });
  const { snapshot, hasDesk } = await parent();
  const asked = untrack(() => ({ url: new URL(url), language: languageOf(params), hasDesk }));
  return { answered: snapshot === null ? null : await searchPage(snapshot, asked, fetch) };
};
