import { deskOf } from '#lib/imports/desk.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => {
  const { desk, language } = deskOf(event);
  const { job: id } = event.params;
  return {
    language,
    id,
    there: desk === null ? ('no_desk' as const) : desk.job(id) ? ('yes' as const) : ('gone' as const),
    job: desk?.job(id) ?? null,
  };
};
