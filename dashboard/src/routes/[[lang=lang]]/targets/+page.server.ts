import { languageOf } from '#lib/state/addresses.ts';
import type { PageServerLoad } from './$types';

/** Every act is a form: no script comes with the page. */
export const csr = false;

export const load: PageServerLoad = async ({ platform, params, url, setHeaders }) => {
  setHeaders({ 'cache-control': 'no-store' });
  const files = platform?.req.tamsoat;
  const pages = files?.targets ?? null;
  const key = url.searchParams.get('told');
  // What became of a form last: it may end while the store is read.
  const shown = (await pages?.read()) ?? null;
  return {
    ...{ language: languageOf(params), isHere: pages !== null, shown },
    told: key === null ? null : (pages?.told(key) ?? null),
    areas: files?.access?.areas() ?? [],
    publishes: files?.principal?.may.has('imports') ?? false,
  };
};
