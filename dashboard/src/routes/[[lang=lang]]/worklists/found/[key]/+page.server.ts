import { worklistsOf } from '#lib/worklists/worklists.ts';
import type { PageServerLoad } from './$types';

export const csr = false;

export const load: PageServerLoad = async (event) => {
  const { language, worklists } = worklistsOf(event);
  return { language, found: (await worklists?.found(event.params.key)) ?? null };
};
