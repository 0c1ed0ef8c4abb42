import { slice } from '#queries/indicators/slice.ts';
import type { Tile } from '#queries/tiles/tile.ts';
import type { MonthPoint } from './model.ts';
import type { Scope } from './scope.ts';
import { shareOf } from './share.ts';

/** Coverage since the start of the programme, at the end of each month up to the end of the period. */
export function monthPoints(scope: Scope, tile: Tile): MonthPoint[] {
  const { sex, ages } = scope.people;
  const sums = slice(tile, { sex, ages }, ['period'], ['residents', 'reached', 'reached_entered']);
  const end = scope.manifest.periods.find((period) => period.id === scope.state.period)?.to ?? '';
  return scope.manifest.periods
    .filter((period) => period.kind === 'month' && period.from <= end)
    .sort((a, b) => (a.from < b.from ? -1 : 1))
    .flatMap(({ id, from }) => {
      const residents = sums.sum('residents', id);
      const reached = shareOf(sums.sum('reached', id), residents, scope);
      const entered = shareOf(sums.sum('reached_entered', id), residents, scope);
      return reached && entered ? [{ month: from, residents, reached, entered }] : [];
    });
}
