import { accessOf } from '#lib/access/access.ts';
import type { PageServerLoad } from './$types';

/** Every act is a form: no script comes with the page. */
export const csr = false;

export const load: PageServerLoad = (event) => {
  const { language, access, told } = accessOf(event);
  return { language, told, accounts: access?.accounts() ?? [], areas: access?.areas() ?? [] };
};
