import type { Bilingual, Manifest, ManifestPeriod } from '../tiles/manifest.ts';
import type { Tile } from '../tiles/tile.ts';
import { slice } from './slice.ts';
import { normalQuantile } from './statistics/confidence.ts';
import { recentTrend, StatisticsError } from './statistics.ts';

/** Below this share of residents examined, an area's examined may differ too much from one period to the next. */
const COMPARABLE_FROM = 0.5;

interface Named {
  readonly key: string;
  readonly title: Bilingual;
}

interface Part extends Named {
  /** Whether the map changed under its figures of the period, so that they are not whole. */
  readonly isChanged: (period: ManifestPeriod) => boolean;
}

/** Over which areas and periods a trend may be drawn. */
export interface ComparableAreas {
  readonly areas: readonly Named[];
  /** With the lowest coverage in any of the periods, a share of 1; some are out because the map changed. */
  readonly areas_left_out: readonly (Named & { readonly lowest_coverage: number })[];
  readonly periods: readonly Named[];
  /** Not yet over, or without one area that reached half of its residents. */
  readonly periods_left_out: readonly (Named & { readonly reason: Bilingual })[];
  /** People of these areas who were examined in more than one of the periods: the repeat examinations, at least. */
  readonly examined_again: number | null;
  /** Why no trend may be drawn. */
  readonly reason?: Bilingual;
}

/** The verdict on the last five points. */
export interface RecentTrend {
  readonly direction: 'increasing' | 'decreasing' | 'none';
  readonly slope: number;
  readonly p: number;
}

const NOT_COMPARABLE: Bilingual = {
  vi: 'Các huyện được khám ở những năm khác nhau: không so sánh theo thời gian.',
  en: 'The districts were examined in different years: not compared over time.',
};
const UNFINISHED: Bilingual = { vi: 'Kỳ chưa kết thúc.', en: 'The period is not over.' };
const TOO_FEW_EXAMINED: Bilingual = {
  vi: 'Không địa bàn nào khám được một nửa số người dân.',
  en: 'No area examined half of its residents.',
};
export const FIRST_AND_REPEAT: Bilingual = {
  vi: 'Không vẽ xu hướng: từ kỳ thứ hai nhiều người là khám lại, và số liệu chưa tách lần khám đầu với khám lại.',
  en: 'No trend is drawn: from the second period on many were examined before, and first and repeat examinations are not kept apart.',
};

/**
 * The areas that examined at least half of their residents in each of the periods, and those periods. A year that the
 * as-of date cuts is not over and says nothing yet; a period in which no area came to half is none of the trend.
 *
 * `coverage` is the tile that holds `areas`; `periods` are of one kind, in their order.
 */
export function comparableAreas(
  coverage: Tile,
  areas: readonly Part[],
  periods: readonly ManifestPeriod[],
  { as_of }: Pick<Manifest, 'as_of'>,
): ComparableAreas {
  const codes = areas.map(({ key }) => key);
  const sums = slice(coverage, { area: codes }, ['area', 'period'], ['residents', 'examined']);
  const share = (area: string, period: string): number => {
    const residents = sums.sum('residents', area, period);
    return residents > 0 ? sums.sum('examined', area, period) / residents : 0;
  };
  const reasonAgainst = (period: ManifestPeriod): Bilingual | undefined => {
    if (period.kind === 'year' && period.to === as_of && !period.to.endsWith('-12-31')) return UNFINISHED;
    return codes.some((area) => share(area, period.id) >= COMPARABLE_FROM) ? undefined : TOO_FEW_EXAMINED;
  };
  const judged = periods.map((period) => ({
    key: period.id,
    title: period.title,
    reason: reasonAgainst(period),
  }));
  const kept = judged.filter(({ reason }) => reason === undefined);
  const lowest = (area: string): number => Math.min(...kept.map(({ key }) => share(area, key)));
  const in_trend = periods.filter(({ id }) => kept.some(({ key }) => key === id));
  const comparable = areas.filter(
    ({ key, isChanged }) =>
      in_trend.length > 0 && lowest(key) >= COMPARABLE_FROM && !in_trend.some((period) => isChanged(period)),
  );
  const left = areas.filter((area) => !comparable.includes(area));
  const examined = (period: string): number =>
    comparable.reduce((sum, { key }) => sum + sums.sum('examined', key, period), 0);
  const ever = examined('all');
  const in_periods = kept.reduce((sum, { key }) => sum + examined(key), 0);
  return {
    areas: comparable.map(({ key, title }) => ({ key, title })),
    areas_left_out: left.map(({ key, title }) => ({
      key,
      title,
      lowest_coverage: kept.length > 0 ? lowest(key) : 0,
    })),
    periods: kept.map(({ key, title }) => ({ key, title })),
    periods_left_out: judged.flatMap(({ key, title, reason }) => (reason ? [{ key, title, reason }] : [])),
    examined_again: ever > 0 ? Math.max(0, in_periods - ever) : null,
    ...((kept.length < 2 || comparable.length === 0) && { reason: NOT_COMPARABLE }),
  };
}

/**
 * The verdict on the last five of the points, which must follow one another; null where there are fewer or one has no
 * interval. The standard error of a point is that of its 95 % interval.
 */
export function verdictOf(
  points: readonly {
    readonly period: number;
    readonly value: number | null;
    readonly low: number | null;
    readonly high: number | null;
  }[],
): RecentTrend | null {
  const last = points.slice(-5).flatMap(({ period, value, low, high }) => {
    if (value === null || low === null || high === null) return [];
    return [{ period, value, standardError: (high - low) / (2 * normalQuantile(0.95)) }];
  });
  if (last.length < 5) return null;
  try {
    const { direction, slope, p } = recentTrend(last);
    return { direction, slope, p };
  } catch (error) {
    if (error instanceof StatisticsError && error.reason === 'not_consecutive') return null;
    throw error;
  }
}
