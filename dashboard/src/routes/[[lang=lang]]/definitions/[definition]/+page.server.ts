import { error } from '@sveltejs/kit';
import type { DefinitionTold } from '#queries/definitions/pages.ts';
import { languageOf } from '#lib/state/addresses.ts';
import { conditionWordsFor } from '#lib/words/condition.ts';
import type { PageServerLoad } from './$types';

/** Every act is a form: no script comes with the page. */
export const csr = false;

/** On its way: the page shows the proposal alone, and does not read the store, which may be busy with it. */
const ON_ITS_WAY: readonly DefinitionTold['came'][] = ['comparing', 'compared', 'entering'];

export const load: PageServerLoad = async ({ platform, params, url, setHeaders }) => {
  setHeaders({ 'cache-control': 'no-store' });
  const files = platform?.req.tamsoat;
  const pages = files?.definitions ?? null;
  const key = url.searchParams.get('told');
  const kept = key === null ? null : (pages?.told(key) ?? null);
  const told = kept?.definition === params.definition ? kept : null;
  const language = languageOf(params);
  // The words from here: were they of this page's code, those of other pages would be split for it, and weigh more.
  const states = conditionWordsFor(language).states;
  const proposal = told && key !== null && ON_ITS_WAY.includes(told.came) ? { told, key, states } : null;
  const listed = proposal ? null : ((await pages?.read()) ?? null);
  const definition = listed?.definitions.find(({ id }) => id === params.definition) ?? null;
  if (listed && !definition) error(404);
  const waits = proposal ? proposal.told.came !== 'compared' : pages !== null && definition === null;
  return {
    ...{ language, id: params.definition, definition, isHere: pages !== null },
    ...{ told, proposal, waits, isGone: key !== null && told === null },
    changes: listed?.changes.filter(({ condition }) => condition === params.definition) ?? [],
    publishes: files?.principal?.may.has('imports') ?? false,
  };
};
