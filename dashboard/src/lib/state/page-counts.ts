import type { TopicId } from '#queries/tiles/measures.ts';
import { queryText } from './addresses.ts';
import type { FigurePageId } from './pages.ts';
import type { StateKey, ViewState } from './url-state.ts';

const PEOPLE = ['area', 'period', 'sex', 'age'] as const;

/** Topics whose counts pages are made of, each with what of a page's state it is counted by. */
export const COUNTED = {
  coverage: PEOPLE,
  conditions: PEOPLE,
  condition: [...PEOPLE, 'condition'],
  'follow-up': [...PEOPLE, 'condition'],
  sites: ['area', 'period'],
  items: ['area', 'period'],
  lags: ['area', 'period'],
} as const satisfies Partial<Record<TopicId, readonly StateKey[]>>;
export type CountedTopicId = keyof typeof COUNTED;

/** Those that treated views have. */
export const TREATED_COUNTED: readonly CountedTopicId[] = [
  'coverage',
  'conditions',
  'condition',
  'follow-up',
];

const OF_PAGE: Readonly<Record<FigurePageId, readonly CountedTopicId[]>> = {
  overview: ['coverage', 'conditions', 'follow-up'],
  areas: ['coverage', 'conditions'],
  conditions: ['condition', 'coverage'],
  explore: ['condition', 'coverage'],
  'follow-up': ['follow-up'],
  quality: ['sites', 'items', 'lags'],
  help: [],
};

export interface PageCounts {
  readonly topic: CountedTopicId;
  readonly csv: string;
  readonly parquet: string;
}

/** The counts that a page is made of, filtered as it is, as files. */
export function pageCounts(
  page: FigurePageId,
  { state, snapshot, context }: PageInState,
  lang: string,
): PageCounts[] {
  const topics = OF_PAGE[page].filter((topic) => !context.disclosure || TREATED_COUNTED.includes(topic));
  return topics.map((topic) => {
    const keys: readonly StateKey[] = COUNTED[topic];
    const asked = Object.fromEntries(
      keys.map((key) => [key, state[key] === '' || isEverybody(key, state) ? undefined : state[key]]),
    );
    const address = (format: string): string =>
      `/api/aggregates/${topic}${queryText({ ...asked, format, lang, snapshot })}`;
    return { topic, csv: address('csv'), parquet: address('parquet') };
  });
}

interface PageInState {
  readonly state: ViewState;
  readonly snapshot: string;
  readonly context: { readonly disclosure?: object | undefined };
}

/** Here “all” is everybody; a period of that name is one of them. */
const isEverybody = (key: StateKey, state: ViewState): boolean =>
  (key === 'sex' || key === 'age') && state[key] === 'all';
