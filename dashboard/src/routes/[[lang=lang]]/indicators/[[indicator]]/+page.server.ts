import { indicatorPageOf } from '#lib/indicator/page.ts';
import type { PageServerLoad } from './$types';

/** The first answer travels with the page; `untrack`: what is asked next in the page is the browser's affair. */
export const load: PageServerLoad = async ({ parent, params, url, fetch, untrack }) => {
  const { snapshot } = await parent();
  return {
    answered:
      snapshot === null
        ? null
        : await indicatorPageOf(
            snapshot,
            untrack(() => params.indicator),
            untrack(() => new URL(url)),
            fetch,
          ),
  };
};
