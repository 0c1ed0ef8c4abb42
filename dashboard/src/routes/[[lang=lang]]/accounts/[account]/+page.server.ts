import { error } from '@sveltejs/kit';
import { accessOf } from '#lib/access/access.ts';
import type { PageServerLoad } from './$types';

/** Every act is a form: no script comes with the page. */
export const csr = false;

export const load: PageServerLoad = (event) => {
  const { language, access, told } = accessOf(event);
  const account = access?.account(event.params.account);
  if (!account) error(404);
  return { language, told, account, areas: access?.areas() ?? [] };
};
