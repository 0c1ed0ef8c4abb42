import type { AskedExplore } from '#lib/explore/page.ts';
import { languageOf } from '#lib/state/addresses.ts';
import { Shown } from '#lib/state/shown.ts';
import type { PageLoad } from './$types';

const shown = new Shown<AskedExplore>();

export const load: PageLoad = async ({ data, parent, params, url, fetch }) => {
  const { snapshot } = await parent();
  const language = languageOf(params);
  if (snapshot === null) return { language, explore: null, unreachable: false };
  const { page, unreachable } = await shown.next(data.answered, { snapshot, url }, async (url) =>
    (await import('#lib/explore/page.ts')).explorePage(snapshot, { url, language }, fetch),
  );
  return { language, explore: page?.page ?? null, unreachable };
};
