import { readLogQuestion, type ShownLog } from '#queries/audit/pages.ts';
import { languageOf } from '#lib/state/addresses.ts';
import type { PageServerLoad } from './$types';

/** Every act is a form: no script comes with the page. */
export const csr = false;

const NOTHING: ShownLog = { entries: [], has_older: false, reasons: {} };

export const load: PageServerLoad = async ({ platform, params, url, setHeaders }) => {
  setHeaders({ 'cache-control': 'no-store' });
  const files = platform?.req.tamsoat;
  const pages = files?.log ?? null;
  const { question, misread } = readLogQuestion((field) => url.searchParams.get(field));
  // Flags first: that one was raised is an entry of its own.
  const flags = (await pages?.flags()) ?? [];
  const found = (await pages?.read(question)) ?? NOTHING;
  return {
    ...{ language: languageOf(params), isHere: pages !== null, question, misread, flags },
    ...{ entries: found.entries, has_older: found.has_older, reasons: found.reasons },
    accounts: files?.access?.accounts().map(({ name }) => name) ?? [],
    areas: files?.access?.areas() ?? [],
  };
};
