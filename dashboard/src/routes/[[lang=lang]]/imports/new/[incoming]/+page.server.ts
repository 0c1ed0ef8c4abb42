import { deskOf } from '#lib/imports/desk.ts';
import type { PageServerLoad } from './$types';

/** Every act is a form: no script comes with the page. */
export const csr = false;

export const load: PageServerLoad = async (event) => {
  const { desk, language } = deskOf(event);
  const { incoming: id } = event.params;
  const file = (await desk?.file(id)) ?? null;
  return {
    language,
    id,
    there: desk === null ? ('no_desk' as const) : file ? ('yes' as const) : ('gone' as const),
    file,
  };
};
