import { sheetOf, type AskedSheet, type Plan, type Question } from '../sheet/sheet.ts';
import type { HeatGrid } from '../heat/heat.ts';
import { contactCurves, type Curves } from './curves.ts';
import { gapGrid } from './gap-grid.ts';
import { listNumbers, type ListNumber } from './lists.ts';

const QUESTIONS = {
  gap: { indicator: 'follow_up_gap_30', by: 'area' },
  'time-to-contact': { indicator: 'time_to_contact', by: 'area' },
  'contact-by-quarter': { indicator: 'time_to_contact', by: 'quarter' },
  cohorts: { indicator: 'cohort_outcome', by: 'quarter' },
  overdue: { indicator: 'overdue', by: 'area' },
  confirmation: { indicator: 'confirmation', by: 'area' },
} as const satisfies Record<string, Question>;

interface MoreFollowUp {
  readonly lists: readonly ListNumber[];
  readonly gap: HeatGrid;
  readonly curves: Curves | null;
}

export const FOLLOW_UP_PLAN: Plan<keyof typeof QUESTIONS, MoreFollowUp> = {
  page: 'follow-up',
  ask: () => QUESTIONS,
  more: async (scope, files) => {
    const [lists, gap, curves] = await Promise.all([
      listNumbers(scope, files),
      gapGrid(scope, files),
      contactCurves(scope, files),
    ]);
    return { lists, gap, curves };
  },
};

export type AskedFollowUp = AskedSheet<keyof typeof QUESTIONS, MoreFollowUp>;
export type FollowUpSheet = AskedFollowUp['sheet'];
export const followUpPage = sheetOf(FOLLOW_UP_PLAN);
