import { sheetOf, type AskedSheet, type Plan, type Question } from '../sheet/sheet.ts';

const QUESTIONS = {
  missing: { indicator: 'missing_items', by: 'item' },
  'entry-lag': { indicator: 'entry_lag', by: 'area' },
  digits: { indicator: 'digit_preference_systolic', by: 'facility' },
  identity: { indicator: 'valid_identity', by: 'area' },
} as const satisfies Record<string, Question>;

const PLAN: Plan<keyof typeof QUESTIONS, null> = {
  page: 'quality',
  ask: () => QUESTIONS,
  more: () => Promise.resolve(null),
};

export type AskedQuality = AskedSheet<keyof typeof QUESTIONS, null>;
export const qualityPage = sheetOf(PLAN);
