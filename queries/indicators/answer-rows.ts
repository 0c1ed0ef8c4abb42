import { ALL, TEN_YEAR_GROUPS } from '../disclosure/people-groups.ts';
import type { TreatedCells } from '../disclosure/treated-tile.ts';
import { smallestDenominator } from '../disclosure/views.ts';
import { AGE_BANDS, SEXES } from '../tiles/dimensions.ts';
import { childrenOf } from '../tiles/area-tree.ts';
import type { Bilingual, Manifest, ManifestArea, ManifestPeriod } from '../tiles/manifest.ts';
import { NAMED_KEYS, type Key, type NamedKey } from '../tiles/measures.ts';
import { DAYS_AFTER, quartersOf, type Quarter } from '../tiles/quarters.ts';
import { isOf, type Tile } from '../tiles/tile.ts';
import { ADULT_AGES, sharedAges, type AgeRange } from './age-range.ts';
import { FLAGS } from './figure.ts';
import type { ComparedArea } from './comparison.ts';
import type { ExpectedBesideFound } from './expected-beside-found.ts';
import { measuresOf, type Formula } from './formula.ts';
import type { Grouping } from './indicator.ts';
import { figureOf, formulasOf, type Formulas, type IndicatorFigure } from './indicator-figure.ts';
import type { Question } from './question.ts';
import { caveatOf, withCaveat } from './caveat.ts';
import { lagQuantiles } from './lag-quantiles.ts';
import { isByQuarter, offeredPeriods, type Resolved } from './resolve.ts';
import { slice, type SliceFilters } from './slice.ts';
import { standardise, type Standardised } from './standardise.ts';
import type { StandardId } from './standards.ts';
import { targetOf, type Target } from './target.ts';
import { timeToEvent } from './time-to-event.ts';

export interface AnswerRow extends IndicatorFigure {
  /** Area code, sex, age band, period id, quarter, day, condition, or `all`. */
  readonly key: string;
  readonly title: Bilingual;
  readonly standardised?: Standardised;
  /** Quantiles by name, in days; 366 is more than 365. null where that share was not reached, or nobody counted. */
  readonly quantiles?: Readonly<Record<string, number | null>>;
  /** Where the areas are compared. */
  readonly compared?: ComparedArea;
  /** Where a survey stands beside them. */
  readonly beside_survey?: ExpectedBesideFound;
}

const ROW_KEY: Readonly<Partial<Record<Grouping, Key>>> = {
  area: 'area',
  sex: 'sex',
  age: 'age_band',
  period: 'period',
  month: 'period',
  quarter: 'quarter',
  day: 'day',
  other_condition: 'other_condition',
  item: 'item',
  site: 'site',
  facility: 'facility',
  device: 'device',
  survey: 'survey',
};

export const SEX_TITLES: Readonly<Record<(typeof SEXES)[number], Bilingual>> = {
  female: { vi: 'Nữ', en: 'Women' },
  male: { vi: 'Nam', en: 'Men' },
};

