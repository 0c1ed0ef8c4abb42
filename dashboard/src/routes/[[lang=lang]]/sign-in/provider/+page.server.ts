import { accessOf } from '#lib/access/access.ts';
import type { PageServerLoad } from './$types';

/** It leads on by itself, without script. */
export const csr = false;

export const load: PageServerLoad = (event) => {
  const { language, access } = accessOf(event);
  return { language, leavingTo: access?.leavingTo() ?? null };
};
