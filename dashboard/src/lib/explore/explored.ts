import { ageRange, ALL_AGES, type AgeRange } from '#queries/indicators/age-range.ts';
import { agesOfDefinition, SEX_TITLES } from '#queries/indicators/answer-rows.ts';
import type { Formula } from '#queries/indicators/formula.ts';
import { figureOf, formulasOf } from '#queries/indicators/indicator-figure.ts';
import { indicatorOf } from '#queries/indicators/indicators.ts';
import { measuresOf } from '#queries/indicators/formula.ts';
import { slice, type SliceFilters } from '#queries/indicators/slice.ts';
import { standardise } from '#queries/indicators/standardise.ts';
import { DEFAULT_STANDARD } from '#queries/indicators/standards.ts';
import { AGE_BANDS, DISEASE_STATES, RISK_FACTOR_STATES, SEXES, type Sex } from '#queries/tiles/dimensions.ts';
import type { Bilingual, CatalogueEntry, Manifest, ManifestPeriod } from '#queries/tiles/manifest.ts';
import type { Tile } from '#queries/tiles/tile.ts';
import type { AreaName } from '../overview/model.ts';
import { nameOf, type Scope } from '../overview/scope.ts';
import { offeredConditions, offeredPeriods } from '../state/url-state.ts';
import { isOfKind } from './measures.ts';
import type { ExploreState } from './state.ts';

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

type Sum = (counted: string | Formula, ...group: readonly string[]) => number;

/**
 * Computes all views of a state: one pass over the tile for each of them, cheap enough for every frame of a brush
 * (measured in the bench). The same function makes the first page on the server.
 */
