import { error } from '@sveltejs/kit';
import { deskOf, problemOf } from '#lib/imports/desk.ts';
import type { PageServerLoad } from './$types';

/** Every act is a form: no script comes with the page. */
export const csr = false;

export const load: PageServerLoad = async (event) => {
  const { desk, language } = deskOf(event);
  const { number } = event.params;
  const problem = problemOf(event);
  if (!desk) return { language, number, there: 'no_desk' as const, found: null, problem };
  const imports = await desk.imports();
  const found = imports?.find(({ import_id }) => String(import_id) === number);
  if (imports && !found) error(404, 'gone');
  // While a job keeps the store nothing is known of it.
  if (!found) return { language, number, there: 'yes' as const, found: null, problem };
  const refused = await desk.refusals(found.import_id);
  const content = await desk.content(found.import_id);
  const distributions = await desk.distributions(found.import_id);
  const account = { ...found, refused, content, distributions };
  return { language, number, there: 'yes' as const, found: account, problem };
};
