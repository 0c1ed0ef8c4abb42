import { INDICATOR_IDS, indicatorOf } from '../indicators/indicators.ts';
import type { Bilingual } from '../tiles/manifest.ts';

// Targets as commands and the page of targets tell them, and what that page asks of the server.

/** The indicators that have targets. */
export const TARGETED = INDICATOR_IDS.filter((id) => indicatorOf(id).targeted);

export interface TargetInForce {
  readonly indicator: string;
  /** Code of the area. */
  readonly area: string;
  readonly period: string;
  /** Share to reach, 0 to 1. */
  readonly value: number;
  /** First day on which it holds, YYYY-MM-DD. */
  readonly since: string;
  /** Number of the entry that set it; null: imported. */
  readonly entry: number | null;
}

/** A target that was ever stated, or the undoing of one. */
export interface StatedTarget extends TargetInForce {
  /** UTC, ISO. */
  readonly stated_at: string;
  /** Who set it; of an imported one the file. */
  readonly stated_by: string | null;
  readonly reason: string | null;
  readonly undoes: number | null;
  readonly undone_by: number | null;
}

/** What an entry made of the target of its indicator, area and period on its first day; null: there is none. */
export interface ChangedTarget extends StatedTarget {
  readonly before: number | null;
  readonly after: number | null;
}

/**
 * What the figures that are shown do with a target in force: they compare with it; the next publication takes it up; they end
 * before its first day; or its area is not on their map.
 */
export type TargetInFigures = 'shown' | 'pending' | 'later' | 'off_map';

export interface ShownTargets {
  /** In force on this day, YYYY-MM-DD. */
  readonly on: string;
  /** Last day of the figures that are shown; null before the first publication. */
  readonly as_of: string | null;
  readonly in_force: readonly (TargetInForce & { readonly in_figures: TargetInFigures })[];
  /** The last first. Pending: the next publication takes it up. */
  readonly history: readonly (StatedTarget & { readonly pending: boolean })[];
  /** Names of areas that are not on the map that is shown, by code. */
  readonly names: Readonly<Record<string, Bilingual>>;
  /** For which a target can be set, and those of targets that there are. */
  readonly periods: readonly TargetPeriod[];
}

export interface TargetPeriod {
  readonly id: string;
  readonly title: Bilingual;
}

/** What a form of the page says, as it was typed. */
export const TARGET_FIELDS = ['indicator', 'area', 'period', 'value', 'since', 'entry', 'reason'] as const;
export type TargetField = (typeof TARGET_FIELDS)[number];
export type TargetForm = Readonly<Record<TargetField, string>>;

export interface TargetFault {
  /** Null where no field can mend it. */
  readonly field: TargetField | null;
  readonly text: Bilingual;
}

/** What became of a form of the page of targets. */
export interface TargetTold {
  readonly does: 'set' | 'undo';
  /** Waiting: another job has the store. Already: it had been sent before, and is entered once. */
  readonly came: 'waiting' | 'entered' | 'already' | 'refused';
  readonly entry: number | null;
  readonly faults: readonly TargetFault[];
  readonly form: TargetForm;
}

/** What the page of targets asks of the server, for whoever asks. */
export interface TargetsPages {
  /** Null while a job works on the store. */
  read(): Promise<ShownTargets | null>;
  /** By the key in the address of the page; to whoever sent the form. */
  told(key: string): TargetTold | null;
}
