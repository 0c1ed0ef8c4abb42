import { ORDER_FAULTS } from '#queries/extracts/extract.ts';
import { languageOf } from '#lib/state/addresses.ts';
import type { PageServerLoad } from './$types';

/** Every act is a form: no script comes with the page. */
export const csr = false;

export const load: PageServerLoad = ({ platform, params, url, setHeaders }) => {
  setHeaders({ 'cache-control': 'no-store' });
  const pages = platform?.req.tamsoat?.extracts ?? null;
  return {
    language: languageOf(params),
    isHere: pages !== null,
    areas: pages?.areas() ?? [],
    periods: pages?.periods() ?? [],
    extracts: pages?.extracts() ?? [],
    fault: ORDER_FAULTS.find((one) => one === url.searchParams.get('fault')) ?? null,
  };
};
