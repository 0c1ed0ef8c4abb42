import { redirect } from '@sveltejs/kit';
import { browser } from '$app/env';
import { updated } from '$app/state';
import { anchorOfPin, boardAddress, readBoard, withPin } from '#lib/board/board.ts';
import { drawingsOf } from '#lib/board/drawings.ts';
import { aboutBoard, pagesOfPins, type AboutBoard, type FoundPage } from '#lib/board/pages.ts';
import { ownBoard } from '#lib/board/remembered.ts';
import { languageOf } from '#lib/state/addresses.ts';
import type { PageLoad } from './$types';

/** What was shown already, by snapshot: a board that is put in another order reads nothing anew. In the browser alone. */
const held: { snapshot: string; about: AboutBoard | null; pages: Record<string, FoundPage> } = {
  snapshot: '',
  about: null,
  pages: {},
};

export const load: PageLoad = async ({ data, parent, params, url, fetch }) => {
  const { snapshot } = await parent();
  const language = languageOf(params);
  // By its parameters Kit would take a board in another order for the same one.
  const board = readBoard(new URLSearchParams(url.search));
  // Where the service worker answers for the server, it knows of no cookie.
  const cookie = (data.cookie as typeof data.cookie | undefined) ?? null;
  if (browser) {
    const own = ownBoard(cookie);
    if (board.add !== null) {
      const longer = withPin(own, board.add);
      redirect(
        303,
        longer
          ? `${boardAddress(language, longer, { made: true })}#${anchorOfPin(longer.pins.indexOf(board.add))}`
          : boardAddress(language, own, { full: true }),
      );
    }
    if (board.pins.length + board.removed.length === 0 && !board.made && own.pins.length > 0)
      redirect(303, boardAddress(language, own));
  }
  const none = { language, board, cookie, about: null, pages: {}, drawings: {} };
  if (snapshot === null) return none;
  if (!browser) {
    if (!data.answered) return none;
    return { ...none, ...data.answered, drawings: await drawingsOf(board.pins, isGone) };
  }
  if (held.snapshot !== snapshot) Object.assign(held, { snapshot, about: null, pages: {} });
  // Of another snapshot than the page reads, what the server computed does not count.
  if (data.answered?.about.snapshot === snapshot) {
    held.about = data.answered.about;
    Object.assign(held.pages, data.answered.pages);
  }
  const [about, pages, drawings] = await Promise.all([
    held.about ?? aboutBoard(snapshot, fetch),
    pagesOfPins(board.pins, { snapshot, language, fetch, held: held.pages, away: true }),
    drawingsOf(board.pins, isGone),
  ]);
  held.about = about;
  for (const [address, page] of Object.entries(pages)) if (page !== 'unreachable') held.pages[address] = page;
  return { ...none, about, pages, drawings };
};

/** After a deployment the code is gone: Kit then loads the page as a whole. Without a network it is only not held. */
async function isGone(failure: unknown): Promise<void> {
  if (!browser || (await updated.check())) throw failure;
}
