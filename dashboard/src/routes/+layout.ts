import type { LayoutLoad } from './$types';

/** Which list stands behind a number is code for whoever opens lists: most readers never load it. */
export const load: LayoutLoad = async ({ data }) => ({
  ...data,
  peopleBehind: data.opens ? (await import('#lib/worklists/people-behind.ts')).peopleBehind : null,
});
