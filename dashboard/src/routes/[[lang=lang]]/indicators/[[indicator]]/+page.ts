import { isRedirect } from '@sveltejs/kit';
import { browser } from '$app/env';
import { askedText } from '#lib/indicator/asked.ts';
import type { IndicatorPage } from '#lib/indicator/page.ts';
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
        : await pageOf(snapshot, params.indicator, url, fetch);
    return { lang, page: shown, unreachable: false };
  } catch (failure) {
    if (isRedirect(failure) || !shown) throw failure;
    return { lang, page: shown, unreachable: true };
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
