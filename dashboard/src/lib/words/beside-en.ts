import type { BesideWords } from './beside-vi.ts';
import { formatFor } from './format.ts';

const f = formatFor('en');
const AGAINST = { rest: 'the rest', whole: 'the whole' };

/** Words of what stands beside an indicator, in English. */
export const besideEn: BesideWords = {
  against: AGAINST,

  positions: { higher: 'higher', lower: 'lower', similar: 'similar' },
  judgements: { better: 'better', worse: 'worse', similar: 'similar' },
  bases: {
    standardised: 'age-standardised',
    indirect: 'observed ÷ expected by the province’s rates by age and sex',
    crude: 'crude values',
  },
  compared_neutral: (subject) => `${subject}: the areas compared`,
  compared_what: (basis, against, confidence) =>
    `${basis}; the bar is the ${confidence} interval; different from ${AGAINST[against]} where the interval does not contain its value`,
  whole_is: (value) => `all ${value}`,
  confidence_998: (areas) =>
    `${f.count(areas)} areas are compared at once, so 99.8% intervals are used: at 95% a few would differ by chance alone.`,
  interval_at: (confidence) => `${confidence} CI`,
  col_value: 'Value compared',
  col_benchmark: (against) => `Against ${AGAINST[against]}`,
  col_verdict: 'Verdict',
  col_rank: 'Rank',
  col_fifth: 'Fifth (1 the lowest)',
  col_observed: 'Observed',
  col_expected: 'Expected',
  col_ratio: 'Observed ÷ expected',

  profile_neutral: 'How the areas spread',
  profile_what: (areas) =>
    `one dot for each of ${f.count(areas)} areas, darker by fifth; the box is the middle half, the line in it the median`,
  profile: {
    minimum: 'Lowest',
    lower_quartile: '25th percentile',
    median: 'Median',
    upper_quartile: '75th percentile',
    maximum: 'Highest',
  },

  funnel_neutral: 'Is the difference more than chance',
  funnel_what: (kind) =>
    kind === 'proportion'
      ? 'across: people; up: share; the two pairs of lines are limits at 95% and 99.8%, computed at each area'
      : 'across: expected cases; up: observed ÷ expected by age and sex; the two pairs of lines are limits at 95% and 99.8%, computed at each area',
  not_dispersed: (phi, p) =>
    `No scatter beyond chance (φ = ${phi}; p ${p}): the limits are left as they are.`,
  dispersed: (phi, p, times) =>
    `More scatter than chance: φ = ${phi} (p ${p}). The limits are widened √φ = ${times} times (solid); those before are dashed.`,
  limit_95: '95% limits',
  limit_998: '99.8% limits',
  target_is: (value) => `the whole ${value}`,
  verdicts: {
    inside: 'within the limits',
    above_95: 'above 95%',
    above_998: 'above 99.8%',
    below_95: 'below 95%',
    below_998: 'below 99.8%',
  },
  col_n: { proportion: 'People', ratio: 'Expected' },
  widened: 'widened',
  choose_point: 'Point at a dot, or use the Tab key, to read the numbers of that area.',
  no_funnel: 'No funnel is drawn',

  inequality_neutral: (attribute) => `Inequality by ${attribute}`,
  inequality_what: (areas, source, year) =>
    `${f.count(areas)} areas ranked by the attribute, weighted with people; source of the attribute: ${source}, ${year}`,
  slope: 'Slope index (SII)',
  slope_means: (unit) => `highest end less lowest end of the attribute, ${unit}`,
  relative: 'Relative index (RII)',
  relative_means: 'highest end ÷ lowest end; 1 is equal',
  points: 'percentage points',
  ratio_points: 'times the expected',
  no_ratio: 'There is no ratio: one end of the fitted line is not above 0.',
  left_out: (names) => `Without the attribute or a value: ${names}.`,

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

  survey_what: (ages, source) =>
    `people aged ${ages}; the dot is the number expected by the survey, the bar the survey’s interval where it printed one; on the right the found; source: ${source}`,
  survey_found: (found) => `found ${found}`,
  survey_cols: {
    residents: 'Residents',
    examined: 'Examined',
    expected: 'Expected by the survey',
    found: 'Found',
    positive: 'Positive, with suspected',
  },
  survey_interval: 'Range expected',
};
