import type { ConditionQuestion, MoreOfCondition } from '../conditions/page.ts';
import { SEXES } from '#queries/tiles/dimensions.ts';
import type { Overview } from '../overview/model.ts';
import type { PinnedPages } from './pages.ts';
import type { PinnedPageId } from './pin.ts';

// What of its page each figure is drawn from: a board carries no more of a page than its pins show, as many pages may be
// on it. test/one-number/board.test.ts compares all figures with those of their pages, and finds what is forgotten here.

/** Figures, and the parts of a page that each of them needs. */
type PartsOf<Part extends string> = Readonly<Record<string, readonly Part[]>>;

const NOTHING = {
  map: null,
  months: [],
  diseases: [],
  riskFactors: [],
  events: [],
  examination: { steps: [] },
  afterwards: { steps: [] },
  attention: [],
  changes: null,
} satisfies Partial<Overview>;
const KEYS = ['changes'] as const;
const OVERVIEW: PartsOf<keyof typeof NOTHING> = {
  'key-coverage': KEYS,
  'key-entered': KEYS,
  'key-complete': KEYS,
  'key-found': KEYS,
  'key-gap': KEYS,
  map: ['map'],
  months: ['months'],
  diseases: ['diseases'],
  risks: ['riskFactors'],
  events: ['events'],
  attention: ['attention'],
  examination: ['examination'],
  afterwards: ['afterwards'],
};

type AreaSheet = PinnedPages['areas'];
const AREA: PartsOf<keyof AreaSheet['answers'] | keyof AreaSheet['more']> = {
  areas: ['coverage', 'trends'],
  reached: ['reached', 'forecast'],
  calendar: ['calendar'],
  neighbours: ['neighbours'],
  gap: ['gap'],
  profile: ['profile'],
  backlog: ['backlog'],
  silent: ['silent'],
};

const bySex = <Id extends 'examined' | 'assessed' | 'cases' | 'by-age'>(id: Id) =>
  SEXES.map((sex) => `${id}-${sex}` as const);
/** Small, and in the words of most figures. */
const OF_CONDITION = ['entry', 'linked', 'prevalence', 'newly'] as const;
const CONDITION: PartsOf<ConditionQuestion | keyof MoreOfCondition> = {
  participation: ['participation'],
  lost: ['participation'],
  people: [...bySex('examined'), ...bySex('assessed'), ...bySex('cases')],
  'by-age': bySex('by-age'),
  states: ['states'],
  events: ['events', 'participation', ...bySex('examined')],
  'by-area': ['by-area'],
  funnel: ['by-area'],
  'trend-first': ['trend-first', 'trend-repeat'],
  'trend-repeat': ['trend-first', 'trend-repeat'],
  'newly-by-area': ['newly-by-area'],
  together: ['together'],
  examination: ['examination', 'afterwards'],
  afterwards: ['examination', 'afterwards'],
};

type FollowUpSheet = PinnedPages['follow-up'];
const FOLLOW_UP: PartsOf<keyof FollowUpSheet['answers'] | keyof FollowUpSheet['more']> = {
  lists: ['lists'],
  gap: ['gap'],
  overdue: ['overdue'],
  'gap-by-disease': ['gap'],
  confirmation: ['confirmation'],
  'time-to-contact': ['time-to-contact', 'curves'],
  cohorts: ['cohorts', 'contact-by-quarter'],
};

type QualitySheet = PinnedPages['quality'];
const QUALITY: PartsOf<keyof QualitySheet['answers'] | keyof QualitySheet['more']> = {
  checks: ['checks'],
  items: ['items'],
  trend: ['trend'],
  impossible: ['missing'],
  refused: ['refused'],
  'entry-lag': ['entry-lag'],
  identity: ['identity'],
  facilities: ['facilities'],
  devices: ['devices'],
};

/** Of answers and of what else a page has, the parts that are named. */
function sheetWith<Sheet extends { readonly answers: object; readonly more: object }>(
  sheet: Sheet,
  parts: readonly string[] = [],
): Sheet {
  const some = (all: object): object =>
    Object.fromEntries(Object.entries(all).filter(([name]) => parts.includes(name)));
  return { ...sheet, answers: some(sheet.answers), more: some(sheet.more) };
}

/** A page with those of its parts that one of its figures is drawn from. */
const WITH: {
  readonly [Id in PinnedPageId]: (page: PinnedPages[Id], figure: string) => PinnedPages[Id];
} = {
  overview: (page, figure) => {
    const parts: readonly string[] = OVERVIEW[figure] ?? [];
    const left_out = Object.entries(NOTHING).filter(([name]) => !parts.includes(name));
    return { ...page, ...Object.fromEntries(left_out) };
  },
  areas: (page, figure) => sheetWith(page, AREA[figure]),
  conditions: (page, figure) => sheetWith(page, [...OF_CONDITION, ...(CONDITION[figure] ?? [])]),
  'follow-up': (page, figure) => sheetWith(page, FOLLOW_UP[figure]),
  quality: (page, figure) => sheetWith(page, QUALITY[figure]),
  explore: (page, figure) => (OF_MAP.includes(figure) ? page : { ...page, map: null }),
  indicators: (page) => page,
};
const OF_MAP = ['where', 'multiples', 'views'];

export function partsFor<Id extends PinnedPageId>(
  id: Id,
  page: PinnedPages[Id],
  figure: string,
): PinnedPages[Id] {
  return WITH[id](page, figure);
}
