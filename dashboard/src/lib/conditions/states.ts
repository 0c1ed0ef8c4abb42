import { SEX_TITLES } from '#queries/indicators/answer-rows.ts';
import { slice, type SliceFilters } from '#queries/indicators/slice.ts';
import { DISEASE_STATES, RISK_FACTOR_STATES, SEXES } from '#queries/tiles/dimensions.ts';
import type { Bilingual, CatalogueEntry } from '#queries/tiles/manifest.ts';
import type { Tile } from '#queries/tiles/tile.ts';
import type { Scope } from '../overview/scope.ts';

export type StateId = (typeof DISEASE_STATES)[number] | (typeof RISK_FACTOR_STATES)[number];

/** Each examined resident is in exactly one state, so that the counts of a row add up to its examined. */
export interface ExaminedByState {
  readonly states: readonly StateId[];
  readonly rows: readonly StatesRow[];
}

export interface StatesRow {
  /** A sex, or `all`. */
  readonly key: string;
  /** null: both sexes. */
  readonly title: Bilingual | null;
  /** In the order of the states. */
  readonly counts: readonly number[];
  /** The four positive states of a disease together; of a risk factor those who have it. */
  readonly positive: number;
  readonly examined: number;
}

const POSITIVE = {
  disease: ['known', 'new_confirmed', 'new_suspected', 'history_not_recorded'],
  risk_factor: ['present'],
} as const;

/** Of all kinds: a treated view serves the examined as this sum, and a kind has none of the states of another. */
const EVERY_STATE = [...new Set([...DISEASE_STATES, ...RISK_FACTOR_STATES])];

export function examinedByState(
  scope: Scope,
  { kind }: Pick<CatalogueEntry, 'kind'>,
  tile: Tile,
): ExaminedByState {
  const isRisk = kind === 'risk_factor';
  const states: readonly StateId[] = isRisk ? RISK_FACTOR_STATES : DISEASE_STATES;
  const row = (key: string, title: Bilingual | null, filters: SliceFilters): StatesRow => {
    const { sum } = slice(tile, filters, [], EVERY_STATE);
    return {
      key,
      title,
      counts: states.map((state) => sum(state)),
      positive: sum({ plus: POSITIVE[isRisk ? 'risk_factor' : 'disease'] }),
      examined: sum({ plus: EVERY_STATE }),
    };
  };
  const { own, state } = scope;
  return {
    states,
    rows: [
      row('all', state.sex === 'all' ? null : SEX_TITLES[state.sex], own),
      ...(state.sex === 'all' ? SEXES.map((sex) => row(sex, SEX_TITLES[sex], { ...own, sex })) : []),
    ],
  };
}
