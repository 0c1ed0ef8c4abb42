import { randomUUID } from 'node:crypto';
import { dayOf } from '#queries/time/moments.ts';
import { listQueryText, worklistsOf } from '#lib/worklists/worklists.ts';
import type { PageServerLoad } from './$types';

/** Every act is a form: no script comes with the page, and nothing of it stays in the browser. */
export const csr = false;

export const load: PageServerLoad = async (event) => {
  const { language, worklists, query, told } = worklistsOf(event);
  const view = query.list === undefined ? null : ((await worklists?.list(query)) ?? null);
  const lists = view === null ? ((await worklists?.lists({ ...query, list: undefined })) ?? null) : null;
  const scope = (view ?? lists)?.scope;
  return {
    ...{ language, told, view, lists, query },
    address: listQueryText(query),
    // Sample data have a time of their own.
    today: scope?.synthetic ? scope.as_of : dayOf(Date.now()),
    me: event.platform?.req.tamsoat?.principal?.name ?? null,
    /** One for each form, so that what is sent twice is kept once. */
    keys: view?.people.map(() => randomUUID()) ?? [],
  };
};
