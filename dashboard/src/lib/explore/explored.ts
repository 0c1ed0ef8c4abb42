import { ageRange, ALL_AGES, type AgeRange } from '#queries/indicators/age-range.ts';
import { agesOfDefinition, SEX_TITLES } from '#queries/indicators/answer-rows.ts';
import { figureOf, formulasOf } from '#queries/indicators/indicator-figure.ts';
import { indicatorOf } from '#queries/indicators/indicators.ts';
import { measuresOf } from '#queries/indicators/formula.ts';
import type { Indicator } from '#queries/indicators/indicator.ts';
import { prevalenceAlone } from '#queries/indicators/prevalence.ts';
import type { SliceFilters } from '#queries/indicators/slice.ts';
import { standardise } from '#queries/indicators/standardise.ts';
import { AGE_BANDS, DISEASE_STATES, RISK_FACTOR_STATES, SEXES, type Sex } from '#queries/tiles/dimensions.ts';
import type { Bilingual, CatalogueEntry, Manifest, ManifestPeriod } from '#queries/tiles/manifest.ts';
import type { Key } from '#queries/tiles/measures.ts';
import type { Tile } from '#queries/tiles/tile.ts';
import type { AreaName } from '../overview/model.ts';
import { nameOf, type Scope } from '../overview/scope.ts';
import { offeredConditions, offeredPeriods } from '../state/url-state.ts';
import { ageSums, type AgeSums, type Sum } from './age-sums.ts';
import { isOfKind } from './measures.ts';
import { canBeStandardised, type ExploreState } from './state.ts';

/** One mark of a view: the measure among some people. */
export interface Cell {
  readonly numerator: number;
  readonly denominator: number;
  /** The share, standardised where the view says so, or the people counted; null where there is none. */
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly reasons: readonly Bilingual[];
}

export interface NamedCell extends Cell {
  readonly key: string;
  readonly title: Bilingual;
}

/** What the views show: each of them under the filters of all the others, none under its own. Plain data. */
export interface Explored {
  /** Under all filters. */
  readonly total: Cell;
  readonly areas: readonly (Cell & { readonly area: AreaName })[];
  /** Whether areas are compared age-standardised: all of them, or none. */
  readonly standardised: boolean;
  /** By age band, the youngest first; the bands that the measure is about. */
  readonly pyramid: Readonly<Record<Sex, readonly NamedCell[]>>;
  readonly periods: readonly (NamedCell & Pick<ManifestPeriod, 'kind'>)[];
  /** Prevalence of each condition; null while it is not known of the areas chosen. */
  readonly conditions: readonly (NamedCell & Pick<CatalogueEntry, 'kind'>)[] | null;
  /** Of a condition: the examined by state. */
  readonly states: readonly { readonly id: string; readonly count: number }[] | null;
  /** One for each value of what is split; null where nothing is. */
  readonly multiples:
    | readonly {
        readonly key: string;
        readonly title: Bilingual;
        readonly areas: readonly (Cell & { readonly code: string })[];
      }[]
    | null;
}

export interface ExploreTiles {
  /** Of the measure, with all areas that are compared. */
  readonly measure: Tile;
  /** By condition, of the area or of each chosen one; null while one of them is not at hand. */
  readonly conditions: readonly Tile[] | null;
}

/** Computes all views of a state: the same function makes the first page on the server. */
export const explored = (state: ExploreState, scope: Scope, tiles: ExploreTiles): Explored =>
  exploring(state, scope, tiles)(ageRange(state.age) ?? ALL_AGES);

/**
 * Passes over the tiles once, and then computes all views of a state for any range of ages, cheap enough for every
 * frame of a brush (measured in the bench).
 */
export function exploring(
  state: ExploreState,
  scope: Scope,
  tiles: ExploreTiles,
): (ages: AgeRange) => Explored {
  const { manifest } = scope;
  const { period } = state;
  const indicator = indicatorOf(state.measure);
  const condition = manifest.conditions.find(({ id }) => id === state.condition);
  const measures = measuresOf(formulasOf(indicator));
  const sex = state.sex === 'all' ? undefined : state.sex;
  const area = chosenOf(state, scope);
  const cell = (sum: Sum, of: Indicator = indicator, about = condition): Cell => {
    const found = figureOf(of, of, sum, { population: manifest.denominator, condition: about });
    return shown(found, state.as);
  };
  const ofTile = (filters: SliceFilters, ...group_by: Key[]): AgeSums =>
    ageSums(tiles.measure, filters, group_by, measures);

  const whole = ofTile({ area, sex, period });
  const byArea = ofTile({ sex, period }, 'area');
  const periods = offeredPeriods(manifest);
  const byPeriod = ofTile({ area, sex, period: periods.map(({ id }) => id) }, 'period');
  const pyramid = pyramidOf(ofTile({ area, period }, 'sex'), conditionAsked(state, condition), cell);
  const conditions = tiles.conditions && conditionCells(tiles.conditions, state, manifest, sex, cell);
  const states = statesOf(condition, tiles.measure, { area, sex, period });
  const areasOf = (sum: Sum): Explored['areas'] =>
    scope.compared.map((place) => ({
      area: nameOf(place),
      ...cell((counted) => sum(counted, place.code)),
    }));
  const parts = partsOf(state, manifest, byArea, (filters) => ofTile({ sex, period, ...filters }, 'area'));
  return (ages) => {
    const crude = areasOf(byArea(ages));
    const inPeriod = byPeriod(ages);
    const standardised = areasStandardised(crude, state, condition, byArea, ages);
    return {
      total: cell(whole(ages)),
      areas: standardised || crude,
      standardised: Boolean(standardised),
      pyramid,
      periods: periods.map(({ id, title, kind }) => ({
        key: id,
        title,
        kind,
        ...cell((counted) => inPeriod(counted, id)),
      })),
      conditions: conditions && conditions(ages),
      states: states && states(ages),
      multiples:
        parts &&
        parts.map(({ key, title, sums, ages: own }) => ({
          key,
          title,
          areas: areasOf(sums(own ?? ages)).map(({ area: { code }, ...one }) => ({ code, ...one })),
        })),
    };
  };
}