/** The rows of an answer and their total, from the tile that `resolve` chose. */
export function answerRows(
  tile: Tile,
  question: Question,
  resolved: Resolved,
  manifest: Manifest,
  formulas: Formulas,
  standard_asked: StandardId | undefined,
): { rows: AnswerRow[]; total: AnswerRow | null } {
  const { area, ages, condition, indicator } = resolved;
  // Standardising needs every age band; treated tables do not have them.
  const standard = tile.treated ? undefined : standard_asked;
  const periods = rowPeriods(question.by, resolved, manifest);
  const row_key = ROW_KEY[question.by];
  const filters: SliceFilters = {
    area: resolved.area_filter,
    sex: question.sex,
    ages,
    ...(isByQuarter(indicator)
      ? { quarter: quartersWithin(resolved, manifest).map(({ id }) => id) }
      : { period: periods ? periods.map(({ id }) => id) : resolved.period.id }),
  };
  const quantiles =
    indicator.quantiles && !indicator.time_to_event && lagQuantiles(tile, filters, row_key, indicator);
  const curve = indicator.time_to_event && timeToEvent(tile, filters, row_key, indicator);
  const measures = measuresOf(formulasOf(formulas));
  const sums = slice(
    tile,
    filters,
    [...(row_key ? [row_key] : []), ...(standard ? (['age_band'] as const) : [])],
    measures,
  );

  // Treated counts and pairs of conditions do not add up: all rows together are looked up too.
  const whole = tile.treated || row_key === 'other_condition' ? slice(tile, filters, [], measures) : sums;
  const bands = standard ? AGE_BANDS.length : 1;
  const index_of = new Map(row_key ? sums.values[0]!.map((value, index) => [value, index]) : []);
  /** Sums of one row, of one age band of it where `band` is given, or of all rows without a key. */
  const sumOf =
    (key: string | undefined) =>
    (counted: string | Formula, band?: number): number => {
      if (tile.treated) return key === undefined || !row_key ? whole.sum(counted) : sums.sum(counted, key);
      if (key === undefined && whole !== sums) return whole.sum(counted);
      const all = sums.sums(counted);
      const row = key === undefined || !row_key ? undefined : index_of.get(key);
      if (key !== undefined && row_key && row === undefined) return 0;
      const from = (row ?? 0) * bands + (band ?? 0);
      const to = row === undefined ? all.length : (row + 1) * bands;
      let sum = 0;
      for (let i = from; i < to; i += band === undefined ? 1 : bands) sum += all[i]!;
      return sum;
    };

  const definition_ages = agesOfDefinition(resolved);
  const figure = (
    key: string,
    title: Bilingual,
    sum: (counted: string | Formula, band?: number) => number,
  ): AnswerRow => {
    if (curve) return { key, title, ...curve(key) };
    const target = targetOfRow(key, question, resolved, manifest);
    const found = figureOf(indicator, formulas, sum, {
      population: manifest.denominator,
      condition,
      target,
      minimum_n: smallestDenominator(manifest),
    });
    const is_standardised = standard && !found.flags.includes(FLAGS.not_asked_enough);
    return {
      key,
      title,
      ...found,
      ...(is_standardised && { standardised: standardise(standard, definition_ages, formulas, sum) }),
      ...(quantiles && { quantiles: quantiles(key) }),
    };
  };

  // A treated tile names nothing itself: what would be named has no declared table.
  const own_key = tile.treated ? undefined : NAMED_KEYS.find((key) => key === row_key);
  const titles = own_key
    ? namedTitles(tile, own_key)
    : rowTitles(question.by, resolved, manifest, periods, tile.treated);
  const rows = titles.flatMap(({ key, title, place, period }) => {
    const row = figure(key, title, sumOf(row_key ? key : undefined));
    if ((own_key || place?.kind === 'unsplit') && isEmpty(row)) return [];
    return [withCaveat(row, caveatOf(place ?? area, place && area, period ?? resolved.period, tile.topic))];
  });
  // Weights of different surveys are not added.
  const total =
    periods || indicator.weighted
      ? null
      : withCaveat(
          figure('all', area.full_name, sumOf(undefined)),
          caveatOf(area, undefined, resolved.period, tile.topic),
        );
  return { rows, total };
}

/** What cannot be split is no place, and a site is of one: where there is nothing of it, it has no row. */
const isEmpty = ({ numerator, denominator, counts }: AnswerRow): boolean =>
  [numerator, denominator, ...Object.values(counts)].every((count) => count === 0);

/** The ages of which a figure is said: those of the filter that the definition is about; undefined where none are. */
export const agesOfDefinition = ({
  condition,
  ages,
}: Pick<Resolved, 'condition' | 'ages'>): AgeRange | undefined =>
  condition?.adults_only ? sharedAges(ages, ADULT_AGES) : ages;
/** Rows of which the tile itself has the names: of those that were counted at all. */
const namedTitles = (tile: Tile, key: NamedKey): RowTitle[] =>
  [...tile.titles(key)].map(([value, title]) => ({ key: value, title }));

