import { worklistsOf } from '#lib/worklists/worklists.ts';
import type { PageServerLoad } from './$types';

export const csr = false;

export const load: PageServerLoad = async (event) => {
  const { language, worklists, query } = worklistsOf(event);
  return { language, view: (await worklists?.print(query)) ?? null };
};
