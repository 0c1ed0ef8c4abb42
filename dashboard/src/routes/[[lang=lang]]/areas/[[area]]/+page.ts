import { readList, withoutList } from '#lib/areas/list-state.ts';
import type { AskedAreas } from '#lib/areas/page.ts';
import { languageOf } from '#lib/state/addresses.ts';
import { Shown } from '#lib/state/shown.ts';
import type { PageLoad } from './$types';

const shown = new Shown<AskedAreas>();

export const load: PageLoad = async ({ data, parent, params, url, fetch }) => {
  const { snapshot } = await parent();
  const language = languageOf(params);
  const read = readList(url.searchParams);
  if (snapshot === null) return { language, sheet: null, unreachable: false, ...read };
  // Sorted or searched, the figures are the same.
  const asked = { snapshot, url: withoutList(url), inPath: params.area };
  const { page, unreachable } = await shown.next(data.answered, asked, async (url) =>
    (await import('#lib/areas/page.ts')).areasPage(snapshot, { url, language, inPath: params.area }, fetch),
  );
  return { language, sheet: page?.sheet ?? null, unreachable, ...read };
};
