import type { IndicatorId } from '#queries/indicators/indicators.ts';
import type { TableId } from '../overview/table.ts';
import type { Language } from '../words/format.ts';
import { indicatorPath, methodsPath, overviewPath, queryText } from './addresses.ts';
import { queryOf, type ViewState } from './url-state.ts';

interface OfIndicator {
  readonly by?: string;
  readonly condition?: string;
  /** Whether the indicator knows sex and age. */
  readonly people?: boolean;
  readonly area?: string | undefined;
}

/** Addresses of the page in other states, each with everything else kept. */
export interface Links {
  readonly to: (change: Partial<ViewState>) => string;
  readonly language: (language: Language) => string;
  /** The same figures as CSV; the parameters that the indicator does not know are left out. */
  readonly csv: (indicator: string, options: OfIndicator) => string;
  /** The page of an indicator, with the same people. */
  readonly explore: (indicator: IndicatorId, options: OfIndicator) => string;
  readonly methods: string;
  /** The table of a figure that no single indicator answers, as CSV. */
  readonly figure: (figure: TableId) => string;
}

export function linksFor(state: ViewState, defaults: ViewState, language: Language): Links {
  return {
    to: (change) => overviewPath(language) + queryOf({ ...state, ...change }, defaults),
    language: (other) => overviewPath(other) + queryOf(state, defaults),
    figure: (figure) => `/figures/${language}/${figure}.csv${queryOf(state, defaults)}`,
    methods: methodsPath(language),
    explore: (indicator, { by, condition, people = true, area = state.area }) =>
      indicatorPath(language, indicator) +
      queryText({
        condition,
        area: area === defaults.area ? undefined : area,
        by,
        sex: !people || state.sex === 'all' ? undefined : state.sex,
        age: !people || state.age === 'all' ? undefined : state.age,
        period: state.period === defaults.period ? undefined : state.period,
      }),
    csv: (indicator, { by, condition, people = true, area = state.area }) =>
      `/api/indicators/${indicator}${queryText({
        area,
        by,
        period: by === 'month' ? undefined : state.period,
        sex: !people || state.sex === 'all' ? undefined : state.sex,
        age: !people || state.age === 'all' ? undefined : state.age,
        condition,
        format: 'csv',
      })}`,
  };
}
