import { pageViewOf, type PageView } from '../frame/view.ts';
import type { Language } from '../words/format.ts';
import { withList, type ListState } from './list-state.ts';
import type { AreaSheet } from './page.ts';

/** The page of an area, its table read so: kept in the other language; another area's is sorted alike, and not searched. */
export function areaView(sheet: AreaSheet, list: ListState, language: Language): PageView {
  const view = pageViewOf(sheet, 'areas', language);
  const { links } = view;
  return {
    ...view,
    address: withList(view.address, list),
    links: {
      ...links,
      to: (change) => withList(links.to(change), change.area === undefined ? list : { ...list, find: '' }),
      language: (other) => withList(links.language(other), list),
    },
  };
}
