import { error } from '@sveltejs/kit';
import { deskOf } from '#lib/imports/desk.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => {
  const { desk, language } = deskOf(event);
  const { job: id } = event.params;
  if (!desk) return { language, id, there: 'no_desk' as const, job: null };
  return { language, id, there: 'yes' as const, job: desk.job(id) ?? error(404, 'gone') };
};
