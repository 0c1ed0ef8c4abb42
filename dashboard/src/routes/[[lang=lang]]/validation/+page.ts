import type { PageLoad } from './$types';

/** Nothing on this page changes while it is read: no script comes with it. */
export const csr = false;

export const load: PageLoad = ({ params }) => ({
  lang: params.lang === 'en' ? ('en' as const) : ('vi' as const),
});
