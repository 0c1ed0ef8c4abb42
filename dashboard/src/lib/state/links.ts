import type { IndicatorId } from '#queries/indicators/indicators.ts';
import type { Language } from '../words/format.ts';
import { figurePagePath, indicatorPath, methodsPath, queryText } from './addresses.ts';
import { figurePage, type FigurePageId } from './pages.ts';
import { queryOf, type ViewState } from './url-state.ts';

interface OfIndicator {
  readonly by?: string;
  readonly condition?: string | undefined;
  /** Whether the indicator knows sex and age. */
  readonly people?: boolean;
  readonly area?: string | undefined;
}

/** Addresses of the page in other states, each with everything else kept. */
export interface Links {
  readonly to: (change: Partial<ViewState>) => string;
  /** Another page of the same people; what it cannot be asked is left out. */
  readonly page: (page: FigurePageId, change?: Partial<ViewState>) => string;
  readonly language: (language: Language) => string;
  /** The same figures as CSV; the parameters that the indicator does not know are left out. */
  readonly csv: (indicator: string, options: OfIndicator) => string;
  /** The page of an indicator, with the same people. */
  readonly explore: (indicator: IndicatorId, options: OfIndicator) => string;
  readonly methods: string;
  /** The table of a figure that no single indicator answers, as CSV; by the id of the figure on its page. */
  readonly figure: (figure: string) => string;
}

/** What is known of a page: its state, what goes without saying on it, and of which kind each condition is. */
export interface Linked {
  readonly state: ViewState;
  readonly defaults: ViewState;
  readonly context: { readonly conditions: readonly { readonly id: string; readonly kind: string }[] };
}

/** The address of a page in a state. */
export function pageAddress(
  language: Language,
  page: FigurePageId,
  state: ViewState,
  defaults: ViewState,
): string {
  return figurePagePath(language, page, restOf(page, state, defaults)) + queryOf(state, defaults, page);
}

/** What of the state the page has in its path, where it does not go without saying. */
function restOf(page: FigurePageId, state: ViewState, defaults: ViewState): string | undefined {
  const { in_path } = figurePage(page);
  return in_path && state[in_path] !== defaults[in_path] ? state[in_path] : undefined;
}

export function linksFor(
  { state, defaults, context }: Linked,
  language: Language,
  page: FigurePageId = 'overview',
): Links {
  return {
    to: (change) => pageAddress(language, page, { ...state, ...change }, defaults),
    language: (other) => pageAddress(other, page, state, defaults),
    page: (other, change = {}) => {
      // What goes without saying here may not there: of such a condition the other page shows its own.
      const chosen = state.condition === defaults.condition ? '' : state.condition;
      const wanted = change.condition ?? chosen;
      const kind = context.conditions.find(({ id }) => id === wanted)?.kind;
      const condition = figurePage(other).conditions.some((one) => one === kind) ? wanted : '';
      return pageAddress(language, other, { ...state, ...change, condition }, { ...defaults, condition: '' });
    },
    figure: (figure) => {
      const path = figurePagePath('vi', page, restOf(page, state, defaults)).replace(/\/$/, '');
      return `/figures/${language}${path}/${figure}.csv${queryOf(state, defaults, page)}`;
    },
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
        lang: language,
      })}`,
  };
}
