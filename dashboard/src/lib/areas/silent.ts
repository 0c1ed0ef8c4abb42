import { slice } from '#queries/indicators/slice.ts';
import type { Bilingual } from '#queries/tiles/manifest.ts';
import { SILENT_DAYS, type SilentDays } from '#queries/tiles/measures.ts';
import type { Tile } from '#queries/tiles/tile.ts';
import type { Scope } from '../overview/scope.ts';

/** A site that examined people in the period and has been silent since. */
export interface SilentSite {
  readonly code: string;
  readonly title: Bilingual;
  /** At least so many days before the as-of date without an examination. */
  readonly days: SilentDays;
  /** In the whole period. */
  readonly performed: number;
  readonly waiting: number;
}

export interface SilentSites {
  /** The longest silent first; of them the largest. */
  readonly sites: readonly SilentSite[];
  /** All sites that performed any examination in the period. */
  readonly of: number;
}

/** Null where no sites are counted: in the tile of a whole province, and in a view that serves none. */
export function silentSites({ own }: Scope, tile: Tile | null): SilentSites | null {
  if (!tile || tile.treated) return null;
  const measures = ['performed', 'entered_by_site', ...SILENT_DAYS.map((days) => `performed_${days}`)];
  const sums = slice(tile, { area: own.area, period: own.period }, ['site'], measures);
  const performing = [...tile.titles('site')].filter(([code]) => sums.sum('performed', code) > 0);
  const sites = performing.flatMap(([code, title]): SilentSite[] => {
    const days = SILENT_DAYS.findLast((within) => sums.sum(`performed_${within}`, code) === 0);
    const performed = sums.sum('performed', code);
    return days === undefined
      ? []
      : [{ code, title, days, performed, waiting: performed - sums.sum('entered_by_site', code) }];
  });
  return {
    sites: sites.toSorted(
      (a, b) => b.days - a.days || b.performed - a.performed || (a.code < b.code ? -1 : 1),
    ),
    of: performing.length,
  };
}
