import { AGE_BANDS } from '#queries/tiles/dimensions.ts';
import type { TopicId } from '#queries/tiles/measures.ts';
import type { ViewState } from '../../dashboard/src/lib/state/url-state.ts';
import type { RandomSnapshot } from '../random-snapshot.ts';

/** The figures of a state summed again from the raw cells, by loops that share nothing with the page. */
export interface Recomputed {
  readonly sum: (
    topic: TopicId,
    measure: string,
    options?: { area?: string; condition?: string; period?: string },
  ) => number;
  /** Codes of the areas that the page compares. */
  readonly compared: readonly string[];
  readonly target: number | null;
}

export function recompute({ manifest, cells }: RandomSnapshot, state: ViewState): Recomputed {
  const parent = new Map(manifest.areas.map((area) => [area.code, area.parent]));
  const within = (commune: string, area: string): boolean => {
    for (let at: string | null | undefined = commune; at; at = parent.get(at)) if (at === area) return true;
    return false;
  };
  const [from, to] =
    state.age === 'all'
      ? [0, 200]
      : state.age.endsWith('+')
        ? [parseInt(state.age), 200]
        : state.age.split('-').map(Number);
  const aged = (band: number): boolean => {
    const { from: low, to: high } = AGE_BANDS[band]!;
    return low >= from! && high <= to!;
  };
  const children = manifest.areas.filter((area) => area.parent === state.area);
  const siblings = manifest.areas.filter((area) => area.parent === parent.get(state.area));
  return {
    compared: (children.length > 0 ? children : siblings).map(({ code }) => code),
    // The one target of random snapshots is the province's, for the round.
    target:
      state.sex === 'all' && state.age === 'all' && ['round-1', 'all'].includes(state.period) ? 0.95 : null,
    sum: (topic, measure, { area = state.area, condition = '', period = state.period } = {}) => {
      let total = 0;
      for (const cell of cells(topic, condition || undefined)) {
        if (cell.period !== period || !within(cell.commune, area)) continue;
        // Tallies of sites have neither sex nor age.
        if (topic !== 'sites' && ((state.sex !== 'all' && cell.sex !== state.sex) || !aged(cell.age_band)))
          continue;
        total += cell.measures[measure]!;
      }
      return total;
    },
  };
}
