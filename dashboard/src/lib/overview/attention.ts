import { measuresOf, type CountOf } from '#queries/indicators/formula.ts';
import { formulasOf } from '#queries/indicators/indicator-figure.ts';
import { INDICATORS } from '#queries/indicators/indicators.ts';
import { slice } from '#queries/indicators/slice.ts';
import type { Tile } from '#queries/tiles/tile.ts';
import type { AreaName, Concern, ConditionName, CoverageFigures, DiseaseRow } from './model.ts';
import { nameOf, type Scope } from './scope.ts';
import { indicatorShare, shareOf } from './share.ts';

export const MOST_CONCERNS = 5;

interface Material {
  readonly scope: Scope;
  readonly coverage: CoverageFigures;
  readonly diseases: readonly DiseaseRow[];
  readonly sites: Tile | null;
  /** Follow-up of the widest group. */
  readonly followUp: Tile | null;
  readonly group: ConditionName | null;
}

/** What needs attention, by the number of people (or examinations) affected; at most five. */
export function concerns(material: Material): Concern[] {
  const found = [behind(material), ...followUps(material), backlog(material), ...waiting(material)];
  return found
    .filter((concern) => concern !== null)
    .filter((concern) => concern.people > 0)
    .sort((a, b) => b.people - a.people || (a.id < b.id ? -1 : 1))
    .slice(0, MOST_CONCERNS);
}

/** The areas spoken of: those compared, or the area alone where it has no children. */
const areasOf = ({ own, compared }: Scope): AreaName[] =>
  compared.filter((area) => own.area === undefined || area.code === own.area).map(nameOf);

/** A hidden count is no reason to be first. */
const seen = (count: number): number => (Number.isNaN(count) ? -1 : count);

/** The first area with the largest value. */
function largest(areas: readonly AreaName[], value: (area: AreaName) => number): AreaName | undefined {
  return areas.reduce<AreaName | undefined>(
    (best, area) => (!best || seen(value(area)) > seen(value(best)) ? area : best),
    undefined,
  );
}

/** The area with most people still to be examined. */
function behind({ scope, coverage }: Material): Concern | null {
  const rows = new Map(coverage.rows.map((row) => [row.area.code, row]));
  const area = largest(areasOf(scope), ({ code }) => rows.get(code)?.remaining ?? 0);
  const row = area && rows.get(area.code);
  if (!area || !row?.remaining) return null;
  return { id: 'behind', people: row.remaining, area, condition: null, share: row.share };
}

/** The areas with most people found and not followed up, overdue, and urgently overdue. */
function followUps({ scope, followUp, group }: Material): (Concern | null)[] {
  if (!followUp || !group) return [];
  const gap = INDICATORS.follow_up_gap_30;
  const measures = [...new Set([...measuresOf(formulasOf(gap)), 'overdue', 'overdue_urgent'])];
  const sums = slice(followUp, scope.people, ['area'], measures);
  const of =
    (code: string): CountOf =>
    (counted) =>
      sums.sum(counted, code);
  const concern = (
    id: Concern['id'],
    people: (code: string) => number,
    share?: (code: string) => Concern['share'],
  ) => {
    const area = largest(areasOf(scope), ({ code }) => people(code));
    return area
      ? { id, people: people(area.code), area, condition: group, share: share?.(area.code) ?? null }
      : null;
  };
  const missed = (code: string): number => of(code)(gap.numerator);
  return [
    concern('gap', missed, (code) => indicatorShare(gap, of(code), scope)),
    concern('overdue', (code) => sums.sum('overdue', code)),
    concern('urgent', (code) => sums.sum('overdue_urgent', code)),
  ];
}

/** The area with most examinations performed and not entered. */
function backlog({ scope, sites }: Material): Concern | null {
  if (!sites) return null;
  const { numerator, denominator } = INDICATORS.backlog;
  const sums = slice(sites, { period: scope.state.period }, ['area'], measuresOf([numerator, denominator]));
  const of =
    (code: string): CountOf =>
    (counted) =>
      sums.sum(counted, code);
  const left = ({ code }: AreaName): number => of(code)(denominator) - of(code)(numerator);
  const area = largest(areasOf(scope), left);
  if (!area) return null;
  const performed = of(area.code)(denominator);
  return {
    id: 'backlog',
    people: left(area),
    area,
    condition: null,
    share: shareOf(left(area), performed, scope),
  };
}

/** The diseases with most people waiting for a second day, and most whose history was never asked. */
function waiting({ scope, diseases }: Material): (Concern | null)[] {
  const area = scope.manifest.areas.find((one) => one.code === scope.state.area);
  if (!area) return [];
  const concern = (id: Concern['id'], count: (row: DiseaseRow) => number): Concern | null => {
    const most = diseases.reduce<DiseaseRow | undefined>(
      (best, row) => (!best || seen(count(row)) > seen(count(best)) ? row : best),
      undefined,
    );
    if (!most) return null;
    const { id: condition, title } = most;
    return {
      id,
      people: count(most),
      area: nameOf(area),
      condition: { id: condition, title },
      share: shareOf(count(most), most.positive, scope),
    };
  };
  return [concern('suspected', (row) => row.suspected), concern('unclear', (row) => row.unclear)];
}
