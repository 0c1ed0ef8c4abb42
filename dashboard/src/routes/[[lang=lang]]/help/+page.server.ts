import { helpPage } from '#lib/help/page.ts';
import { languageOf } from '#lib/state/addresses.ts';
import type { PageServerLoad } from './$types';

/** Nothing on this page changes while it is read: no script comes with it. */
export const csr = false;

export const load: PageServerLoad = async ({ parent, params, url, fetch }) => {
  const { snapshot } = await parent();
  const language = languageOf(params);
  return {
    language,
    sheet: snapshot === null ? null : (await helpPage(snapshot, { url, language }, fetch)).sheet,
  };
};
