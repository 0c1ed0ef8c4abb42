import { error, redirect } from '@sveltejs/kit';
import { queryOf, defaultState, offeredConditions, readState } from '../state/url-state.ts';
import { askedText } from '../state/addresses.ts';
import type { Overview } from './model.ts';
import { overview } from './overview.ts';
import { snapshotFiles } from './read.ts';

/** What the page of errors knows this by. */
export const NO_DISEASE = 'no_disease';

export interface AskedOverview {
  readonly asked: string;
  readonly figures: Overview;
}

/**
 * The figures that a URL asks for. A URL that writes out what goes without saying (a form sends all its fields) is
 * answered with a redirect to the short one; one that makes no sense is answered, with a remark. Of a snapshot without any
 * disease there is nothing to show, which the page of errors says.
 */
export async function overviewOf(
  snapshot: string,
  url: URL,
  fetch: typeof globalThis.fetch,
): Promise<AskedOverview> {
  const files = snapshotFiles(fetch, snapshot);
  const manifest = await files.manifest();
  if (offeredConditions(manifest).length === 0) error(503, NO_DISEASE);
  const read = readState(url.searchParams, manifest);
  if (!read.canonical && read.misread.length === 0) {
    redirect(303, url.pathname + queryOf(read.state, defaultState(manifest)));
  }
  return { asked: askedText(snapshot, undefined, url), figures: await overview(manifest, read, files) };
}