export function explored(state: ExploreState, scope: Scope, tiles: ExploreTiles): Explored {
  const { manifest, compared } = scope;
  const indicator = indicatorOf(state.measure);
  const condition = manifest.conditions.find(({ id }) => id === state.condition);
  const measures = measuresOf(formulasOf(indicator));
  const ages = ageRange(state.age) ?? ALL_AGES;
  const sex = state.sex === 'all' ? undefined : state.sex;
  const area = chosenOf(state, scope);
  const cell = (sum: Sum, of = indicator, about = condition): Cell => {
    const found = figureOf(of, of, sum, { population: manifest.denominator, condition: about });
    return shown(found, state.as);
  };
  const areasUnder = (filters: SliceFilters): Explored['areas'] => {
    const sums = slice(tiles.measure, filters, ['area'], measures);
    return compared.map((place) => ({
      area: nameOf(place),
      ...cell((counted) => sums.sum(counted, place.code)),
    }));
  };

  const whole = slice(tiles.measure, { area, sex, ages, period: state.period }, [], measures);
  const bySexAndAge = slice(tiles.measure, { area, period: state.period }, ['sex', 'age_band'], measures);
  const { first, last } =
    agesOfDefinition({ condition: conditionAsked(state, condition), ages: ALL_AGES }) ?? ALL_AGES;
  const bands = AGE_BANDS.slice(first, last + 1);
  const periods = offeredPeriods(manifest);
  const byPeriod = slice(
    tiles.measure,
    { area, sex, ages, period: periods.map(({ id }) => id) },
    ['period'],
    measures,
  );
  const crude = areasUnder({ sex, ages, period: state.period });
  const standardised =
    indicator.standardised && state.as === 'share' && areasStandardised(crude, state, scope, tiles.measure);
  return {
    total: cell((counted) => whole.sum(counted)),
    areas: standardised || crude,
    standardised: Boolean(standardised),
    pyramid: Object.fromEntries(
      SEXES.map((one) => [
        one,
        bands.map(({ id }) => ({
          key: id,
          title: { vi: `${id} tuổi`, en: `Age ${id}` },
          ...cell((counted) => bySexAndAge.sum(counted, one, id)),
        })),
      ]),
    ) as Record<Sex, NamedCell[]>,
    periods: periods.map(({ id, title, kind }) => ({
      key: id,
      title,
      kind,
      ...cell((counted) => byPeriod.sum(counted, id)),
    })),
    conditions: tiles.conditions && conditionCells(tiles.conditions, state, manifest, { sex, ages }, cell),
    states: statesOf(state, condition, tiles.measure, { area, sex, ages, period: state.period }),
    multiples: multiplesOf(state, { sex, ages, period: state.period }, manifest, areasUnder),
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

/** Undefined unless each of the areas has a standardised value: never one compared so and another not. */
function areasStandardised(
  crude: Explored['areas'],
  state: ExploreState,
  { manifest }: Scope,
  tile: Tile,
): Explored['areas'] | undefined {
  const indicator = indicatorOf(state.measure);
  const condition = manifest.conditions.find(({ id }) => id === state.condition);
  const ages = ageRange(state.age) ?? ALL_AGES;
  const within = agesOfDefinition({ condition, ages });
  const sums = slice(
    tile,
    { sex: state.sex === 'all' ? undefined : state.sex, ages, period: state.period },
    ['area', 'age_band'],
    measuresOf([indicator.numerator, indicator.denominator]),
  );
  const areas = crude.map((one) => {
    const { value, low, high } = standardise(DEFAULT_STANDARD, within, indicator, (counted, band) =>
      sums.sum(counted, one.area.code, AGE_BANDS[band]!.id),
    );
    return { ...one, value, low, high };
  });
  return areas.every(({ value }) => value !== null) ? areas : undefined;
}

function conditionCells(
  tiles: readonly Tile[],
  { period, as }: ExploreState,
  manifest: Manifest,
  { sex, ages }: { sex: Sex | undefined; ages: AgeRange },
  cell: (sum: Sum, of: ReturnType<typeof indicatorOf>, about: CatalogueEntry) => Cell,
): NonNullable<Explored['conditions']> {
  const indicator = indicatorOf('prevalence');
  const measures = measuresOf(formulasOf(indicator));
  const slices = tiles.map((tile) => slice(tile, { sex, ages, period }, ['condition'], measures));
  return offeredConditions(manifest, 'explore')
    .filter(({ kind }) => isOfKind('prevalence', kind))
    .map((entry) => ({
      key: entry.id,
      title: entry.title,
      kind: entry.kind,
      ...cell(
        (counted) => slices.reduce((sum, one) => sum + one.sum(counted, entry.id), 0),
        indicator,
        entry,
      ),
    }))
    .filter(({ denominator }) => as === 'count' || denominator > 0);
}

function statesOf(
  state: ExploreState,
  condition: CatalogueEntry | undefined,
  tile: Tile,
  filters: SliceFilters,
): Explored['states'] {
  if (tile.topic !== 'condition' || !condition) return null;
  const ids: readonly string[] = condition.kind === 'risk_factor' ? RISK_FACTOR_STATES : DISEASE_STATES;
  const sums = slice(tile, filters, [], ids);
  return ids.map((id) => ({ id, count: sums.sum(id) }));
}

/** Wide groups of age for small maps: children, younger and older adults. */
const SPLIT_AGES = ['0-17', '18-39', '40-59', '60+'];

function multiplesOf(
  { split }: ExploreState,
  filters: SliceFilters,
  manifest: Manifest,
  areasUnder: (filters: SliceFilters) => Explored['areas'],
): Explored['multiples'] {
  if (split === '') return null;
  const values: { key: string; title: Bilingual; filters: SliceFilters }[] =
    split === 'sex'
      ? SEXES.map((sex) => ({
          key: sex,
          title: SEX_TITLES[sex],
          filters: { ...filters, sex },
        }))
      : split === 'period'
        ? manifest.periods
            .filter(({ kind }) => kind === 'year')
            .map(({ id, title }) => ({ key: id, title, filters: { ...filters, period: id } }))
        : SPLIT_AGES.map((key) => ({
            key,
            title: { vi: `${key} tuổi`, en: `Age ${key}` },
            filters: { ...filters, ages: ageRange(key) },
          }));
  return values.map(({ key, title, filters: of }) => ({
    key,
    title,
    areas: areasUnder(of).map(({ area, ...cell }) => ({ code: area.code, ...cell })),
  }));
}
