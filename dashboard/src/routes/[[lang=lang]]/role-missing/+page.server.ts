import { error } from '@sveltejs/kit';

/** Nothing hangs on script here. */
export const csr = false;

/** Stands for every page that the roles of whoever asks do not open: the server leads here, under the address asked for. */
export const load = ({ setHeaders }: { setHeaders: (headers: Record<string, string>) => void }): never => {
  setHeaders({ 'cache-control': 'no-store' });
  error(403);
};
