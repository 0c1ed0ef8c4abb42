import { boardPath } from '../state/addresses.ts';
import type { Language } from '../words/format.ts';

/** Figures that a reader put together, in an order of their own. The address of a board is the whole of it. */
export interface Board {
  /** Empty where it was given none. */
  readonly title: string;
  /** Addresses of the figures: see `figureAddress`. Each is there once. */
  readonly pins: readonly string[];
}

/** A figure that was just taken off, and where it stood: so that it can be put back. */
export interface Removed {
  readonly at: number;
  readonly pin: string;
}

/** What the address of a board says. */
export interface ReadBoard extends Board {
  readonly removed: readonly Removed[];
  /** A figure for the end of the reader's own board. */
  readonly add: string | null;
  /** The reader made this board, so it is the one to be remembered. */
  readonly made: boolean;
  /** How many figures were named beyond those that a board holds. */
  readonly beyond: number;
  /** A figure was not put on it: there was no room. */
  readonly full: boolean;
}

export const MOST_PINS = 24;
/** What a cookie holds, with some room for its name. */
export const MOST_CHARACTERS = 3500;
const LONGEST_PIN = 500;
const LONGEST_TITLE = 120;

/** Reads an address; what is no figure's is found when it is looked for. */
export function readBoard(query: URLSearchParams): ReadBoard {
  const named = [...new Set(query.getAll('pin'))].filter((pin) => pin !== '' && pin.length <= LONGEST_PIN);
  return {
    title: (query.get('title') ?? '').trim().slice(0, LONGEST_TITLE),
    pins: named.slice(0, MOST_PINS),
    removed: query
      .getAll('removed')
      .slice(0, MOST_PINS)
      .flatMap((text) => {
        const [, at, pin] = /^(\d{1,2})(\/.*)$/s.exec(text) ?? [];
        return at === undefined || pin === undefined ? [] : [{ at: Number(at), pin }];
      }),
    add: query.get('add'),
    made: query.has('made'),
    beyond: Math.max(0, named.length - MOST_PINS),
    full: query.has('full'),
  };
}

/** What else an address may say. */
interface Marks {
  readonly removed?: readonly Removed[];
  readonly made?: boolean;
  readonly full?: boolean;
}

/** A board as the query of its address, without a "?"; empty for an empty one. */
export function boardText({ title, pins }: Board, { removed = [], made, full }: Marks = {}): string {
  const query = new URLSearchParams();
  if (made) query.set('made', '');
  if (title !== '') query.set('title', title);
  for (const pin of pins) query.append('pin', pin);
  for (const { at, pin } of removed) query.append('removed', `${at}${pin}`);
  if (full) query.set('full', '');
  // What needs no escape in a query is left readable.
  return query.toString().replace(/%(?:2F|3A|3D|3F)/g, decodeURIComponent);
}

export function boardAddress(language: Language, board: Board, marks?: Marks): string {
  const text = boardText(board, marks);
  return boardPath(language) + (text === '' ? '' : `?${text}`);
}

/** The place of a figure on the page: its number, from one on. */
export const anchorOfPin = (at: number): string => `pin-${at + 1}`;

/** With a figure at its end; null where there is no room. One that is there already stays where it is. */
export function withPin(board: Board, pin: string): Board | null {
  if (board.pins.includes(pin)) return board;
  const longer = { ...board, pins: [...board.pins, pin] };
  return pin.length <= LONGEST_PIN && fits(longer) ? longer : null;
}

/** Whether a board is remembered: what is longer is kept by its address alone. */
export const fits = (board: Board): boolean =>
  board.pins.length <= MOST_PINS && boardText(board).length <= MOST_CHARACTERS;

export function withoutPin(board: Board, at: number): Board {
  return { ...board, pins: board.pins.filter((_, i) => i !== at) };
}

/** @param by -1 for one place up, 1 for one down */
export function withPinMoved(board: Board, at: number, by: -1 | 1): Board {
  const pin = board.pins[at];
  if (pin === undefined) return board;
  return putAt(withoutPin(board, at), at + by, pin);
}

/** With what was taken off where it stood, as far as there is room. */
export function withRemoved(board: Board, removed: readonly Removed[]): Board {
  return removed.reduce<Board>((rest, { at, pin }) => {
    const { title, pins } = putAt({ ...rest, pins: rest.pins.filter((one) => one !== pin) }, at, pin);
    return { title, pins: pins.slice(0, MOST_PINS) };
  }, board);
}

const putAt = ({ title, pins }: Board, at: number, pin: string): Board => ({
  title,
  pins: [...pins.slice(0, at), pin, ...pins.slice(at)],
});

/** What a reader just did with one figure of a board. */
export interface Done {
  readonly pin: string;
  readonly way: 'up' | 'down' | 'off';
}
