import { redirect } from '@sveltejs/kit';
import { anchorOfPin, boardAddress, readBoard, withPin, type Board } from '#lib/board/board.ts';
import { aboutBoard, pagesOfPins, type AnsweredBoard } from '#lib/board/pages.ts';
import { rememberedIn, rememberIn } from '#lib/board/remembered.ts';
import { languageOf } from '#lib/state/addresses.ts';
import type { PageServerLoad } from './$types';

const NOTHING: Board = { title: '', pins: [] };

/**
 * The figures of a board, each as its own page has it. `untrack`: what the reader does with the board in the page is the
 * browser's affair. Without script a reader's own board is in a cookie, and each link that changes it comes by here.
 */
export const load: PageServerLoad = async ({
  parent,
  params,
  url,
  cookies,
  isDataRequest,
  fetch,
  untrack,
}) => {
  const { snapshot } = await parent();
  const language = languageOf(params);
  const asked = readBoard(untrack(() => new URL(url)).searchParams);
  const cookie = rememberedIn(cookies);
  if (!isDataRequest) {
    const own = cookie?.board ?? NOTHING;
    if (asked.add !== null) {
      const longer = withPin(own, asked.add);
      if (longer) rememberIn(cookies, longer);
      redirect(303, afterAdding(longer, own, asked.add));
    }
    if (asked.made) {
      rememberIn(cookies, asked);
      redirect(303, boardAddress(language, asked, { removed: asked.removed }));
    }
    if (asked.pins.length + asked.removed.length === 0 && own.pins.length > 0)
      redirect(303, boardAddress(language, own));
  }
  let answered: AnsweredBoard | null = null;
  if (snapshot !== null) {
    const [about, pages] = await Promise.all([
      aboutBoard(snapshot, fetch),
      pagesOfPins(asked.pins, { snapshot, language, fetch }),
    ]);
    answered = { about, pages };
  }
  return { answered, cookie };

  function afterAdding(longer: Board | null, own: Board, pin: string): string {
    if (!longer) return boardAddress(language, own, { full: true });
    return `${boardAddress(language, longer)}#${anchorOfPin(longer.pins.indexOf(pin))}`;
  }
};
