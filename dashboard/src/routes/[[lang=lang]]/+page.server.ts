import { overviewOf } from '#lib/overview/page.ts';
import type { PageServerLoad } from './$types';

/**
 * The figures of the first answer, from the same function that the browser runs later. They travel with the page,
 * so that a reader who changes nothing downloads no tile. `untrack`: a filter changed in the page is the browser's affair.
 */
export const load: PageServerLoad = async ({ parent, url, fetch, untrack }) => {
  const { snapshot } = await parent();
  return {
    answered:
      snapshot === null
        ? null
        : await overviewOf(
            snapshot,
            untrack(() => new URL(url)),
            fetch,
          ),
  };
};
