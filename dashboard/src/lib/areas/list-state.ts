import { queryText } from '../state/addresses.ts';

/** By what the areas of the table may be sorted. */
export const SORTS = ['left', 'coverage', 'examined', 'residents', 'name'] as const;
export type Sort = (typeof SORTS)[number];

/** How the table of areas is read: it changes no number, so it is no part of what the page is asked. */
export interface ListState {
  readonly sort: Sort;
  /** Against the order in which the column is read first. */
  readonly reversed: boolean;
  /** What is searched for; empty for nothing. */
  readonly find: string;
}

/** Where most is left to do comes first. */
export const USUAL_LIST: ListState = { sort: 'left', reversed: false, find: '' };

const LIST_KEYS = ['sort', 'find'] as const;
const LONGEST = 60;

/** Reads the query; what it does not understand is left out, and reported. */
export function readList(query: URLSearchParams): { list: ListState; misread: string | null } {
  const given = query.get('sort') ?? '';
  const reversed = given.startsWith('-');
  const sort = SORTS.find((one) => one === (reversed ? given.slice(1) : given));
  return {
    list: {
      sort: sort ?? USUAL_LIST.sort,
      reversed: sort !== undefined && reversed,
      find: (query.get('find') ?? '').trim().slice(0, LONGEST),
    },
    misread: given !== '' && sort === undefined ? given.slice(0, LONGEST) : null,
  };
}

/** The address of a page with its table read so; what goes without saying is not written. */
export function withList(address: string, { sort, reversed, find }: ListState): string {
  const [path = '', query = ''] = address.split('?');
  const isUsual = sort === USUAL_LIST.sort && !reversed;
  return (
    path +
    queryText({
      ...Object.fromEntries(new URLSearchParams(query)),
      sort: isUsual ? undefined : `${reversed ? '-' : ''}${sort}`,
      find: find === '' ? undefined : find,
    })
  );
}

/** The address without what only the table knows: what the page is asked. */
export function withoutList(url: URL): URL {
  const asked = new URL(url);
  for (const key of LIST_KEYS) asked.searchParams.delete(key);
  return asked;
}
