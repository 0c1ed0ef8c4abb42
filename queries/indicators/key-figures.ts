import { coverage, completion } from './coverage.ts';
import { backlog } from './backlog.ts';
import { followUpGap } from './follow-up-gap.ts';
import type { Formula } from './formula.ts';

const gap = followUpGap(30);

/** A figure of the first page of which is told how it changed since an earlier publication. */
export interface KeyFigure {
  readonly topic: 'coverage' | 'sites' | 'condition' | 'follow-up';
  readonly numerator: Formula;
  /** Absent where the figure is a count. */
  readonly denominator?: Formula;
  /** Smallest denominator of which the share is shown; absent of a count. */
  readonly minimum_n?: number;
  /** Whether it is about the widest group of conditions. */
  readonly ofGroup: boolean;
}

export const KEY_FIGURES = {
  coverage: {
    topic: 'coverage',
    numerator: coverage.numerator,
    denominator: coverage.denominator,
    minimum_n: coverage.minimum_n,
    ofGroup: false,
  },
  examined: { topic: 'coverage', numerator: coverage.numerator, ofGroup: false },
  completion: {
    topic: 'coverage',
    numerator: completion.numerator,
    denominator: completion.denominator,
    minimum_n: completion.minimum_n,
    ofGroup: false,
  },
  backlog: {
    topic: 'sites',
    numerator: { plus: backlog.denominator.plus, minus: backlog.numerator.plus },
    ofGroup: false,
  },
  newly_confirmed: { topic: 'condition', numerator: { plus: ['new_confirmed'] }, ofGroup: true },
  cases: { topic: 'condition', numerator: { plus: ['known', 'new_confirmed'] }, ofGroup: true },
  first_findings: { topic: 'follow-up', numerator: { plus: ['first_findings'] }, ofGroup: true },
  gap: {
    topic: 'follow-up',
    numerator: gap.numerator,
    denominator: gap.denominator,
    minimum_n: gap.minimum_n,
    ofGroup: true,
  },
  overdue: { topic: 'follow-up', numerator: { plus: ['overdue'] }, ofGroup: true },
} as const satisfies Record<string, KeyFigure>;

/** Newly confirmed of one disease: told beside the key figures where it is told what an import changed. */
export const CASES_OF_DISEASE = {
  topic: KEY_FIGURES.newly_confirmed.topic,
  numerator: KEY_FIGURES.newly_confirmed.numerator,
} as const;

export type KeyFigureId = keyof typeof KEY_FIGURES;
export const KEY_FIGURE_IDS = Object.keys(KEY_FIGURES) as readonly KeyFigureId[];
