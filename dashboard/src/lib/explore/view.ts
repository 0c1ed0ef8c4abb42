import { pageViewOf, type PageView } from '../frame/view.ts';
import { measureTitle } from '../sentences/explore.ts';
import { exploreWordsFor } from '../words/explore.ts';
import type { Language } from '../words/format.ts';
import { areaLabel } from '../words/names.ts';
import type { Cell } from './explored.ts';
import type { ExplorePage } from './page.ts';
import { scalesFor } from './scales.ts';
import { changed, exploreAddress, type ExploreState } from './state.ts';

/** The page of linked views: its address knows more than those of other pages, and areas may be chosen. */
export function exploreView(page: ExplorePage, language: Language): PageView {
  const view = pageViewOf({ ...page, misread: [] }, 'explore', language);
  const own = exploreWordsFor(language);
  const to = (change: Partial<ExploreState>): string =>
    exploreAddress(language, changed(page.state, change), page.defaults);
  const chosen = page.state.within.map((code) => {
    const area = page.context.choices.flatMap(({ areas }) => areas).find((one) => one.code === code);
    return area ? areaLabel(area, language) : code;
  });
  return {
    ...view,
    address: to({}),
    shown: {
      ...view.shown,
      whom: [...(chosen.length > 0 ? [own.selection(chosen.join(', '))] : []), view.shown.whom].join('; '),
    },
    links: { ...view.links, to, language: (other) => exploreAddress(other, page.state, page.defaults) },
  };
}

/** What is measured, of which condition. */
export function measureOf({ context, state }: ExplorePage, language: Language): string {
  const about = context.conditions.find(({ id }) => id === state.condition)?.title;
  return measureTitle(state.measure, about)[language];
}

/** The same with the number of everybody under all filters. */
export const exploreHeadline = (page: ExplorePage, total: Cell, { format, language }: PageView): string =>
  `${measureOf(page, language)}: ${scalesFor(page.state.as, format).text(total)}`;
