import { slice } from '#queries/indicators/slice.ts';
import type { Bilingual } from '#queries/tiles/manifest.ts';
import { quartersOf } from '#queries/tiles/quarters.ts';
import type { Tile } from '#queries/tiles/tile.ts';
import type { Scope } from '../overview/scope.ts';

/** How far each of some areas had come by the end of each quarter, from the start of the programme to the end of the period. */
export interface Trends {
  readonly quarters: readonly Bilingual[];
  /** By area: the share of its residents examined at least once by then; null where it had none. */
  readonly shares: Readonly<Record<string, readonly (number | null)[]>>;
}

/** Null where there is none: of chosen people, or in a view that serves no quarters. */
export function trendsOf({ manifest, state, compared }: Scope, tile: Tile | null): Trends | null {
  if (!tile || tile.treated || state.sex !== 'all' || state.age !== 'all') return null;
  const end = manifest.periods.find(({ id }) => id === state.period)?.to ?? '';
  const quarters = quartersOf(manifest).filter(({ from }) => from <= end);
  const sums = slice(tile, {}, ['area', 'quarter'], ['residents', 'reached']);
  const share = (area: string, quarter: string): number | null => {
    const residents = sums.sum('residents', area, quarter);
    return residents > 0 ? sums.sum('reached', area, quarter) / residents : null;
  };
  return {
    quarters: quarters.map(({ title }) => title),
    shares: Object.fromEntries(compared.map(({ code }) => [code, quarters.map(({ id }) => share(code, id))])),
  };
}
