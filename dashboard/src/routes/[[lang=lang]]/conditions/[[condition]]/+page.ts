import type { AskedConditions } from '#lib/conditions/page.ts';
import { languageOf } from '#lib/state/addresses.ts';
import { Shown } from '#lib/state/shown.ts';
import type { PageLoad } from './$types';

const shown = new Shown<AskedConditions>();

export const load: PageLoad = async ({ data, parent, params, url, fetch }) => {
  const { snapshot } = await parent();
  const language = languageOf(params);
  if (snapshot === null) return { language, sheet: null, unreachable: false };
  const { page, unreachable } = await shown.next(
    data.answered,
    { snapshot, url, inPath: params.condition },
    async (url) =>
      (await import('#lib/conditions/page.ts')).conditionsPage(
        snapshot,
        { url, language, inPath: params.condition },
        fetch,
      ),
  );
  return { language, sheet: page?.sheet ?? null, unreachable };
};
