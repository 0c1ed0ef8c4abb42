import type { ManifestArea } from '../tiles/manifest.ts';

export type SightArea = Pick<ManifestArea, 'code' | 'full_name'>;

/**
 * What somebody looks at who reads exact figures of some areas alone: one of these areas, as if there were no other, or
 * everything, in the department view. They choose which.
 */
export interface Sight {
  /** Areas of which they read exact figures. */
  readonly own: readonly SightArea[];
  /** The one of them that is looked at; null for the department view. */
  readonly chosen: string | null;
  readonly province: SightArea;
}

/** What is chosen in place of an own area. */
export const DEPARTMENT = 'department';
