import { methodsPage } from '#lib/methods/page.ts';
import type { PageServerLoad } from './$types';

/** Nothing on this page changes while it is read: no script comes with it. */
export const csr = false;

export const load: PageServerLoad = async ({ parent, params, fetch }) => {
  const { snapshot } = await parent();
  return {
    lang: params.lang === 'en' ? ('en' as const) : ('vi' as const),
    methods: snapshot === null ? null : await methodsPage(snapshot, fetch),
  };
};
