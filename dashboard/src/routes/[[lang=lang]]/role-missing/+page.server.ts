import { error } from '@sveltejs/kit';
import type { PageServerLoad } from './$types';

/** Nothing hangs on script here. */
export const csr = false;

/** Addresses of pages in words of ours. What else was typed there may be of a person: no refusal says it again. */
const WORDS = /^(?:\/[a-z-]+)*\/?$/;

/** Stands for every page that the roles of whoever asks do not open: the server leads here, under the address asked for. */
export const load: PageServerLoad = ({ setHeaders, platform, url }) => {
  setHeaders({ 'cache-control': 'no-store' });
  const whole = (platform?.req as { readonly originalUrl?: string } | undefined)?.originalUrl ?? url.pathname;
  const [asked = ''] = whole.split('?', 1);
  error(403, 'role missing', WORDS.test(asked) ? { asked } : {});
};
