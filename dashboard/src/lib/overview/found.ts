import { measuresOf } from '#queries/indicators/formula.ts';
import { formulasOf } from '#queries/indicators/indicator-figure.ts';
import { INDICATORS } from '#queries/indicators/indicators.ts';
import { slice } from '#queries/indicators/slice.ts';
import type { Tile } from '#queries/tiles/tile.ts';
import type { DiseaseRow, EntryFigures, FoundFigures } from './model.ts';
import type { Scope } from './scope.ts';
import { indicatorShare, shareOf } from './share.ts';

const gap = INDICATORS.follow_up_gap_30;
const gapCounts = gap.counts as NonNullable<typeof gap.counts>;

/** What was found of the widest group of diseases, and how much of it was never followed up. */
export function foundFigures(scope: Scope, group: DiseaseRow | null, followUp: Tile | null): FoundFigures {
  const counts = {
    known: group?.known ?? 0,
    confirmed: group?.confirmed ?? 0,
    suspected: group?.suspected ?? 0,
  };
  if (!followUp)
    return {
      ...counts,
      newShare: group?.newShare ?? null,
      gap: null,
      missed: 0,
      elapsed: 0,
      tooEarly: 0,
      lateEntry: 0,
      overdue: 0,
      urgent: 0,
    };
  const { sum } = slice(followUp, scope.own, [], measuresOf(formulasOf(gap)));
  const count = (id: string): number => {
    const formula = gapCounts[id];
    return formula ? sum(formula) : 0;
  };
  return {
    ...counts,
    newShare: group?.newShare ?? null,
    gap: indicatorShare(gap, sum, scope),
    missed: sum(gap.numerator),
    elapsed: sum(gap.denominator),
    tooEarly: count('too_early'),
    lateEntry: count('late_entry'),
    overdue: count('overdue'),
    urgent: count('overdue_urgent'),
  };
}

const { backlog } = INDICATORS;

/** Examinations that sites say they performed, and those entered. By site: without sex, age or residence. */
export function entryFigures(scope: Scope, sites: Tile | null): EntryFigures {
  if (!sites) return { performed: 0, entered: 0, share: null, backlog: 0 };
  const { area, period } = scope.own;
  const { sum } = slice(sites, { area, period }, [], measuresOf([backlog.numerator, backlog.denominator]));
  const entered = sum(backlog.numerator);
  const performed = sum(backlog.denominator);
  return { performed, entered, share: shareOf(entered, performed, scope), backlog: performed - entered };
}
