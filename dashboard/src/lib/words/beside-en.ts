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
