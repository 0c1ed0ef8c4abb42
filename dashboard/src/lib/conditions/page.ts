import { sheetOf, type AskedSheet, type Plan, type Question } from '../sheet/sheet.ts';

const QUESTIONS = {
  assessed: { indicator: 'assessed_share', by: 'age' },
  'by-age': { indicator: 'prevalence', by: 'age' },
  'by-sex': { indicator: 'prevalence', by: 'sex' },
  'by-area': { indicator: 'prevalence', by: 'area' },
} as const satisfies Record<string, Question>;

const PLAN: Plan<keyof typeof QUESTIONS, null> = {
  page: 'conditions',
  ask: () => QUESTIONS,
  more: () => Promise.resolve(null),
};

export type AskedConditions = AskedSheet<keyof typeof QUESTIONS, null>;
export const conditionsPage = sheetOf(PLAN);
