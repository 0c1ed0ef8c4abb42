import { sheetOf, type AskedSheet, type Plan, type Question } from '../sheet/sheet.ts';

const QUESTIONS = {
  coverage: { indicator: 'coverage', by: 'area' },
  completion: { indicator: 'completion', by: 'area' },
  backlog: { indicator: 'backlog', by: 'area' },
} as const satisfies Record<string, Question>;

const PLAN: Plan<keyof typeof QUESTIONS, null> = {
  page: 'areas',
  ask: () => QUESTIONS,
  more: () => Promise.resolve(null),
};

export type AskedAreas = AskedSheet<keyof typeof QUESTIONS, null>;
export const areasPage = sheetOf(PLAN);
