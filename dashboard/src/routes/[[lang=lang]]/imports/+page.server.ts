import { deskOf, problemOf } from '#lib/imports/desk.ts';
import type { PageServerLoad } from './$types';

/** Every act is a form: no script comes with the page. */
export const csr = false;

export const load: PageServerLoad = async (event) => {
  const { desk, language } = deskOf(event);
  if (!desk) return { language, list: null, problem: null };
  const [imports, waiting] = await Promise.all([desk.imports(), desk.waiting()]);
  return { language, list: { imports, waiting, running: desk.running() }, problem: problemOf(event) };
};
