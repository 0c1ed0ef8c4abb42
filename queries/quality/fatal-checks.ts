import type { Bilingual } from '../tiles/manifest.ts';

/** A check of the store that stops a publication where it fails: what would be shown says nothing of people then. */
export interface FatalCheck {
  /** Its statement in this folder: `failed` of `checked`, and of what, where it is of one import. */
  readonly statement: string;
  /** What fails. */
  readonly fails: Bilingual;
  /** Share of failed above which the check fails. */
  readonly threshold: number;
  /** Below so many nothing can be said. */
  readonly at_least: number;
}

/**
 * The checks that are fatal. Far above what the Quality page calls serious (queries/indicators/quality-checks.ts): there
 * somebody has to look, here the file, its mapping or the device is wrong as a whole. The thresholds are this product's.
 */
export const FATAL_CHECKS = {
  refused_rows: {
    statement: 'refused_rows.sql',
    fails: { vi: 'dòng bị từ chối', en: 'rows refused' },
    threshold: 0.2,
    at_least: 100,
  },
  impossible_values: {
    statement: 'impossible_values.sql',
    fails: { vi: 'lượt khám có giá trị bị từ chối', en: 'examinations with a value refused' },
    threshold: 0.3,
    at_least: 100,
  },
  invalid_numbers: {
    statement: 'invalid_numbers.sql',
    fails: {
      vi: 'người trong danh sách không có số hợp lệ',
      en: 'residents without a valid personal number',
    },
    threshold: 0.5,
    at_least: 1000,
  },
  rounded_pressure: {
    statement: 'rounded_pressure.sql',
    fails: { vi: 'huyết áp tâm thu có chữ số cuối là 0 hoặc 5', en: 'systolic pressures that end in 0 or 5' },
    threshold: 0.9,
    at_least: 1000,
  },
} as const satisfies Record<string, FatalCheck>;
export type FatalCheckId = keyof typeof FATAL_CHECKS;
export const FATAL_CHECK_IDS = Object.keys(FATAL_CHECKS) as readonly FatalCheckId[];
