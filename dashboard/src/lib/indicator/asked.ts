import { BENCHMARKS, type Benchmark } from '#queries/indicators/comparison.ts';
import {
  GROUPINGS,
  isPrevalence,
  trendsOf,
  type Grouping,
  type Indicator,
  type TrendKind,
} from '#queries/indicators/indicator.ts';
import { INDICATOR_IDS, indicatorOf, type IndicatorId } from '#queries/indicators/indicators.ts';
import { defaultPeriod, type Problem } from '#queries/indicators/problem.ts';
import type { Question } from '#queries/indicators/question.ts';
import { isAskedOf, isByQuarter } from '#queries/indicators/resolve.ts';
import { DEFAULT_STANDARD, STANDARD_IDS, type StandardId } from '#queries/indicators/standards.ts';
import { SEXES, type Sex } from '#queries/tiles/dimensions.ts';
import type { CatalogueEntry, Manifest } from '#queries/tiles/manifest.ts';
import { TOPICS } from '#queries/tiles/measures.ts';
import { queryText } from '../state/addresses.ts';

/** What the page of an indicator shows: the parameters of the API, none left open. The URL is the whole of it. */
export interface Asked {
  readonly indicator: IndicatorId;
  /** Empty where the indicator is not about a condition. */
  readonly condition: string;
  readonly area: string;
  readonly by: Grouping;
  readonly sex: 'all' | Sex;
  readonly age: string;
  readonly period: string;
  /** Empty where nothing is standardised. */
  readonly standard: StandardId | '';
  /** What areas are held against; empty where they are not. */
  readonly compare: Benchmark | '';
  /** Attribute of areas over which inequality is measured; empty for none. */
  readonly attribute: string;
  /** Whether periods are those of a trend: over the areas alone that may be compared in time. */
  readonly trend: TrendKind | '';
  /** Survey whose expectation stands beside the found; empty for none. */
  readonly survey: string;
  /** All rows of a long table; empty: the first of them, or a few days. Changes no number. */
  readonly rows: 'all' | '';
}

export type AskedKey = keyof Asked;
/** Those in the query; the indicator is in the path. */
export const ASKED_KEYS = [
  'condition',
  'area',
  'by',
  'sex',
  'age',
  'period',
  'standard',
  'compare',
  'attribute',
  'trend',
  'survey',
  'rows',
] as const;
/** What may be asked for beside the rows, each with some groupings alone. */
const ADDITIONS = ['compare', 'attribute', 'trend', 'survey', 'rows'] as const;
type Addition = (typeof ADDITIONS)[number];
export const isAddition = (key: AskedKey): key is Addition => (ADDITIONS as readonly string[]).includes(key);

const GROUPINGS_OF: Readonly<Record<Addition, readonly Grouping[]>> = {
  compare: ['area'],
  attribute: ['area'],
  trend: ['period'],
  survey: ['area', 'none'],
  rows: ['facility', 'device', 'site', 'day'],
};

/** A value of the URL that has no answer here, and why: it does not exist, the indicator has no use for it, or else. */
export interface MisreadAsked {
  readonly key: AskedKey;
  readonly given: string;
  readonly why: 'unknown' | 'unused' | Problem['detail'];
}

export interface ReadAsked {
  readonly asked: Asked;
  readonly misread: readonly MisreadAsked[];
  /** False when the URL says something that goes without saying: then `askedQuery` gives a better one. */
  readonly canonical: boolean;
}

/** The disease whose cascade is drawn first, else the first condition that the indicator may be asked of. */
function defaultCondition(indicator: Indicator, { conditions }: Manifest): string {
  const offered = conditions.filter((entry) => isAskedOf(indicator, entry));
  const rank = (entry: CatalogueEntry): number => entry.cascade_rank ?? Infinity;
  const first = offered.reduce<CatalogueEntry | undefined>(
    (best, entry) => (!best || rank(entry) < rank(best) ? entry : best),
    undefined,
  );
  return first?.id ?? '';
}

export function defaultAsked(indicator: IndicatorId, manifest: Manifest): Asked {
  const declared = indicatorOf(indicator);
  return {
    indicator,
    condition: declared.condition_kinds ? defaultCondition(declared, manifest) : '',
    area: manifest.root_area,
    // Of a survey there is no figure but its own.
    by: declared.groupings.includes('none') ? 'none' : (declared.groupings[0] ?? 'none'),
    sex: 'all',
    age: 'all',
    period: defaultPeriod(manifest)?.id ?? '',
    standard: declared.standardised ? DEFAULT_STANDARD : '',
    compare: '',
    attribute: '',
    trend: '',
    survey: '',
    rows: '',
  };
}

/** Which of the parameters an indicator knows. */
export function knows(indicator: IndicatorId, key: AskedKey): boolean {
  const declared = indicatorOf(indicator);
  const keys: readonly string[] = TOPICS[declared.topic].keys;
  switch (key) {
    case 'condition':
      return declared.condition_kinds !== undefined;
    case 'standard':
      return declared.standardised === true;
    case 'sex':
      return keys.includes('sex');
    case 'age':
      return keys.includes('age_band');
    case 'compare':
    case 'attribute':
    case 'trend':
      return declared.interval === 'wilson' && !isByQuarter(declared);
    case 'survey':
      return isPrevalence(declared);
    default:
      return true;
  }
}

/** Whether people are filtered by what the indicator does not know: then it speaks of everybody. */
export const isOfEverybody = (indicator: IndicatorId, { sex, age }: Pick<Asked, 'sex' | 'age'>): boolean =>
  (sex !== 'all' && !knows(indicator, 'sex')) || (age !== 'all' && !knows(indicator, 'age'));

