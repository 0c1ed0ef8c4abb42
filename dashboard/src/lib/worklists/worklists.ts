import type { ListQuery, NoteTold, WorklistPages } from '#queries/worklists/pages.ts';
import { queryText } from '#lib/state/addresses.ts';
import type { Language } from '#lib/words/format.ts';

/** What a load of the pages of worklists reads of its event. */
interface WorklistEvent {
  readonly platform: Readonly<App.Platform> | undefined;
  readonly params: { readonly lang?: 'en' | undefined };
  readonly url: URL;
  readonly setHeaders: (headers: Record<string, string>) => void;
}

interface WorklistsOfPage {
  readonly language: Language;
  /** Null where there are none, or they are not for whoever asks. */
  readonly worklists: WorklistPages | null;
  readonly query: ListQuery;
  /** What became of the form before. */
  readonly told: NoteTold | null;
}

const WORDS = ['list', 'area', 'condition', 'period', 'sex', 'age', 'village', 'site', 'after'] as const;

/** What these pages show is of people: nobody keeps it. */
export function worklistsOf({ platform, params, url, setHeaders }: WorklistEvent): WorklistsOfPage {
  setHeaders({ 'cache-control': 'no-store' });
  const worklists = platform?.req.tamsoat?.worklists ?? null;
  const key = url.searchParams.get('told');
  return {
    language: params.lang === 'en' ? 'en' : 'vi',
    worklists,
    query: Object.fromEntries(WORDS.map((word) => [word, url.searchParams.get(word) ?? undefined])),
    told: key === null ? null : (worklists?.told(key) ?? null),
  };
}

/** The query of a list, as an address has it. */
export const listQueryText = (query: ListQuery, changed: ListQuery = {}): string => {
  const whole = { ...query, ...changed };
  return queryText(
    Object.fromEntries(WORDS.map((word) => [word, whole[word] === '' ? undefined : whole[word]])),
  );
};
