import type { AskedPage, IndicatorPage } from '#lib/indicator/page.ts';
import { languageOf } from '#lib/state/addresses.ts';
import { Shown } from '#lib/state/shown.ts';
import type { PageLoad } from './$types';

const shown = new Shown<AskedPage>();

export const load: PageLoad = async ({ data, parent, params, url, fetch }) => {
  const { snapshot } = await parent();
  const lang = languageOf(params);
  const none = { lang, page: null, BesideFigures: null, unreachable: false };
  if (snapshot === null) return none;
  const { page, unreachable } = await shown.next(
    data.answered,
    { snapshot, url, inPath: params.indicator },
    async (url) =>
      (await import('#lib/indicator/page.ts')).indicatorPageOf(snapshot, params.indicator, url, fetch),
  );
  return page ? { lang, ...(await withFigures(page.page)), unreachable } : none;
};

/** The figures of comparison, inequality, trend and survey come with the pages that have them. */
async function withFigures(page: IndicatorPage) {
  const { comparison, inequality, trend, survey } = page.answer ?? {};
  if (!comparison && !inequality && !trend && !survey) return { page, BesideFigures: null };
  const { default: BesideFigures } = await import('#lib/indicator/BesideFigures.svelte');
  return { page, BesideFigures };
}
