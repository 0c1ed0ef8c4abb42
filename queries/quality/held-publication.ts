import type { Bilingual } from '../tiles/manifest.ts';

/** A fatal check that failed, with what it found in a sentence. */
export interface HeldCheck extends Bilingual {
  /** The file that it is of; null where it is of all that is imported. */
  readonly about: string | null;
  readonly failed: number;
  readonly checked: number;
  /** Share of failed above which the check stops a publication. */
  readonly threshold: number;
}

/** Why newer data are not shown: since when publications are stopped, UTC, ISO, and by which checks the last one was. */
export interface HeldPublication {
  readonly since: string;
  readonly blocked_at: string;
  readonly checks: readonly HeldCheck[];
}
