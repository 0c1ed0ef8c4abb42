import type { Language } from '../words/format.ts';
import type { TableId } from '../overview/table.ts';
import { queryOf, type ViewState } from './url-state.ts';

const ROOT: Record<Language, string> = { vi: '/', en: '/en' };

/** Addresses of the page in other states, each with everything else kept. */
export interface Links {
  readonly to: (change: Partial<ViewState>) => string;
  readonly language: (language: Language) => string;
  /** The same figures as CSV; the parameters that the indicator does not know are left out. */
  readonly csv: (
    indicator: string,
    options: { by?: string; condition?: string; people?: boolean; area?: string | undefined },
  ) => string;
  /** The table of a figure that no single indicator answers, as CSV. */
  readonly figure: (figure: TableId) => string;
}

export function linksFor(state: ViewState, defaults: ViewState, language: Language): Links {
  return {
    to: (change) => ROOT[language] + queryOf({ ...state, ...change }, defaults),
    language: (other) => ROOT[other] + queryOf(state, defaults),
    figure: (figure) => `/figures/${language}/${figure}.csv${queryOf(state, defaults)}`,
    csv: (indicator, { by, condition, people = true, area = state.area }) => {
      const query = new URLSearchParams({ area });
      if (by) query.set('by', by);
      if (by !== 'month') query.set('period', state.period);
      if (people && state.sex !== 'all') query.set('sex', state.sex);
      if (people && state.age !== 'all') query.set('age', state.age);
      if (condition) query.set('condition', condition);
      query.set('format', 'csv');
      return `/api/indicators/${indicator}?${query}`;
    },
  };
}
