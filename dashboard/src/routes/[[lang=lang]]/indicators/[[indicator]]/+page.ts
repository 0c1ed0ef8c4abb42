import { isRedirect } from '@sveltejs/kit';
import { browser } from '$app/env';
import { askedText, indicatorPageOf, type IndicatorPage } from '#lib/indicator/page.ts';
import type { PageLoad } from './$types';

/** What the reader sees now, in the browser only: it stays when the next figures cannot be had. */
let shown: IndicatorPage | undefined;

export const load: PageLoad = async ({ data, parent, params, url, fetch }) => {
  const { snapshot } = await parent();
  const lang = params.lang === 'en' ? ('en' as const) : ('vi' as const);
  const { answered } = data;
  if (snapshot === null || !answered) return { lang, page: null, unreachable: false };
  if (!browser) return { lang, page: answered.page, unreachable: false };
  try {
    shown =
      answered.asked === askedText(params.indicator, url)
        ? answered.page
        : (await indicatorPageOf(snapshot, params.indicator, url, fetch)).page;
    return { lang, page: shown, unreachable: false };
  } catch (failure) {
    if (isRedirect(failure) || !shown) throw failure;
    return { lang, page: shown, unreachable: true };
  }
};