/** The areas whose people are counted: those chosen, the one that has none below it, or all (undefined). */
export function chosenOf(
  { within }: Pick<ExploreState, 'within'>,
  { own }: Pick<Scope, 'own'>,
): readonly string[] | undefined {
  if (own.area !== undefined) return [own.area].flat();
  return within.length === 0 ? undefined : within;
}

const conditionAsked = ({ measure }: ExploreState, condition: CatalogueEntry | undefined) =>
  indicatorOf(measure).condition_kinds ? condition : undefined;

type Figure = ReturnType<typeof figureOf>;
const shown = (
  { numerator, denominator, value, low, high, flags }: Figure,
  as: ExploreState['as'],
): Cell => ({
  numerator,
  denominator,
  ...(as === 'count' ? { value: numerator, low: null, high: null } : { value, low, high }),
  reasons: flags.map(({ reason }) => reason),
});

function pyramidOf(
  bySex: AgeSums,
  condition: CatalogueEntry | undefined,
  cell: (sum: Sum) => Cell,
): Explored['pyramid'] {
  const { first, last } = agesOfDefinition({ condition, ages: ALL_AGES }) ?? ALL_AGES;
  const bands = AGE_BANDS.slice(first, last + 1);
  const of = (sex: Sex): NamedCell[] =>
    bands.map(({ id }, i) => ({
      key: id,
      title: { vi: `${id} tuổi`, en: `Age ${id}` },
      ...cell((counted) => bySex({ first: first + i, last: first + i })(counted, sex)),
    }));
  return { female: of('female'), male: of('male') };
}

/** Undefined unless asked for, and each of the areas has one: never one compared so and another not. */
function areasStandardised(
  crude: Explored['areas'],
  state: ExploreState,
  condition: CatalogueEntry | undefined,
  byArea: AgeSums,
  ages: AgeRange,
): Explored['areas'] | undefined {
  const { standard } = state;
  if (standard === 'none' || !canBeStandardised(state)) return undefined;
  const indicator = indicatorOf(state.measure);
  const within = agesOfDefinition({ condition, ages });
  const bands = AGE_BANDS.map((_, band) => byArea({ first: band, last: band }));
  const areas: Explored['areas'][number][] = [];
  for (const one of crude) {
    const { value, low, high } = standardise(standard, within, indicator, (counted, band) =>
      bands[band]!(counted, one.area.code),
    );
    if (value === null) return undefined;
    areas.push({ ...one, value, low, high });
  }
  return areas;
}

function conditionCells(
  tiles: readonly Tile[],
  { period, as }: ExploreState,
  manifest: Manifest,
  sex: Sex | undefined,
  cell: (sum: Sum, of: Indicator, about: CatalogueEntry) => Cell,
): (ages: AgeRange) => NonNullable<Explored['conditions']> {
  const measures = measuresOf(formulasOf(prevalenceAlone({ history_only: true })));
  const sums = tiles.map((tile) => ageSums(tile, { sex, period }, ['condition'], measures));
  const entries = offeredConditions(manifest, 'explore')
    .filter(({ kind }) => isOfKind('prevalence', kind))
    .map((entry) => ({ entry, prevalence: prevalenceAlone(entry) }));
  return (ages) => {
    const here = sums.map((of) => of(ages));
    return entries
      .map(({ entry, prevalence }) => ({
        key: entry.id,
        title: entry.title,
        kind: entry.kind,
        ...cell((counted) => here.reduce((sum, one) => sum + one(counted, entry.id), 0), prevalence, entry),
      }))
      .filter(({ denominator }) => as === 'count' || denominator > 0);
  };
}

function statesOf(
  condition: CatalogueEntry | undefined,
  tile: Tile,
  filters: SliceFilters,
): ((ages: AgeRange) => NonNullable<Explored['states']>) | null {
  if (tile.topic !== 'condition' || !condition) return null;
  const ids: readonly string[] = condition.kind === 'risk_factor' ? RISK_FACTOR_STATES : DISEASE_STATES;
  const sums = ageSums(tile, filters, [], ids);
  return (ages) => ids.map((id) => ({ id, count: sums(ages)(id) }));
}

/** One of the small maps: what it is of, and its people by area. */
interface Part {
  readonly key: string;
  readonly title: Bilingual;
  readonly sums: AgeSums;
  /** Its own ages, whatever is filtered. */
  readonly ages?: AgeRange | undefined;
}

/** Wide groups of age for small maps: children, younger and older adults. */
const SPLIT_AGES = ['0-17', '18-39', '40-59', '60+'];

function partsOf(
  { split }: ExploreState,
  manifest: Manifest,
  byArea: AgeSums,
  byAreaUnder: (filters: SliceFilters) => AgeSums,
): Part[] | null {
  if (split === '') return null;
  if (split === 'sex')
    return SEXES.map((sex) => ({ key: sex, title: SEX_TITLES[sex], sums: byAreaUnder({ sex }) }));
  if (split === 'period')
    return manifest.periods
      .filter(({ kind }) => kind === 'year')
      .map(({ id, title }) => ({ key: id, title, sums: byAreaUnder({ period: id }) }));
  return SPLIT_AGES.map((key) => ({
    key,
    title: { vi: `${key} tuổi`, en: `Age ${key}` },
    sums: byArea,
    ages: ageRange(key),
  }));
}
