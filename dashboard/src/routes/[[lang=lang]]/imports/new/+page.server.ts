import { deskOf, problemOf } from '#lib/imports/desk.ts';
import type { PageServerLoad } from './$types';

/** Every act is a form: no script comes with the page. */
export const csr = false;

export const load: PageServerLoad = (event) => {
  const { desk, language } = deskOf(event);
  return { language, isDesk: desk !== null, problem: problemOf(event) };
};
