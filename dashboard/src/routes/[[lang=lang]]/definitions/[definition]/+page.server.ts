import { error } from '@sveltejs/kit';
import { languageOf } from '#lib/state/addresses.ts';
import type { PageServerLoad } from './$types';

/** It is read and nothing more: no script comes with the page. */
export const csr = false;

export const load: PageServerLoad = async ({ platform, params, setHeaders }) => {
  setHeaders({ 'cache-control': 'no-store' });
  const listed = (await platform?.req.tamsoat?.definitions?.read()) ?? null;
  const definition = listed?.definitions.find(({ id }) => id === params.definition) ?? null;
  if (listed && !definition) error(404);
  return {
    ...{ language: languageOf(params), id: params.definition, definition },
    changes: listed?.changes.filter(({ condition }) => condition === params.definition) ?? [],
  };
};
