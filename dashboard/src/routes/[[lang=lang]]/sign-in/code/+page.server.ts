import { accessOf } from '#lib/access/access.ts';
import type { PageServerLoad } from './$types';

/** A form alone: no script comes with the page. */
export const csr = false;

export const load: PageServerLoad = (event) => {
  const { language, access, told, to } = accessOf(event);
  return { language, told, to, isPending: access?.isPending() ?? false };
};
