import type { LayoutServerLoad } from './$types';

/** The snapshot that this page reads, and goes on reading while it is open; null before the first import. */
export const load: LayoutServerLoad = async ({ platform }) => ({
  snapshot: (await platform?.req.tamsoat?.current()) ?? null,
});