/** The target that a row is held to; undefined where it is not everybody of an area in a period. */
function targetOfRow(
  key: string,
  { by, sex, age, indicator }: Question,
  { indicator: declared, area, period }: Resolved,
  manifest: Manifest,
): Target | null | undefined {
  const of_target = declared.weeks ? 'coverage' : declared.targeted ? indicator : undefined;
  if (!of_target || sex !== undefined || age !== 'all') return undefined;
  const is_total = key === 'all';
  if (by === 'area' || by === 'none' || by === 'period' || is_total)
    return targetOf(
      manifest,
      of_target,
      by === 'area' && !is_total ? key : area.code,
      by === 'period' && !is_total ? key : period.id,
    );
  return undefined;
}

/** The periods that are rows; undefined where the period is a filter. */
export function rowPeriods(
  by: Grouping,
  { indicator, period }: Resolved,
  manifest: Manifest,
): ManifestPeriod[] | undefined {
  if (by === 'month') {
    return manifest.periods.filter(
      ({ kind, from, to }) => kind === 'month' && from <= period.to && to >= period.from,
    );
  }
  if (by !== 'period') return undefined;
  // Everything so far is one period; its parts are the years.
  const kind = period.kind === 'all' ? 'year' : period.kind;
  return offeredPeriods(indicator, manifest, by).filter((one) => one.kind === kind);
}

const quartersWithin = ({ period }: Pick<Resolved, 'period'>, manifest: Manifest): Quarter[] =>
  quartersOf(manifest).filter(({ from }) => from >= period.from && from <= period.to);

interface RowTitle {
  readonly key: string;
  readonly title: Bilingual;
  /** Where the row is of an area or a period of its own. */
  readonly place?: ManifestArea;
  readonly period?: Pick<ManifestPeriod, 'to'>;
}

/** All rows in the order shown, also those of which the tile holds nothing. */
function rowTitles(
  by: Grouping,
  { area, ages, condition, indicator, period }: Resolved,
  manifest: Manifest,
  periods: readonly ManifestPeriod[] | undefined,
  treated: TreatedCells | undefined,
): RowTitle[] {
  if (periods) return periods.map((period) => ({ key: period.id, title: period.title, period }));
  switch (by) {
    case 'area':
      return childrenOf(manifest.areas, area.code)
        .sort((one, other) => one.sort - other.sort)
        .map((place) => ({ key: place.code, title: place.name, place }));
    case 'sex':
      return SEXES.map((sex) => ({ key: sex, title: SEX_TITLES[sex] }));
    case 'age':
      return treated ? groupTitles(treated, ages) : bandTitles(ages);
    case 'quarter':
      return quartersWithin({ period }, manifest).map((quarter) => ({
        key: quarter.id,
        title: quarter.title,
        period: quarter,
      }));
    case 'other_condition':
      return manifest.conditions
        .filter((entry) => entry.id !== condition?.id && isOf(indicator.topic, entry))
        .map(({ id, title }) => ({ key: id, title }));
    case 'day':
      return DAYS_AFTER.slice(0, -1).map((day) => ({
        key: day,
        title: { vi: `Ngày thứ ${day}`, en: `Day ${day}` },
      }));
    default:
      return [{ key: 'all', title: area.full_name }];
  }
}

const ageTitle = ({ id }: { readonly id: string }): RowTitle => ({
  key: id,
  title: { vi: `${id} tuổi`, en: `Age ${id}` },
});
const bandTitles = ({ first, last }: AgeRange): RowTitle[] => AGE_BANDS.slice(first, last + 1).map(ageTitle);

/** The finest age groups of a treated tile within the ages asked for. */
function groupTitles(treated: TreatedCells, { first, last }: AgeRange): RowTitle[] {
  const there = new Set(treated.values('age'));
  const within = TEN_YEAR_GROUPS.ages.filter(
    (one) => one.id !== ALL && there.has(one.id) && one.first >= first && one.last <= last,
  );
  const contains = (one: AgeRange, other: AgeRange): boolean =>
    one !== other && one.first <= other.first && one.last >= other.last;
  return within.filter((one) => !within.some((other) => contains(one, other))).map(ageTitle);
}
