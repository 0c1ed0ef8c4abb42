import { snapshotFiles } from '../overview/read.ts';
import { statedDefinitionsOf } from '../methods/page.ts';
import { askedText } from '../state/addresses.ts';
import type { Language } from '../words/format.ts';
import { QUERY_KEY, type Here } from './address.ts';
import { FOUND_KINDS, type Findable, type Found, type FoundKind } from './findable.ts';
import { findables } from './findables.ts';
import { MOST_TYPED, searcher } from './searcher.ts';

/** Results on the page; who wants others types more. */
const MOST_LISTED = 50;

/** What the page of results shows. */
export interface SearchPage {
  /** What was looked for, as far as it is used; empty for nothing. */
  readonly query: string;
  readonly isCut: boolean;
  /** The first of them, best first. */
  readonly found: readonly Found[];
  readonly total: number;
  /** How many there are of each kind. */
  readonly of: Readonly<Record<FoundKind, number>>;
  /** All of the few kinds that can be listed whole, where nothing was found. */
  readonly lists: readonly {
    readonly kind: 'page' | 'condition' | 'indicator';
    readonly all: readonly Found[];
  }[];
}

/**
 * All that can be found in a snapshot: for the people whom an address shows.
 * @param hasDesk whether files can be handed in here
 */
export async function readFindables(
  snapshot: string,
  here: Here,
  language: Language,
  fetch: typeof globalThis.fetch,
  hasDesk = false,
): Promise<Findable[]> {
  const [manifest, definitions] = await Promise.all([
    snapshotFiles(fetch, snapshot).manifest(),
    // Away from the network they may not be held: all but their codes is found without.
    statedDefinitionsOf(snapshot, fetch).catch(() => []),
  ]);
  return findables(
    { manifest, definitions: new Map(definitions.map((one) => [one.id, one])), hasDesk },
    here,
    language,
  );
}

/** The results of an address, computed alike in the server and in the browser. */
export async function searchPage(
  snapshot: string,
  { url, language, hasDesk }: { readonly url: URL; readonly language: Language; readonly hasDesk: boolean },
  fetch: typeof globalThis.fetch,
): Promise<{ readonly asked: string; readonly page: SearchPage }> {
  const all = await readFindables(snapshot, url, language, fetch, hasDesk);
  const given = (url.searchParams.get(QUERY_KEY) ?? '').normalize('NFC').trim();
  const query = given.slice(0, MOST_TYPED);
  const found = searcher(all)(query);
  const kinds = ['page', 'condition', 'indicator'] as const;
  return {
    asked: askedText(snapshot, language, url),
    page: {
      query,
      isCut: given !== query,
      found: found.slice(0, MOST_LISTED).map(foundOf),
      total: found.length,
      of: Object.fromEntries(
        FOUND_KINDS.map((kind) => [kind, all.filter((one) => one.kind === kind).length]),
      ) as Record<FoundKind, number>,
      lists:
        found.length > 0
          ? []
          : kinds.map((kind) => ({ kind, all: all.filter((one) => one.kind === kind).map(foundOf) })),
    },
  };
}

const foundOf = ({ kind, id, name, about, href, whole }: Findable): Found => ({
  ...{ kind, id, name, about, href },
  ...(whole && { whole }),
});
