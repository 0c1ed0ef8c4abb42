import type { TargetInForce } from '#queries/targets/pages.ts';

/** What a target is of, in words. */
export type Named = (of: Pick<TargetInForce, 'indicator' | 'area' | 'period'>) => {
  readonly indicator: string;
  readonly area: string;
  readonly period: string;
};
