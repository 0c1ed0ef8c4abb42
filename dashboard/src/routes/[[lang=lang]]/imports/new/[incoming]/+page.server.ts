import { error } from '@sveltejs/kit';
import { deskOf } from '#lib/imports/desk.ts';
import type { PageServerLoad } from './$types';

/** Every act is a form: no script comes with the page. */
export const csr = false;

export const load: PageServerLoad = async (event) => {
  const { desk, language } = deskOf(event);
  const { incoming: id } = event.params;
  if (!desk) return { language, id, there: 'no_desk' as const, file: null };
  return { language, id, there: 'yes' as const, file: (await desk.file(id)) ?? error(404, 'gone') };
};
