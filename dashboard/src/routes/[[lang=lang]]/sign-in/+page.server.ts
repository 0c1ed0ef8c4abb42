import { accessOf } from '#lib/access/access.ts';
import type { PageServerLoad } from './$types';

/** A form alone: no script comes with the page. */
export const csr = false;

export const load: PageServerLoad = (event) => {
  const { language, access, principal, told, to } = accessOf(event);
  const state =
    access === null
      ? principal === null
        ? 'restart'
        : 'open'
      : access.hasAdministrator()
        ? 'form'
        : 'no_administrator';
  return { language, told, to, there: state, hasProvider: access?.hasProvider() ?? false } as const;
};
