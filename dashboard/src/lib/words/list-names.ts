import { LIST_TITLES } from '#queries/worklists/list-titles.ts';
import { LIST_IDS, type ListId } from '#queries/worklists/lists.ts';
import type { Language } from './format.ts';

interface ListName {
  /** What is done with those on it. */
  readonly title: string;
  /** Who is on it. */
  readonly who: string;
}

const named = (language: Language): Readonly<Record<ListId, ListName>> =>
  Object.fromEntries(
    LIST_IDS.map((id) => [
      id,
      { title: LIST_TITLES[id].title[language], who: LIST_TITLES[id].who[language] },
    ]),
  ) as Record<ListId, ListName>;
const NAMES = { vi: named('vi'), en: named('en') };

export const listNames = (language: Language): Readonly<Record<ListId, ListName>> => NAMES[language];
