/**
 * The statistics of every indicator, alike in the server, the browser and exports. Nothing is clipped or guessed: input
 * outside a method's domain throws a StatisticsError with a named reason.
 */
export { compareWithBenchmark, comparisonConfidence } from './statistics/benchmark.ts';
export type { Confidence } from './statistics/confidence.ts';
export { countInterval, rate } from './statistics/count.ts';
export { StatisticsError, type StatisticsFault } from './statistics/fault.ts';
export { forecastDays, type NoForecast } from './statistics/forecast.ts';
export { funnelLimits, type FunnelKind } from './statistics/funnel.ts';
export { slopeIndexOfInequality } from './statistics/inequality.ts';
export { kaplanMeier } from './statistics/kaplan-meier.ts';
export { meanInterval, meanIntervalOfSums } from './statistics/mean.ts';
export { overdispersion, widenedLimits } from './statistics/overdispersion.ts';
export { percentile, quantileGroups } from './statistics/rank.ts';
export {
  directlyStandardisedRate,
  indirectlyStandardisedRatio,
  type Stratum,
} from './statistics/standardised.ts';
export { recentTrend } from './statistics/trend.ts';
export { effectiveSampleSize, wilson } from './statistics/wilson.ts';
