import { SHORTEST_PASSWORD } from '#queries/access/pages.ts';
import { accessOf } from '#lib/access/access.ts';
import type { PageServerLoad } from './$types';

/** Every act is a form: no script comes with the page. */
export const csr = false;

export const load: PageServerLoad = (event) => {
  const { language, access, told } = accessOf(event);
  const hasProvider = access?.hasProvider() ?? false;
  /** Of unusual reading, for administrators. */
  const flags = event.platform?.req.tamsoat?.log?.unseen() ?? 0;
  return { language, told, shortest: SHORTEST_PASSWORD, account: access?.own() ?? null, hasProvider, flags };
};
