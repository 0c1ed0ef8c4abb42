import { error } from '@sveltejs/kit';
import type { PageServerLoad } from './$types';

/** Nothing hangs on script here. */
export const csr = false;

/** Stands for every page that the roles of whoever asks do not open: the server leads here, under the address asked for. */
export const load: PageServerLoad = ({ setHeaders, platform, url }) => {
  setHeaders({ 'cache-control': 'no-store' });
  const asked = (platform?.req as { readonly originalUrl?: string } | undefined)?.originalUrl ?? url.pathname;
  error(403, 'role missing', { asked });
};
