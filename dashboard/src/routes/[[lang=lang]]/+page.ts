import { isRedirect } from '@sveltejs/kit';
import { browser } from '$app/env';
import type { Overview } from '#lib/overview/model.ts';
import type { PageLoad } from './$types';

/** What the reader sees now, in the browser only: it stays when the next figures cannot be had. */
let shown: Overview | undefined;

export const load: PageLoad = async ({ data, parent, params, url, fetch }) => {
  const { snapshot } = await parent();
  const lang = params.lang === 'en' ? ('en' as const) : ('vi' as const);
  const { overview } = data;
  if (snapshot === null || !overview) return { lang, overview: null, unreachable: false };
  const asked = url.searchParams.toString();
  if (!browser) return { lang, overview: overview.figures, unreachable: false };
  try {
    shown = overview.asked === asked ? overview.figures : await figuresOf(snapshot, url, fetch);
    return { lang, overview: shown, unreachable: false };
  } catch (failure) {
    if (isRedirect(failure) || !shown) throw failure;
    return { lang, overview: shown, unreachable: true };
  }
};

/** What reads tiles and computes is loaded when a filter is first changed: the first figures come with the page. */
async function figuresOf(snapshot: string, url: URL, fetch: typeof globalThis.fetch): Promise<Overview> {
  const { overviewOf } = await import('#lib/overview/page.ts');
  return (await overviewOf(snapshot, url, fetch)).figures;
}
