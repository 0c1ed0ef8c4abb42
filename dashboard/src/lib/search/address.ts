import { queryText } from '../state/addresses.ts';
import { FIGURE_PAGE_IDS, figurePage } from '../state/pages.ts';
import type { StateKey } from '../state/url-state.ts';
import type { Language } from '../words/format.ts';

const KEPT = ['area', 'period', 'sex', 'age', 'condition'] as const satisfies readonly StateKey[];
/** What is looked for. */
export const QUERY_KEY = 'q';

export const searchPath = (language: Language): string => (language === 'en' ? '/en/search' : '/search');

/** As much of an address as says what is shown. */
export interface Here {
  readonly pathname: string;
  readonly searchParams: Pick<URLSearchParams, 'get'>;
}

/** What an address says of where, when and of whom, in its path and its query, unread: for a page that hands it on. */
export function keptState(url: Here): Partial<Record<StateKey, string>> {
  const [first = '', rest] = url.pathname
    .replace(/^\/en(?=\/|$)/, '')
    .split('/')
    .slice(1);
  const page = FIGURE_PAGE_IDS.map(figurePage).find(({ path }) => path === first);
  const kept: Partial<Record<StateKey, string>> = {};
  for (const key of KEPT) {
    const given = key === page?.in_path && rest ? decoded(rest) : url.searchParams.get(key);
    if (given) kept[key] = given;
  }
  return kept;
}

/** The page of results: for the people that an address shows. */
export const searchAddress = (language: Language, url: Here, query?: string): string =>
  searchPath(language) + queryText({ [QUERY_KEY]: query === '' ? undefined : query, ...keptState(url) });

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
