import type { About } from '#queries/files/about.ts';
import { pageViewOf } from '../frame/view.ts';
import type { PageOfFigures } from '../overview/model.ts';
import { pageAddress } from '../state/links.ts';
import type { FigurePageId } from '../state/pages.ts';
import type { Language } from '../words/format.ts';
import { wordsFor } from '../words/words.ts';

/** What a file of a figure says of the page that it stands on. @param origin scheme and host of the site */
export function aboutPage(
  page: PageOfFigures,
  { id, figure, language, origin }: { id: FigurePageId; figure: string; language: Language; origin: string },
): Omit<About, 'title' | 'definitions'> {
  const { context, state, defaults, snapshot } = page;
  const words = wordsFor(language);
  const { shown } = pageViewOf(page, id, language);
  return {
    filters: shown.whom,
    as_of: context.asOf,
    loaded_at: context.loadedAt,
    snapshot,
    source: `${words.product}. ${words.denominator_note(context.denominator)}`,
    remarks: [
      ...(context.synthetic ? [words.synthetic(context.scale)] : []),
      ...(context.disclosure ? [context.disclosure.rule[language]] : []),
      ...(context.caveat ? [context.caveat.reason[language]] : []),
    ],
    link: `${origin}${pageAddress(language, id, state, defaults)}#${figure}`,
  };
}
