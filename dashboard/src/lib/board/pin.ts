import { FIGURE_PAGE_IDS, figurePage, type OwnFiguresPageId } from '../state/pages.ts';

/** Pages whose figures can be pinned. */
export type PinnedPageId = OwnFiguresPageId | 'indicators';

/** A pin taken apart: a figure of a page in a state. */
export interface Pin {
  readonly page: PinnedPageId;
  /** The page as it was pinned, path and query: two figures of it are computed once. */
  readonly address: string;
  /** The same as a URL; its origin says nothing. */
  readonly url: URL;
  /** What stands in its path, where the page has such a part. */
  readonly inPath: string | undefined;
  /** Id of the figure on the page. */
  readonly figure: string;
}

const ANYWHERE = 'http://board.invalid';

/** Null for what is no address of a figure. */
export function readPin(text: string): Pin | null {
  const url = urlOf(text);
  const parts = url && pathOf(url);
  const figure = url?.hash.slice(1) ?? '';
  if (!url || !parts || !/^[a-z0-9-]{1,60}$/.test(figure)) return null;
  const [first = '', inPath, ...rest] = parts;
  const page = first === 'indicators' ? first : FIGURE_PAGE_IDS.find((id) => figurePage(id).path === first);
  if (page === undefined || rest.length > 0 || (inPath !== undefined && !hasPath(page))) return null;
  url.hash = '';
  return { page, address: url.pathname + url.search, url, inPath, figure };
}

const hasPath = (page: PinnedPageId): boolean =>
  page === 'indicators' || figurePage(page).in_path !== undefined;

function urlOf(text: string): URL | null {
  try {
    const url = new URL(text, ANYWHERE);
    return url.origin === ANYWHERE ? url : null;
  } catch {
    return null;
  }
}

function pathOf({ pathname }: URL): string[] | null {
  try {
    return pathname
      .split('/')
      .slice(1)
      .filter((part) => part !== '')
      .map(decodeURIComponent);
  } catch {
    return null;
  }
}
