import type { Bilingual } from '../tiles/manifest.ts';
import type { Share } from './figure.ts';
import type { IndicatorId } from './indicators.ts';

/** How grave it is where a check fails: figures are wrong, figures are incomplete, or care is late to be seen. */
export const SEVERITIES = ['serious', 'moderate', 'mild'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** A check of what was entered, by counts that an indicator has anyway. */
export interface QualityCheck {
  readonly title: Bilingual;
  /** What fails. */
  readonly fails: Bilingual;
  readonly indicator: IndicatorId;
  /** A share beside the indicator's own, if it is not that one. */
  readonly share?: string;
  /** Whether the numerator counts what fails; else it counts what is in order. */
  readonly counts: 'failed' | 'passed';
  /** Share of failed rows above which the check fails. */
  readonly threshold: number;
  readonly severity: Severity;
}

/**
 * The checks in the order of their severity. No rule of the Ministry says how much is too much: the thresholds are those
 * of this product, except that of rounding, which is 1.2 times the fifth of readings that would end in 0 or 5 if nobody
 * rounded (INDICATORS, "digit preference").
 */
export const QUALITY_CHECKS = {
  impossible: {
    title: { vi: 'Giá trị không thể có', en: 'Impossible values' },
    fails: { vi: 'Mục có ghi nhưng bị từ chối', en: 'Items that were given and refused' },
    indicator: 'missing_items',
    share: 'refused',
    counts: 'failed',
    threshold: 0.005,
    severity: 'serious',
  },
  identity: {
    title: { vi: 'Số định danh không hợp lệ', en: 'Invalid personal numbers' },
    fails: {
      vi: 'Người trong danh sách không có số hợp lệ',
      en: 'Residents on the register without a valid number',
    },
    indicator: 'valid_identity',
    counts: 'passed',
    threshold: 0.02,
    severity: 'serious',
  },
  not_entered: {
    title: { vi: 'Khám rồi chưa nhập', en: 'Performed and not entered' },
    fails: {
      vi: 'Lượt khám điểm khám báo đã làm nhưng chưa nhập',
      en: 'Examinations that sites reported, not entered',
    },
    indicator: 'backlog',
    counts: 'passed',
    threshold: 0.05,
    severity: 'serious',
  },
  missing: {
    title: { vi: 'Mục bắt buộc bị thiếu', en: 'Required items missing' },
    fails: { vi: 'Mục phải ghi mà không có giá trị dùng được', en: 'Required items without a usable value' },
    indicator: 'missing_items',
    counts: 'failed',
    threshold: 0.05,
    severity: 'moderate',
  },
  incomplete: {
    title: { vi: 'Phiếu khám chưa đủ', en: 'Incomplete examinations' },
    fails: { vi: 'Lượt khám thiếu ít nhất một mục bắt buộc', en: 'Examinations that lack a required item' },
    indicator: 'completion',
    counts: 'passed',
    threshold: 0.1,
    severity: 'moderate',
  },
  rounded_systolic: {
    title: { vi: 'Làm tròn huyết áp tâm thu', en: 'Rounded systolic pressure' },
    fails: { vi: 'Số đo có chữ số cuối là 0 hoặc 5', en: 'Readings that end in 0 or 5' },
    indicator: 'digit_preference_systolic',
    counts: 'failed',
    threshold: 0.24,
    severity: 'moderate',
  },
  rounded_diastolic: {
    title: { vi: 'Làm tròn huyết áp tâm trương', en: 'Rounded diastolic pressure' },
    fails: { vi: 'Số đo có chữ số cuối là 0 hoặc 5', en: 'Readings that end in 0 or 5' },
    indicator: 'digit_preference_diastolic',
    counts: 'failed',
    threshold: 0.24,
    severity: 'moderate',
  },
  late: {
    title: { vi: 'Nhập chậm quá 14 ngày', en: 'Entered after more than 14 days' },
    fails: { vi: 'Lượt khám nhập sau hơn 14 ngày', en: 'Examinations entered after more than 14 days' },
    indicator: 'entry_lag',
    counts: 'failed',
    threshold: 0.1,
    severity: 'mild',
  },
} as const satisfies Record<string, QualityCheck>;
export type QualityCheckId = keyof typeof QUALITY_CHECKS;
export const QUALITY_CHECK_IDS = Object.keys(QUALITY_CHECKS) as readonly QualityCheckId[];

/** The declaration, without the literal types of the table. */
export const qualityCheckOf = (id: QualityCheckId): QualityCheck => QUALITY_CHECKS[id];

/** What a check found. Counts are rows of what it checks; NaN where a treated view hides them. */
export interface Checked {
  readonly failed: number;
  readonly checked: number;
  /** Failed among the checked; null where nothing was checked, and where more are in order than were reported. */
  readonly share: number | null;
  /** Whether the share is above the threshold; null without one. */
  readonly exceeded: boolean | null;
}

/** The counts of an answer, read as a check. */
export function checked(
  { counts, threshold }: Pick<QualityCheck, 'counts' | 'threshold'>,
  { numerator, denominator }: Pick<Share, 'numerator' | 'denominator'>,
): Checked {
  const failed = counts === 'failed' ? numerator : denominator - numerator;
  const share = denominator > 0 && failed >= 0 ? failed / denominator : null;
  return { failed, checked: denominator, share, exceeded: share === null ? null : share > threshold };
}
