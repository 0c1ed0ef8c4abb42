import { browser } from '$app/env';
import { overviewOf } from '#lib/overview/page.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ data, parent, params, url, fetch }) => {
  const { snapshot } = await parent();
  const lang = params.lang === 'en' ? ('en' as const) : ('vi' as const);
  const { overview } = data;
  if (snapshot === null || !overview) return { lang, overview: null };
  const asked = url.searchParams.toString();
  if (!browser || overview.asked === asked) return { lang, overview: overview.figures };
  return { lang, overview: (await overviewOf(snapshot, url, fetch)).figures };
};