/** Whether something beside the rows may be asked for with this grouping. */
export const suits = ({ indicator, by }: Pick<Asked, 'indicator' | 'by'>, key: Addition): boolean =>
  knows(indicator, key) && GROUPINGS_OF[key].includes(by);

/** A changed state without what only the state before could ask for: another grouping, a survey of another condition. */
export function fitting(asked: Asked, change: Partial<Asked>): Asked {
  const next = { ...asked, ...change };
  const dropped = ADDITIONS.filter(
    (key) =>
      !suits(next, key) ||
      (key === 'trend' && !trendsOf(indicatorOf(next.indicator)).some((kind) => kind === next.trend)) ||
      (change[key] === undefined && key === 'survey' && next.condition !== asked.condition) ||
      (change[key] === undefined && key === 'rows'),
  );
  return { ...next, ...Object.fromEntries(dropped.map((key) => [key, ''])) };
}

/** Reads path and query as far as they can be read without an answer; `answered` does the rest. */
export function readAsked(path: string | undefined, query: URLSearchParams, manifest: Manifest): ReadAsked {
  const misread: MisreadAsked[] = [];
  const [first] = INDICATOR_IDS;
  if (first === undefined) throw new Error('No indicator is declared.');
  const found = INDICATOR_IDS.find((id) => id === path);
  if (path !== undefined && found === undefined)
    misread.push({ key: 'indicator', given: path.slice(0, MOST_SHOWN), why: 'unknown' });
  const indicator = found ?? first;
  const defaults = defaultAsked(indicator, manifest);
  let canonical = true;

  const text = (key: (typeof ASKED_KEYS)[number]): string => {
    const values = query.getAll(key);
    const given = values.at(-1);
    if (given === undefined) return defaults[key];
    if (values.length > 1) canonical = false;
    // A form sends its empty fields too.
    if (given === '' || given === defaults[key]) {
      canonical = false;
      return defaults[key];
    }
    return given;
  };
  const listed = <T extends string>(key: (typeof ASKED_KEYS)[number], values: readonly T[], none: T): T => {
    const given = text(key);
    const known = values.find((value) => value === given);
    if (known === undefined && given !== none)
      misread.push({ key, given: given.slice(0, MOST_SHOWN), why: 'unknown' });
    return known ?? none;
  };
  const asked: Asked = {
    indicator,
    condition: text('condition'),
    area: text('area'),
    by: listed('by', GROUPINGS, defaults.by),
    sex: listed<'all' | Sex>('sex', SEXES, 'all'),
    // A plus that was not written as %2B arrives as a space.
    age: text('age').replace(/ $/, '+'),
    period: text('period'),
    standard: listed<StandardId | ''>('standard', STANDARD_IDS, defaults.standard),
    compare: listed<Benchmark | ''>('compare', BENCHMARKS, ''),
    attribute: text('attribute'),
    trend: listed<TrendKind | ''>('trend', trendsOf(indicatorOf(indicator)), ''),
    survey: text('survey'),
    rows: listed<'all' | ''>('rows', ['all'], ''),
  };
  if (asked.rows !== '' && !suits(asked, 'rows')) {
    canonical = false;
    return { asked: { ...asked, rows: '' }, misread, canonical };
  }
  return { asked, misread, canonical };
}

const MOST_SHOWN = 40;

/** As `answer` takes it. */
export const questionOf = ({
  indicator,
  condition,
  area,
  by,
  sex,
  age,
  period,
  standard,
  compare,
  attribute,
  trend,
  survey,
}: Asked): Question => ({
  indicator,
  area,
  by,
  age,
  period,
  ...(condition !== '' && { condition }),
  ...(sex !== 'all' && { sex }),
  ...(standard !== '' && { standard }),
  ...(compare !== '' && { compare }),
  ...(attribute !== '' && { attribute }),
  ...(trend !== '' && { trend }),
  ...(survey !== '' && { survey }),
});

/** The state with the parameter changed of which a problem complains, and what was wrong; null where nothing is left to change. */
export function mended(
  asked: Asked,
  { problem, parameter, detail, nearest }: Problem,
  manifest: Manifest,
): { asked: Asked; misread: MisreadAsked } | null {
  const key = ASKED_KEYS.find((one) => one === parameter);
  if (key === undefined) return null;
  const defaults = defaultAsked(asked.indicator, manifest);
  const isListed = key === 'by' || key === 'sex' || key === 'standard';
  const better = isListed ? defaults[key] : (nearest ?? defaults[key]);
  if (better === asked[key]) return null;
  // The survey is what has no use for this sex or this age; the indicator has.
  const isOfSurvey = asked.survey !== '' && (key === 'sex' || key === 'age') && knows(asked.indicator, key);
  return {
    asked: { ...asked, [key]: better },
    misread: {
      key,
      given: asked[key].slice(0, MOST_SHOWN),
      why: (isOfSurvey ? undefined : WHY[problem]) ?? detail,
    },
  };
}

/** What is plain to see needs no sentence of its own. */
const WHY: Readonly<Record<string, 'unknown' | 'unused'>> = {
  unknown_area: 'unknown',
  unknown_period: 'unknown',
  unknown_age: 'unknown',
  unknown_condition: 'unknown',
  not_grouped_so: 'unknown',
  unknown_attribute: 'unknown',
  unknown_survey: 'unknown',
  not_used: 'unused',
};

/** The query of a state, "?" included; empty for the defaults, which are never written. */
export const askedQuery = (asked: Asked, defaults: Asked): string =>
  queryText(
    Object.fromEntries(ASKED_KEYS.map((key) => [key, asked[key] === defaults[key] ? undefined : asked[key]])),
  );
