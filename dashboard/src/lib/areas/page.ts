import { widestGroup } from '#queries/tiles/widest-group.ts';
import { coverageFigures } from '../overview/coverage.ts';
import type { CoverageFigures } from '../overview/model.ts';
import { optional } from '../overview/read.ts';
import { areaOf, type Scope } from '../overview/scope.ts';
import { sheetOf, type AskedSheet, type Plan, type Question, type Sheet } from '../sheet/sheet.ts';
import { calendarOf } from './calendar.ts';
import type { CalendarQuarter } from './calendar-days.ts';
import { trendsOf, type Trends } from './trends.ts';
import { neighboursOf, type Neighbour } from './neighbours.ts';
import { profileOf, type Profile } from './profile.ts';
import { silentSites, type SilentSites } from './silent.ts';

type Asks = 'reached' | 'forecast' | 'backlog' | 'gap';

/** What no single answer holds. */
export interface AreaMore {
  readonly coverage: CoverageFigures;
  readonly trends: Trends | null;
  readonly calendar: readonly CalendarQuarter[];
  readonly silent: SilentSites | null;
  readonly profile: Profile | null;
  readonly neighbours: readonly Neighbour[] | null;
}

export const AREA_PLAN: Plan<Asks, AreaMore> = {
  page: 'areas',
  ask: (scope): Readonly<Record<Asks, Question>> => {
    const { manifest, state, tileArea } = scope;
    const group = widestGroup(manifest)?.id;
    const isRoot = areaOf(manifest, state.area).level === 'province';
    return {
      reached: { indicator: 'coverage', by: 'month' },
      forecast: { indicator: 'forecast' },
      // Sites are counted below the province.
      backlog: { indicator: 'backlog', by: isRoot ? 'area' : 'site' },
      gap: {
        indicator: 'follow_up_gap_30',
        by: 'area',
        area: tileArea,
        ...(group !== undefined && { condition: group }),
      },
    };
  },
  more: async (scope, files): Promise<AreaMore> => {
    const { manifest, tileArea, state } = scope;
    const source = { manifest, readTile: files.readTile };
    const tile = (area: string, topic: 'quarters' | 'days' | 'site-tallies') =>
      optional(files.readTile({ snapshot: manifest.id, area, topic }));
    const [coverage, quarters, days, sites, profile, neighbours] = await Promise.all([
      files.readTile({ snapshot: manifest.id, area: tileArea, topic: 'coverage' }),
      tile(tileArea, 'quarters'),
      tile(state.area, 'days'),
      tile(tileArea, 'site-tallies'),
      profileOf(scope, source),
      neighboursOf(scope, source, files),
    ]);
    return {
      coverage: coverageFigures(scope, coverage),
      trends: trendsOf(scope, quarters),
      calendar: calendarOf(scope, days),
      silent: isRunning(scope) ? silentSites(scope, sites) : null,
      profile,
      neighbours,
    };
  },
};

/** Whether the period is not over: of another nobody is expected to examine. */
const isRunning = ({ manifest, state }: Scope): boolean =>
  manifest.periods.find(({ id }) => id === state.period)?.to === manifest.as_of;

export type AreaSheet = Sheet<Asks, AreaMore>;
export type AskedAreas = AskedSheet<Asks, AreaMore>;
export const areasPage = sheetOf(AREA_PLAN);
