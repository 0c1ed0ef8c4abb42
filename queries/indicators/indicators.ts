import { assessedShare } from './assessed-share.ts';
import { backlog } from './backlog.ts';
import { cohortOutcome } from './cohort-outcome.ts';
import { confirmation } from './confirmation.ts';
import { controlledLast, controlledRecent } from './controlled.ts';
import { completion, coverage } from './coverage.ts';
import { digitPreference } from './digit-preference.ts';
import { entryLag } from './entry-lag.ts';
import { followUpGap } from './follow-up-gap.ts';
import { forecast } from './forecast.ts';
import type { Indicator } from './indicator.ts';
import { missingItems } from './item-completion.ts';
import { meanOf } from './mean-of.ts';
import { newlyFoundShare, prevalence } from './prevalence.ts';
import { duplicatesFound, reexaminationDue, validIdentity } from './register-quality.ts';
import { seenTogether } from './seen-together.ts';
import { surveyPrevalence } from './survey-prevalence.ts';
import { timeToContact } from './time-to-contact.ts';
import { overdue, underCare } from './under-care.ts';

/** Every indicator that can be asked, by the name it has in addresses. */
export const INDICATORS = {
  coverage,
  forecast,
  reexamination_due: reexaminationDue,
  completion,
  missing_items: missingItems,
  assessed_share: assessedShare,
  prevalence,
  survey_prevalence: surveyPrevalence,
  newly_found_share: newlyFoundShare,
  seen_together: seenTogether,
  follow_up_gap_30: followUpGap(30),
  follow_up_gap_90: followUpGap(90),
  confirmation,
  under_care: underCare,
  overdue,
  controlled_recent: controlledRecent,
  controlled_last: controlledLast,
  cohort_outcome: cohortOutcome,
  time_to_contact: timeToContact,
  backlog,
  entry_lag: entryLag,
  digit_preference_systolic: digitPreference('systolic'),
  digit_preference_diastolic: digitPreference('diastolic'),
  valid_identity: validIdentity,
  duplicates_found: duplicatesFound,
  mean_systolic: meanOf('systolic'),
  mean_diastolic: meanOf('diastolic'),
  mean_fasting_glucose: meanOf('fasting_glucose'),
  mean_bmi: meanOf('bmi'),
} as const satisfies Record<string, Indicator>;

export type IndicatorId = keyof typeof INDICATORS;
export const INDICATOR_IDS = Object.keys(INDICATORS) as readonly IndicatorId[];

/** The declaration, without the literal types of the table. */
export const indicatorOf = (id: IndicatorId): Indicator => INDICATORS[id];
