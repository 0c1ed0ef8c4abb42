import { ageRange } from '#queries/indicators/age-range.ts';
import { indicatorOf, type IndicatorId } from '#queries/indicators/indicators.ts';
import { DEFAULT_STANDARD, STANDARD_IDS, type StandardId } from '#queries/indicators/standards.ts';
import { SEXES } from '#queries/tiles/dimensions.ts';
import type { Manifest } from '#queries/tiles/manifest.ts';
import { figurePagePath, queryText } from '../state/addresses.ts';
import { defaultState, offeredConditions, offeredPeriods, type ViewState } from '../state/url-state.ts';
import type { Language } from '../words/format.ts';
import { EXPLORED, isOfCondition, isOfKind } from './measures.ts';

/** What the linked views show. The URL is the whole of it. */
export interface ExploreState extends ViewState {
  readonly measure: IndicatorId;
  /** Areas chosen among those compared; none: all of them. */
  readonly within: readonly string[];
  /** The share, or the people of its numerator. */
  readonly as: 'share' | 'count';
  /** By which standard population areas are compared where the measure can be standardised. */
  readonly standard: StandardId | 'none';
  /** One small map for each value of this; empty for none. */
  readonly split: (typeof SPLITS)[number];
}

export const SPLITS = ['', 'sex', 'period', 'age'] as const;
export const STANDARDISED_BY = [...STANDARD_IDS, 'none'] as const;
export const SHOWN_AS = ['share', 'count'] as const;

export type ExploreKey = keyof ExploreState;
const KEYS = [
  'measure',
  'condition',
  'area',
  'within',
  'period',
  'sex',
  'age',
  'as',
  'standard',
  'split',
] as const satisfies readonly ExploreKey[];

export interface MisreadExplore {
  readonly key: ExploreKey;
  readonly given: string;
}

export interface ReadExplore {
  readonly state: ExploreState;
  readonly misread: readonly MisreadExplore[];
  /** False when the URL says something that goes without saying. */
  readonly canonical: boolean;
}

export const defaultExplore = (manifest: Manifest): ExploreState => ({
  ...defaultState(manifest, 'explore'),
  measure: 'prevalence',
  within: [],
  as: 'share',
  standard: DEFAULT_STANDARD,
  split: '',
});

/** Reads the URL; what it does not understand is left out, and reported. */
export function readExplore(query: URLSearchParams, manifest: Manifest): ReadExplore {
  const defaults = defaultExplore(manifest);
  const misread: MisreadExplore[] = [];
  let canonical = true;
  function read<T extends string>(key: ExploreKey, usual: T, isThere: (given: string) => boolean): T {
    const given = query.get(key);
    if (given === null) return usual;
    if (given === '' || given === usual) canonical = false;
    // A plus that was not written as %2B arrives as a space.
    const value = key === 'age' ? given.replace(/ $/, '+') : given;
    if (value === '' || isThere(value)) return value === '' ? usual : (value as T);
    misread.push({ key, given: given.slice(0, 40) });
    return usual;
  }
  const inList = (list: readonly string[]) => (given: string) => list.includes(given);
  const conditions = offeredConditions(manifest, 'explore');
  const condition = read('condition', defaults.condition, inList(conditions.map(({ id }) => id)));
  const kind = conditions.find(({ id }) => id === condition)?.kind;
  const area = read('area', defaults.area, inList(manifest.areas.map(({ code }) => code)));
  const codes = new Set(manifest.areas.map(({ code }) => code));
  const within = read<string>('within', '', (given) => given.split(',').every((code) => codes.has(code)));
  return {
    state: {
      area,
      condition,
      measure: fitting(read('measure', defaults.measure, inList(EXPLORED)), kind),
      within: within === '' ? [] : [...new Set(within.split(','))].sort(),
      period: read('period', defaults.period, inList(offeredPeriods(manifest).map(({ id }) => id))),
      sex: read<ExploreState['sex']>('sex', 'all', inList(SEXES)),
      age: read('age', 'all', (given) => ageRange(given) !== undefined),
      as: read('as', 'share', inList(SHOWN_AS)),
      standard: read<ExploreState['standard']>('standard', DEFAULT_STANDARD, inList(STANDARDISED_BY)),
      split: read('split', '', inList(SPLITS)),
    },
    misread,
    canonical,
  };
}

/** Whether a standard says anything of what is shown: numbers of people are never standardised. */
export const canBeStandardised = ({ measure, as }: Pick<ExploreState, 'measure' | 'as'>): boolean =>
  as === 'share' && indicatorOf(measure).standardised === true;

/** A measure that can be asked of a condition of this kind. */
function fitting(measure: IndicatorId, kind: Parameters<typeof isOfKind>[1]): IndicatorId {
  if (isOfKind(measure, kind)) return measure;
  return (
    (['prevalence', 'newly_found_share', 'coverage'] as const).find((one) => isOfKind(one, kind)) ??
    'coverage'
  );
}

/** The address of the views in a state; what goes without saying is not written. */
export function exploreAddress(language: Language, state: ExploreState, defaults: ExploreState): string {
  const text = (of: ExploreState, key: ExploreKey): string => String(of[key]);
  const isUsed = (key: ExploreKey): boolean =>
    key === 'standard' ? canBeStandardised(state) : key !== 'condition' || isOfCondition(state.measure);
  return (
    figurePagePath(language, 'explore') +
    queryText(
      Object.fromEntries(
        KEYS.map((key) => [
          key,
          isUsed(key) && text(state, key) !== text(defaults, key) ? text(state, key) : undefined,
        ]),
      ),
    )
  );
}

/** A changed state without what only the state before could choose: areas of another map. */
export const changed = (state: ExploreState, change: Partial<ExploreState>): ExploreState => ({
  ...state,
  ...change,
  ...(change.area !== undefined && change.area !== state.area && { within: [] }),
});

/** An area added to those chosen, or taken out of them. */
export const toggled = ({ within }: ExploreState, code: string): string[] =>
  within.includes(code) ? within.filter((one) => one !== code) : [...within, code].sort();
