import type { BoardWords } from './board-vi.ts';
import { formatFor } from './format.ts';

const f = formatFor('en');
const figures = (n: number): string => `${f.count(n)} ${n === 1 ? 'figure' : 'figures'}`;

export const boardEn: BoardWords = {
  title: 'Board of pinned figures',
  what: (pins, asOf) => `${figures(pins)}, data up to ${f.day(asOf)}.`,
  empty: 'There is nothing on the board yet.',
  how: 'Below each figure of the other pages there is “Pin”: choose it, and the figure is shown here with the area, period and filters that it was seen with. The whole board is in the address of this page: it can be sent, kept and printed.',
  start: 'Begin with the Overview',
  period_follows: 'The period always follows the newest data.',
  period_held: (period) => `The period is held: ${period}.`,
  gone: 'The page no longer has the figure that was pinned, or does not have it with the filters that were pinned.',
  unknown: (given) => `“${given}” is not the address of a figure.`,
  not_there: (given) =>
    `The data shown has no “${given}”, which this pin asks for, so the figure is not drawn.`,
  nothing: 'The data shown has nothing for this figure.',
  unreachable: 'The data of this figure could not be loaded. Try again once there is a network.',
  open_page: 'Open the pinned page',
  arrange: (n) => `Arrange figure ${f.count(n)}`,
  up: 'Up',
  down: 'Down',
  remove: 'Unpin',
  removed: (n) => (n === 1 ? 'A figure was unpinned.' : `${f.count(n)} figures were unpinned.`),
  undo: 'Undo',
  moved: (at, of) => `The figure is now number ${f.count(at)} of ${f.count(of)}.`,
  clear: 'Unpin all',
  change_title: 'Name the board',
  title_label: 'Name of the board',
  save_title: 'Name it',
  print: 'Print this board',
  not_remembered: 'This browser does not remember this board.',
  another_remembered: (pins) => `This browser remembers another board, of ${figures(pins)}.`,
  keep: 'Keep this board as mine',
  open_own: 'Open my board',
  full: (most, characters) =>
    `The figure was not pinned: a board has at most ${figures(most)} and ${f.count(characters)} characters in its address.`,
  beyond: (n, most) =>
    `A board has at most ${figures(most)}; the last ${f.count(n)} in the address ${n === 1 ? 'is' : 'are'} not drawn.`,
};
