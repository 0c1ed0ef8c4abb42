import { CHRONIC_GROUP } from '../tiles/dimensions.ts';

/**
 * When residents are due for their next general examination, in calendar months after the last [m]: everybody of 18
 * and over, those of 60 and over, and those with a chronic condition. The shortest that applies counts.
 */
export const DUE_TABLE = {
  version: 1,
  adult_months: 12,
  older_from: 60,
  older_months: 6,
  chronic_months: 6,
  /** Group of conditions (queries/conditions/groups.yaml) whose cases are chronic. */
  chronic_group: CHRONIC_GROUP,
} as const;
