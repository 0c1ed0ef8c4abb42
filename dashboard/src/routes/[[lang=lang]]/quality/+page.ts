import type { AskedQuality } from '#lib/quality/page.ts';
import { languageOf } from '#lib/state/addresses.ts';
import { Shown } from '#lib/state/shown.ts';
import type { PageLoad } from './$types';

const shown = new Shown<AskedQuality>();

export const load: PageLoad = async ({ data, parent, params, url, fetch }) => {
  const { snapshot } = await parent();
  const language = languageOf(params);
  if (snapshot === null) return { language, sheet: null, unreachable: false };
  const { page, unreachable } = await shown.next(data.answered, { snapshot, url }, async (url) =>
    (await import('#lib/quality/page.ts')).qualityPage(snapshot, { url, language }, fetch),
  );
  return { language, sheet: page?.sheet ?? null, unreachable };
};
