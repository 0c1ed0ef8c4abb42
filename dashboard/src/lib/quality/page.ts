import type { RefusedRows } from '#queries/tiles/refused-rows.ts';
import type { HeatGrid } from '../heat/heat.ts';
import { sheetOf, type AskedSheet, type Plan, type Question } from '../sheet/sheet.ts';
import { checkResults, checkTrend, type CheckResult } from './checks.ts';
import { itemGrid } from './item-grid.ts';

const QUESTIONS = {
  missing: { indicator: 'missing_items', by: 'item' },
  'entry-lag': { indicator: 'entry_lag', by: 'area' },
  facilities: { indicator: 'digit_preference_systolic', by: 'facility' },
  devices: { indicator: 'digit_preference_systolic', by: 'device' },
  identity: { indicator: 'valid_identity', by: 'area' },
} as const satisfies Record<string, Question>;

interface MoreQuality {
  readonly checks: readonly CheckResult[];
  readonly trend: HeatGrid;
  readonly items: HeatGrid;
  readonly refused: RefusedRows | null;
}

const PLAN: Plan<keyof typeof QUESTIONS, MoreQuality> = {
  page: 'quality',
  ask: () => QUESTIONS,
  more: async (scope, files) => {
    const [checks, trend, items, refused] = await Promise.all([
      checkResults(scope, files),
      checkTrend(scope, files),
      itemGrid(scope, files),
      files.refused(),
    ]);
    return { checks, trend, items, refused };
  },
};

export type AskedQuality = AskedSheet<keyof typeof QUESTIONS, MoreQuality>;
export type QualitySheet = AskedQuality['sheet'];
export const qualityPage = sheetOf(PLAN);
