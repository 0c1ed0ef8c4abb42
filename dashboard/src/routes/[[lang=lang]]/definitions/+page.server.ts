import { languageOf } from '#lib/state/addresses.ts';
import type { PageServerLoad } from './$types';

/** It is read and nothing more: no script comes with the page. */
export const csr = false;

export const load: PageServerLoad = async ({ platform, params, setHeaders }) => {
  setHeaders({ 'cache-control': 'no-store' });
  const pages = platform?.req.tamsoat?.definitions ?? null;
  const shown = (await pages?.read()) ?? null;
  return {
    ...{ language: languageOf(params), isHere: pages !== null },
    publishes: platform?.req.tamsoat?.principal?.may.has('imports') ?? false,
    // The texts of all files are many times the page.
    shown: shown && { ...shown, definitions: shown.definitions.map(({ text: _, ...one }) => one) },
  };
};
