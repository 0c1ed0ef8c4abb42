import { sheetOf, type AskedSheet, type Plan, type Question } from '../sheet/sheet.ts';

const QUESTIONS = {
  gap: { indicator: 'follow_up_gap_30', by: 'area' },
  'time-to-contact': { indicator: 'time_to_contact', by: 'day' },
  overdue: { indicator: 'overdue', by: 'area' },
  confirmation: { indicator: 'confirmation', by: 'area' },
} as const satisfies Record<string, Question>;

const PLAN: Plan<keyof typeof QUESTIONS, null> = {
  page: 'follow-up',
  ask: () => QUESTIONS,
  more: () => Promise.resolve(null),
};

export type AskedFollowUp = AskedSheet<keyof typeof QUESTIONS, null>;
export const followUpPage = sheetOf(PLAN);
