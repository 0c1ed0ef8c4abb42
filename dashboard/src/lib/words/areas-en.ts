import type { AreasWords } from './areas-vi.ts';
import { formatFor } from './format.ts';

const f = formatFor('en');

/** Words of an area's page, in English. */
export const areasEn: AreasWords = {
  page_title: (area) => `Area ${area}`,
  ways: 'The area before, after and above',
  before: 'Previous',
  after: 'Next',
  above: 'Above',
  list_what: (kinds, period, n) =>
    `Residents examined at least once and how many are left, by ${kinds}, ${period}; n\u00a0=\u00a0${f.count(n)}`,
  list_trend: (from, to) => `Last column: examined up to the end of each quarter, from ${from} to ${to}.`,
  no_trend_of_people: 'Quarters are not kept for one sex or age group alone.',
  find: 'Find an area',
  find_hint: 'accents not needed',
  find_do: 'Find',
  found: (n, of, text) => `${f.count(n)} of ${f.count(of)} areas match “${text}”.`,
  find_all: 'Show all',
  not_found: (text) => `No area has a name that begins with “${text}”.`,
  sort_misread: (given) =>
    `The table cannot be sorted by “${given}”; it is sorted by how many people are left.`,
  sort_by: {
    name: 'Sort by name',
    coverage: 'Sort by share examined',
    left: 'Sort by people left to examine',
    examined: 'Sort by people examined',
    residents: 'Sort by residents',
  },
  col_trend: 'Course',
  trend_said: (from, first, to, last) => `from ${first} (${from}) to ${last} (${to})`,
  reached_what: (from, to) =>
    `Residents examined at least once since the programme began, cumulative, % of residents at the end of each month, ${from} to ${to}`,
  reached_neutral: (area) => `Cumulative coverage: ${area}`,
  reached_few: 'No course is drawn: this period has fewer than two months with figures.',
  forecast: 'forecast',
  forecast_range: (from, to) => `80% range of the forecast: ${from} to ${to}`,
  forecast_drawn: 'the dashed line is the forecast at the pace of the last four weeks',
  at_forecast: (month, share) => `${month}: forecast ${share}`,
  forecast_of_all: 'There is a forecast of everybody only: remove the filters of sex and age.',
  calendar_what: (period) =>
    `Examinations of each day as the sites report them, both sexes and all ages, ${period}; each column is a week, Monday above, Sunday below`,
  calendar_neutral: 'Calendar of examinations',
  calendar_empty: 'No calendar: the sites reported no examination in this period.',
  calendar_choose: 'Choose a day with the arrow keys',
  calendar_day: (day, performed, entered) =>
    `${day}: ${f.count(performed)} examinations, ${f.count(entered)} entered`,
  calendar_none: 'none',
  calendar_up_to: (to) => `up to ${to}`,
  calendar_from: (from) => `${from} and more`,
  calendar_definition:
    'Examinations are what the sites report each day, counted at the area of the site; entered are the records of that day that had been entered by the as-of date.',
  col_days: 'Days with examinations',
  col_performed: 'Examinations',
  col_entered: 'Entered',
  col_busiest: 'Busiest day',
  silent_what: (asOf) =>
    `Sites that examined people in the period and have reported no examination for the last days, up to ${asOf}`,
  silent_neutral: 'Sites that have fallen silent',
  silent_none: 'No site has been silent for 7 days.',
  silent_no_sites: 'No site has reported an examination in this period.',
  silent_over: 'This period is over, so no site is looked at for silence.',
  silent_below: 'Sites are named on the page of each district.',
  silent_definition:
    'Only sites that examined people in the period count. A site that has finished is listed too: hold it against the people left to examine.',
  silent_days: (days) => ({ 7: '7–13 days', 14: '14–29 days', 30: '30 days or more' })[days],
  silent_more: (n) => `and ${f.count(n)} other sites`,
  col_site: 'Site',
  col_silent: 'Silent for',
  col_waiting: 'Not entered',
  profile_what: (above, period) =>
    `Each line runs from the lowest to the highest value in ${above}, ${period}; the box is the middle half, the upright line the median, the dot this area`,
  profile_neutral: 'Among the other areas',
  profile_rank: (rank, of) => `rank ${f.count(rank)} of ${f.count(of)}`,
  profile_crude:
    'Shares with a disease are age-standardised where those of all areas can be. Rank 1 is the highest value.',
  profile_not_in_view: 'This view does not compare areas.',
  quarters: { best: 'best quarter', worst: 'worst quarter' },
  col_indicator: 'Indicator',
  col_own: 'This area',
  col_minimum: 'Lowest',
  col_lower: '25th percentile',
  col_median: 'Median',
  col_upper: '75th percentile',
  col_maximum: 'Highest',
  neighbours_what: (period) =>
    `Coverage of the areas that share a border, those of other places too, %, ${period}; lines are 95% confidence intervals`,
  neighbours_neutral: 'Beside its neighbours',
  neighbours_unknown: 'It is not known what this area borders on: this map has no outlines.',
  whole_of: (area) => `All of ${area}`,
};
