import type { Bilingual, Manifest, ManifestPeriod } from '../tiles/manifest.ts';
import type { Quarter } from '../tiles/quarters.ts';
import { normalQuantile } from './statistics/confidence.ts';
import { recentTrend, StatisticsError } from './statistics.ts';

/** Below this share of residents examined, an area's examined may differ too much from one period to the next. */
const COMPARABLE_FROM = 0.5;

interface Named {
  readonly key: string;
  readonly title: Bilingual;
}

/** A period, or a quarter, that may be a point of a trend. */
export interface TrendPoint extends Named {
  /** Last day. */
  readonly to: string;
  readonly is_over: boolean;
}

interface Part extends Named {
  /** Whether the map changed under its figures of the period, so that they are not whole. */
  readonly isChanged: (point: TrendPoint) => boolean;
}

/** Over which areas and periods a trend may be drawn. */
export interface ComparableAreas {
  /** With their coverage in each of the periods, in the order of `periods`, shares of 1. */
  readonly areas: readonly (Named & { readonly coverage: readonly number[] })[];
  /** With the lowest coverage in any of the periods, a share of 1; some are out because the map changed. */
  readonly areas_left_out: readonly (Named & { readonly lowest_coverage: number })[];
  readonly periods: readonly Named[];
  /** Not yet over, or without one area that reached half of its residents. */
  readonly periods_left_out: readonly (Named & { readonly reason: Bilingual })[];
  /** Why no trend may be drawn. */
  readonly reason?: Bilingual;
}

export interface Trend extends ComparableAreas {
  /** Whether its points are periods as they were asked for, or quarters because fewer than five years may be compared. */
  readonly points: 'period' | 'quarter';
  /** People of these areas who were examined in more than one of the periods; null where they are counted apart. */
  readonly examined_again: number | null;
  readonly recent: RecentTrend | null;
}

/** The verdict on the last five points. */
interface RecentTrend {
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

/** Periods as points: a year that the as-of date cuts is not over and says nothing yet. */
export const periodPoints = (
  periods: readonly ManifestPeriod[],
  { as_of }: Pick<Manifest, 'as_of'>,
): TrendPoint[] =>
  periods.map(({ id, title, kind, to }) => ({
    key: id,
    title,
    to,
    is_over: kind !== 'year' || to !== as_of || to.endsWith('-12-31'),
  }));

export const quarterPoints = (
  quarters: readonly Quarter[],
  { as_of }: Pick<Manifest, 'as_of'>,
): TrendPoint[] => quarters.map(({ id, title, to }) => ({ key: id, title, to, is_over: to <= as_of }));

/**
 * The areas that examined at least half of their residents in each of the points, and those points. A point that is not
 * over says nothing yet; one in which no area came to half is none of the trend.
 *
 * @param points of one kind, in their order
 * @param coverageOf examined ÷ residents of an area in a point; 0 without residents
 */
export function comparableAreas(
  areas: readonly Part[],
  points: readonly TrendPoint[],
  coverageOf: (area: string, point: string) => number,
): ComparableAreas {
  const reasonAgainst = ({ key, is_over }: TrendPoint): Bilingual | undefined => {
    if (!is_over) return UNFINISHED;
    return areas.some((area) => coverageOf(area.key, key) >= COMPARABLE_FROM) ? undefined : TOO_FEW_EXAMINED;
  };
  const judged = points.map((point) => ({ ...point, reason: reasonAgainst(point) }));
  const kept = judged.filter(({ reason }) => reason === undefined);
  const coverage = ({ key: area }: Named): number[] => kept.map(({ key }) => coverageOf(area, key));
  const lowest = (area: Named): number => Math.min(...coverage(area));
  const comparable = areas.filter(
    (area) => kept.length > 0 && lowest(area) >= COMPARABLE_FROM && !kept.some(area.isChanged),
  );
  const left = areas.filter((area) => !comparable.includes(area));
  return {
    areas: comparable.map((area) => ({ key: area.key, title: area.title, coverage: coverage(area) })),
    areas_left_out: left.map((area) => ({
      key: area.key,
      title: area.title,
      lowest_coverage: kept.length > 0 ? lowest(area) : 0,
    })),
    periods: kept.map(({ key, title }) => ({ key, title })),
    periods_left_out: judged.flatMap(({ key, title, reason }) => (reason ? [{ key, title, reason }] : [])),
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
