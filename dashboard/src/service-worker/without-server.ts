import { SILENT } from '#lib/offline/messages.ts';
import type { HeldSnapshot } from './held-tiles.ts';

/** By this parameter Kit says which parts of a page's data it asks for: a digit for each. */
const ASKED_PARTS = 'x-sveltekit-invalidated';

/**
 * What a page's server would say that knows the snapshot and has computed nothing: the page then computes its figures
 * from tiles. In the form of Kit's own requests for data, which is not documented: Kit is pinned to a version, and
 * test/browser/offline.test.ts fails when it changes.
 * @param serversOwn paths of pages that no tile answers
 */
export function dataWithoutServer(url: URL, { id, as_of }: HeldSnapshot, serversOwn: RegExp): Response {
  const layout = { snapshot: id, asOf: as_of, light: false, offersLight: false, silent: true };
  const unanswerable = serversOwn.test(url.pathname.replace(/\/__data\.json$/, ''));
  const nodes = Array.from(url.searchParams.get(ASKED_PARTS) ?? '11', (asked, i) => {
    if (asked === '0') return { type: 'skip' };
    if (i === 0) return { type: 'data', data: flat(layout), uses: {} };
    if (unanswerable) return { type: 'error', error: { status: 503, message: SILENT } };
    return { type: 'data', data: flat({ answered: null }), uses: {} };
  });
  return Response.json({ type: 'data', nodes });
}

/** Plain values in the form of `devalue`: the object first, each value by its place. */
const flat = (values: Readonly<Record<string, string | boolean | null>>): unknown[] => [
  Object.fromEntries(Object.keys(values).map((key, i) => [key, i + 1])),
  ...Object.values(values),
];
