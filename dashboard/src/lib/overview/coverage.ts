import { measuresOf, type CountOf } from '#queries/indicators/formula.ts';
import { formulasOf } from '#queries/indicators/indicator-figure.ts';
import { INDICATORS } from '#queries/indicators/indicators.ts';
import { slice } from '#queries/indicators/slice.ts';
import { caveatOf } from '#queries/indicators/caveat.ts';
import { childrenOf } from '#queries/tiles/area-tree.ts';
import { stillToReach, targetOf } from '#queries/indicators/target.ts';
import type { ManifestArea } from '#queries/tiles/manifest.ts';
import type { Tile } from '#queries/tiles/tile.ts';
import type { AreaCoverage, CoverageFigures, Share } from './model.ts';
import { areaOf, nameOf, type Scope } from './scope.ts';
import { indicatorShare, withoutInterval } from './share.ts';

const { coverage, completion } = INDICATORS;
const OFF_REGISTER = { plus: ['examined_off_register'] } as const;

/** Coverage of the area and of the areas compared with it, with what is left to the target. */
export function coverageFigures(scope: Scope, tile: Tile): CoverageFigures {
  const measures = measuresOf([...formulasOf(coverage), OFF_REGISTER]);
  const own = slice(tile, scope.own, [], measures);
  const byArea = slice(tile, scope.people, ['area'], measures);
  const { sex, age } = scope.state;
  const isEverybody = sex === 'all' && age === 'all';
  const period = scope.manifest.periods.find(({ id }) => id === scope.state.period);
  const one = (area: ManifestArea, sum: CountOf, listed_by?: ManifestArea): AreaCoverage => {
    const examined = sum(coverage.numerator);
    const residents = sum(coverage.denominator);
    const caveat = period && caveatOf(area, listed_by, period, 'coverage');
    const counted = caveat?.flag === 'not_split' ? null : indicatorShare(coverage, sum, scope);
    const share = caveat && counted ? withoutInterval(counted) : counted;
    const found =
      share && isEverybody && area.kind !== 'unsplit'
        ? targetOf(scope.manifest, 'coverage', area.code, scope.state.period)
        : null;
    const target = found?.value ?? null;
    return {
      area: nameOf(area),
      share,
      hidden: Number.isNaN(examined) || Number.isNaN(residents),
      target,
      remaining: target === null ? null : stillToReach(target, residents, examined),
      behind: share !== null && target !== null && share.value < target,
      rank: null,
      caveat: caveat?.reason ?? null,
    };
  };
  const listing = areaOf(scope.manifest, scope.tileArea);
  const row = (area: ManifestArea): AreaCoverage =>
    one(area, (counted) => byArea.sum(counted, area.code), listing === area ? undefined : listing);
  const unsplit = childrenOf(scope.manifest.areas, scope.tileArea).find(({ kind }) => kind === 'unsplit');
  return {
    self: one(areaOf(scope.manifest, scope.state.area), (counted) => own.sum(counted)),
    rows: ranked(scope.compared.map(row)),
    unsplit: unsplit ? row(unsplit) : null,
    offRegister: own.sum(OFF_REGISTER),
  };
}

/** Highest first, equal values on one rank, areas without a value last; the areas' own order breaks ties. */
function ranked(rows: readonly AreaCoverage[]): AreaCoverage[] {
  const value = (row: AreaCoverage): number => row.share?.value ?? -1;
  return [...rows]
    .sort((a, b) => value(b) - value(a))
    .map((row) => ({
      ...row,
      rank: row.share ? 1 + rows.filter((other) => value(other) > value(row)).length : null,
    }));
}

export function completionShare(scope: Scope, tile: Tile): Share | null {
  const own = slice(tile, scope.own, [], measuresOf(formulasOf(completion)));
  return indicatorShare(completion, own.sum, scope);
}
