import type { Cookies } from '@sveltejs/kit';
import { boardPath } from '../state/addresses.ts';
import { LANGUAGES } from '../words/format.ts';
import { boardText, fits, readBoard, type Board } from './board.ts';

// The board that a reader made last is remembered by their browser: for pages with script in its storage, and for those
// without in a cookie, which goes to the pages of boards alone. With script both are written. What the server wrote is
// therefore newer than the storage, until script writes again. Only addresses of figures are in it.

const COOKIE = 'board';
/** The key of the storage: a change of it is told to other tabs. */
export const STORED = 'board';
const BY_SCRIPT = 'script';
const ONE_YEAR_S = 31_536_000;
const PATHS = LANGUAGES.map(boardPath);

export interface Remembered {
  readonly board: Board;
  readonly byScript: boolean;
}

/** What the cookie of a request says; null where there is none. */
export function rememberedIn(cookies: Pick<Cookies, 'get'>): Remembered | null {
  const text = cookies.get(COOKIE, { decode: (value) => value });
  if (!text) return null;
  const query = new URLSearchParams(text);
  return { board: readBoard(query), byScript: query.has(BY_SCRIPT) };
}

/** Remembers a board for a reader without script. */
export function rememberIn(cookies: Pick<Cookies, 'set' | 'delete'>, board: Board): void {
  const text = boardText(board);
  for (const path of PATHS) {
    // Not secret, and offices reach the server over plain HTTP.
    const options = { path, secure: false, httpOnly: false } as const;
    if (text === '' || !fits(board)) cookies.delete(COOKIE, options);
    else cookies.set(COOKIE, text, { ...options, maxAge: ONE_YEAR_S, encode: (value) => value });
  }
}

/** Whether script has written since the page came from the server. */
let isWritten = false;

/**
 * The reader's own board, in the browser; empty where there is none, or where the browser keeps nothing.
 * @param cookie what the server saw when the page was opened
 */
export function ownBoard(cookie: Remembered | null): Board {
  if (cookie && !cookie.byScript && !isWritten) return cookie.board;
  return readBoard(new URLSearchParams(storedText()));
}

export function remember(board: Board): void {
  isWritten = true;
  const text = boardText(board);
  try {
    if (text === '') localStorage.removeItem(STORED);
    else localStorage.setItem(STORED, text);
  } catch {
    // A browser that keeps nothing: the address is the board all the same.
  }
  const age = text !== '' && fits(board) ? ONE_YEAR_S : 0;
  for (const path of PATHS)
    document.cookie = `${COOKIE}=${text}&${BY_SCRIPT}; path=${path}; max-age=${age}; samesite=lax`;
}

function storedText(): string {
  try {
    return localStorage.getItem(STORED) ?? '';
  } catch {
    return '';
  }
}
