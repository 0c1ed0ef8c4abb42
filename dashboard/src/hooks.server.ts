import type { Handle, HandleFetch, HandleServerError } from '@sveltejs/kit/hooks';

export const handle: Handle = ({ event, resolve }) =>
  resolve(event, {
    transformPageChunk: ({ html }) => html.replace('%lang%', event.params['lang'] === 'en' ? 'en' : 'vi'),
  });

/** Tiles come straight from the snapshot's folder instead of over HTTP to ourselves. */
export const handleFetch: HandleFetch = async ({ event, request, fetch }) => {
  const url = new URL(request.url);
  const files = event.platform?.req.tamsoat;
  if (!files || url.origin !== event.url.origin || !url.pathname.startsWith('/tiles/')) return fetch(request);
  const bytes = await files.readFile(decodeURIComponent(url.pathname));
  if (!bytes) return new Response(null, { status: 404 });
  return new Response(bytes as Uint8Array<ArrayBuffer>);
};

/** The reader is told that something failed; what failed goes to the log, never to the page. */
export const handleError: HandleServerError = ({ kind, error, event }) => {
  if (kind === 'unknown') console.error(`${event.request.method} ${event.url.pathname}:`, error);
  return { message: kind === 'framework' ? 'not-found' : 'failed' };
};
