import { languageOf } from '#lib/state/addresses.ts';
import type { PageServerLoad } from './$types';

/** Nothing on this page changes while it is read: no script comes with it. */
export const csr = false;

export const load: PageServerLoad = ({ params }) => ({ language: languageOf(params) });
