import type { TrendWords } from './trend-vi.ts';

/** Words of a trend, in English. */
export const trendEn: TrendWords = {
  trend: 'Over which areas the trend is',
  trend_areas: (names) =>
    `Over the areas that examined at least half of their residents in each period: ${names}.`,
  trend_no_areas: 'No area examined at least half of its residents in each period.',
  trend_left_out: 'Left out (lowest coverage in any of the periods)',
  trend_periods_left_out: 'Periods left out',
  trend_repeat: (people) => `${people} people of these areas were examined in more than one period.`,
  trend_directions: {
    increasing: (p) => `Last five periods: clearly rising (p ${p}).`,
    decreasing: (p) => `Last five periods: clearly falling (p ${p}).`,
    none: (p) => `Last five periods: no clear rise or fall (p ${p}).`,
  },
  trend_too_short: 'Fewer than five periods in a row: nothing is said of a rise or fall.',
};
