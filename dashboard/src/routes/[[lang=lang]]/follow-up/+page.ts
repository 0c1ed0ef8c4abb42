import type { AskedFollowUp } from '#lib/follow-up/page.ts';
import { languageOf } from '#lib/state/addresses.ts';
import { Shown } from '#lib/state/shown.ts';
import type { PageLoad } from './$types';

const shown = new Shown<AskedFollowUp>();

export const load: PageLoad = async ({ data, parent, params, url, fetch }) => {
  const { snapshot } = await parent();
  const language = languageOf(params);
  if (snapshot === null) return { language, sheet: null, unreachable: false };
  const { page, unreachable } = await shown.next(data.answered, { snapshot, url }, async (url) =>
    (await import('#lib/follow-up/page.ts')).followUpPage(snapshot, { url, language }, fetch),
  );
  return { language, sheet: page?.sheet ?? null, unreachable };
};
