import { accessOf } from '#lib/access/access.ts';
import { SHORTEST_PASSWORD } from '#queries/access/pages.ts';
import type { PageServerLoad } from './$types';

/** A form alone: no script comes with the page. */
export const csr = false;

export const load: PageServerLoad = (event) => {
  const { language, access, told } = accessOf(event);
  const { token } = event.params;
  const invited = access?.invited(token) ?? null;
  const hasProvider = access?.hasProvider() ?? false;
  return { language, told, token, shortest: SHORTEST_PASSWORD, invited, hasProvider };
};
