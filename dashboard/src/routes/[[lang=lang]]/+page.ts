import type { AskedOverview } from '#lib/overview/page.ts';
import { languageOf } from '#lib/state/addresses.ts';
import { Shown } from '#lib/state/shown.ts';
import type { PageLoad } from './$types';

const shown = new Shown<AskedOverview>();

export const load: PageLoad = async ({ data, parent, params, url, fetch }) => {
  const { snapshot } = await parent();
  const lang = languageOf(params);
  if (snapshot === null) return { lang, overview: null, unreachable: false };
  const { page, unreachable } = await shown.next(data.answered, { snapshot, url }, async (url) =>
    (await import('#lib/overview/page.ts')).overviewOf(snapshot, url, fetch),
  );
  return { lang, overview: page?.figures ?? null, unreachable };
};
