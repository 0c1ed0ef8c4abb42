import type { Handle, HandleFetch, HandleServerError } from '@sveltejs/kit/hooks';
import { digestAt, tilePath, wholeOf } from '#queries/tiles/tile.ts';
import { isLight, policyWithoutScript, withoutScript } from '#lib/offline/light-pages.ts';

/** A light page is the whole page with its script taken out: Kit decides on scripts by route, not by reader. */
export const handle: Handle = async ({ event, resolve }) => {
  const light = isLight(event.cookies);
  const response = await resolve(event, {
    transformPageChunk: ({ html }) => {
      const language = event.params['lang'] === 'en' ? 'en' : 'vi';
      const page = html.replace('"%lang%"', `"${language}"${light ? ' data-light' : ''}`);
      return light ? withoutScript(page) : codeLast(page);
    },
  });
  const policy = response.headers.get('content-security-policy');
  if (light && policy) response.headers.set('content-security-policy', policyWithoutScript(policy));
  const { status } = event.locals;
  return status !== undefined && response.status === 500
    ? new Response(response.body, { status, headers: response.headers })
    : response;
};

const PRELOADS = /<link[^>]+modulepreload[^>]*>\s*/g;

/**
 * Asks for the code after the page: in the head it would share a slow line with the styles without which nothing can be
 * read. Whoever can read waits a moment longer until filters are instant.
 */
function codeLast(html: string): string {
  const [body, end] = [html.indexOf('</head>'), html.lastIndexOf('</body>')];
  const head = html.slice(0, Math.max(0, body));
  const preloads = head.match(PRELOADS);
  if (!preloads || end < 0) return html;
  return head.replace(PRELOADS, '') + html.slice(body, end) + preloads.join('') + html.slice(end);
}

/** Tiles come straight from the snapshot's folder instead of over HTTP to ourselves. */
export const handleFetch: HandleFetch = async ({ event, request, fetch }) => {
  const url = new URL(request.url);
  const files = event.platform?.req.tamsoat;
  if (!files || url.origin !== event.url.origin || !url.pathname.startsWith('/tiles/')) return fetch(request);
  // A digest makes what travels smaller; here nothing travels.
  const path = decodeURIComponent(url.pathname);
  const digest = digestAt(path);
  const bytes = await files.readFile(digest ? tilePath(wholeOf(digest)) : path);
  if (!bytes) return new Response(null, { status: 404 });
  return new Response(bytes as Uint8Array<ArrayBuffer>);
};

/** The reader is told that something failed, and by which id to ask; what failed goes to the log, never to the page. */
export const handleError: HandleServerError = ({ kind, error, event }) => {
  // What a page says of itself stays as it said it.
  if (kind === 'app') return {};
  if (kind === 'framework') return { message: 'not-found' };
  const { request, machine } = event.platform?.req.tamsoat?.failed?.(error) ?? {};
  if (!machine) return { message: 'failed', ...(request !== undefined && { request }) };
  const { status, title, detail } = machine;
  event.locals.status = status;
  return { message: 'machine', machine: { title, detail } };
};
