import { defaultPeriod, nearestPeriod } from '#queries/indicators/problem.ts';
import { AGE_FILTERS, SEXES, TREATED_AGE_FILTERS, type Sex } from '#queries/tiles/dimensions.ts';
import type { CatalogueEntry, Manifest, ManifestPeriod } from '#queries/tiles/manifest.ts';
import { widestGroup } from '#queries/tiles/widest-group.ts';
import { figurePage, type FigurePageId } from './pages.ts';

/** What the reader looks at. The URL is the whole of it. */
export interface ViewState {
  readonly area: string;
  readonly period: string;
  readonly sex: 'all' | Sex;
  /** A range of whole age bands. */
  readonly age: string;
  readonly condition: string;
}

export type StateKey = keyof ViewState;

/** A value of the URL that means nothing here, and what is shown in its place. */
export interface Misread {
  readonly key: StateKey;
  readonly given: string;
}

export interface ReadState {
  readonly state: ViewState;
  readonly misread: readonly Misread[];
  /** False when the URL says something that goes without saying: then `queryOf` gives a better one. */
  readonly canonical: boolean;
}

/** Months carry no people of their own, so they cannot be chosen on a page of states. */
export const offeredPeriods = (manifest: Pick<Manifest, 'periods'>): ManifestPeriod[] =>
  manifest.periods.filter((period) => period.kind !== 'month');

/** Conditions that a page can be asked of, in the order of the catalogue. */
export const offeredConditions = (
  manifest: Pick<Manifest, 'conditions'>,
  page: FigurePageId = 'overview',
): CatalogueEntry[] => {
  const { conditions } = figurePage(page);
  return manifest.conditions.filter(({ kind }) => conditions.includes(kind));
};

/** The condition that goes without saying: of the kind that the page names first, the one whose cascade is drawn first. */
function defaultCondition(manifest: Manifest, page: FigurePageId): string {
  const [kind] = figurePage(page).conditions;
  if (kind === 'group') return widestGroup(manifest)?.id ?? '';
  const rank = (entry: CatalogueEntry): number => entry.cascade_rank ?? Infinity;
  const first = offeredConditions(manifest, page)
    .filter((entry) => entry.kind === kind)
    .reduce<CatalogueEntry | undefined>(
      (best, entry) => (!best || rank(entry) < rank(best) ? entry : best),
      undefined,
    );
  return first?.id ?? '';
}

export const defaultState = (manifest: Manifest, page: FigurePageId = 'overview'): ViewState => ({
  area: manifest.root_area,
  period: defaultPeriod(manifest)?.id ?? '',
  sex: 'all',
  age: 'all',
  condition: defaultCondition(manifest, page),
});

/**
 * Reads the URL. What it does not understand becomes the nearest thing there is, and is reported.
 * @param inPath the part of the path that the page declares, if it is there
 */
export function readState(
  query: URLSearchParams,
  manifest: Manifest,
  page: FigurePageId = 'overview',
  inPath?: string,
): ReadState {
  const { keys, in_path } = figurePage(page);
  const defaults = defaultState(manifest, page);
  const misread: Misread[] = [];
  let canonical = true;

  function read<T extends string>(key: StateKey, offered: readonly T[], nearest: (given: string) => T): T {
    if (!keys.includes(key)) return defaults[key] as T;
    const values = key === in_path && inPath !== undefined ? [inPath] : query.getAll(key);
    const given = values.at(-1);
    if (given === undefined) return defaults[key] as T;
    // A menu sends what the address has in its path.
    if (values.length > 1 || (key === in_path && inPath === undefined)) canonical = false;
    // A form sends its empty fields too.
    if (given === '' || given === defaults[key]) {
      canonical = false;
      return defaults[key] as T;
    }
    const found = offered.find((value) => value === given);
    if (found !== undefined) return found;
    misread.push({ key, given: given.slice(0, 40) });
    return nearest(given);
  }

  const periods = offeredPeriods(manifest);
  const state: ViewState = {
    area: read(
      'area',
      manifest.areas.map((area) => area.code),
      () => defaults.area,
    ),
    period: read(
      'period',
      periods.map((period) => period.id),
      (given) =>
        // Text without a year is near to nothing.
        (/\d{4}/.test(given) ? nearestPeriod(given, periods)?.id : undefined) ?? defaults.period,
    ),
    sex: read<'all' | Sex>('sex', SEXES, () => 'all'),
    age: read<ViewState['age']>(
      'age',
      manifest.disclosure ? TREATED_AGE_FILTERS : AGE_FILTERS,
      // A treated view answers with the wider group that it has, and says so.
      (given) => (manifest.disclosure && /^(18-69|25-64|60\+)$/.test(given) ? '18+' : 'all'),
    ),
    condition: read(
      'condition',
      offeredConditions(manifest, page).map((entry) => entry.id),
      () => defaults.condition,
    ),
  };
  return { state, misread, canonical };
}

/** The query of a state, "?" included; empty for the defaults, which are never written. */
export function queryOf(state: ViewState, defaults: ViewState, page: FigurePageId = 'overview'): string {
  const { keys, in_path } = figurePage(page);
  const query = new URLSearchParams();
  for (const key of keys) if (key !== in_path && state[key] !== defaults[key]) query.set(key, state[key]);
  const text = query.toString();
  return text === '' ? '' : `?${text}`;
}
