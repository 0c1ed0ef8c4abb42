import { isRedirect } from '@sveltejs/kit';
import { browser } from '$app/env';
import { askedText } from '#lib/indicator/asked.ts';
import type { IndicatorPage } from '#lib/indicator/page.ts';
import type { PageLoad } from './$types';

/** What the reader sees now, in the browser only: it stays when the next figures cannot be had. */
let shown: Awaited<ReturnType<typeof withFigures>> | undefined;

export const load: PageLoad = async ({ data, parent, params, url, fetch }) => {
  const { snapshot } = await parent();
  const lang = params.lang === 'en' ? ('en' as const) : ('vi' as const);
  const { answered } = data;
  if (snapshot === null || !answered) return { lang, page: null, BesideFigures: null, unreachable: false };
  if (!browser) return { lang, ...(await withFigures(answered.page)), unreachable: false };
  try {
    shown = await withFigures(
      answered.asked === askedText(params.indicator, url)
        ? answered.page
        : await pageOf(snapshot, params.indicator, url, fetch),
    );
    return { lang, ...shown, unreachable: false };
  } catch (failure) {
    if (isRedirect(failure) || !shown) throw failure;
    return { lang, ...shown, unreachable: true };
  }
};

/** What reads tiles and computes is loaded when something else is first asked: the first answer comes with the page. */
async function pageOf(
  snapshot: string,
  indicator: string | undefined,
  url: URL,
  fetch: typeof globalThis.fetch,
): Promise<IndicatorPage> {
  const { indicatorPageOf } = await import('#lib/indicator/page.ts');
  return (await indicatorPageOf(snapshot, indicator, url, fetch)).page;
}

/** The figures of comparison, inequality, trend and survey come with the pages that have them. */
async function withFigures(page: IndicatorPage) {
  const { comparison, inequality, trend, survey } = page.answer ?? {};
  if (!comparison && !inequality && !trend && !survey) return { page, BesideFigures: null };
  const { default: BesideFigures } = await import('#lib/indicator/BesideFigures.svelte');
  return { page, BesideFigures };
}
