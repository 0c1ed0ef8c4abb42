import { error } from '@sveltejs/kit';
import type { PageServerLoad } from './$types';

/** Nothing hangs on script here. */
export const csr = false;

/** Stands for what a form or a file would have been answered with, had the machine let it be: the server leads here, and says why. */
export const load: PageServerLoad = ({ setHeaders, platform, request }) => {
  setHeaders({ 'cache-control': 'no-store' });
  const fault = platform?.req.tamsoat?.fault;
  if (!fault) error(404, 'not found');
  const { status, title, detail } = fault;
  const asked = pageBefore(request.headers);
  error(status, 'machine', { machine: { title, detail }, ...(asked !== null && { asked }) });
};

/** The page of this server on which it was asked for; null where that is not known. */
function pageBefore(headers: Headers): string | null {
  const referer = headers.get('referer') ?? '';
  if (!URL.canParse(referer)) return null;
  const { host, pathname, search } = new URL(referer);
  // With two slashes at its beginning it would be an address of somebody else's.
  return host === headers.get('host') ? pathname.replace(/^\/+/, '/') + search : null;
}
