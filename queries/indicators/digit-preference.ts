import type { Indicator } from './indicator.ts';

const WORDS = {
  systolic: { vi: 'tâm thu', en: 'systolic' },
  diastolic: { vi: 'tâm trương', en: 'diastolic' },
} as const;

/**
 * Readings that end in 0 or 5 beside the fifth that would if nobody rounded.
 * Source of the grades: INDICATORS (over 1.2 mild, over 1.5 moderate, over 2.0 severe).
 */
export function digitPreference(part: 'systolic' | 'diastolic'): Indicator {
  const { vi, en } = WORDS[part];
  const digits = Array.from({ length: 10 }, (_, digit) => `${part}_${digit}` as const);
  return {
    version: 1,
    title: { vi: `Làm tròn số đo huyết áp ${vi}`, en: `Digit preference, ${en} pressure` },
    explanation: {
      vi: `Tỷ lệ số đo huyết áp ${vi} có chữ số cuối là 0 hoặc 5, chia cho 20 % (tỷ lệ phải có nếu không ai làm tròn). Bằng 1 là không làm tròn, bằng 5 là luôn làm tròn.`,
      en: `The share of ${en} readings that end in 0 or 5, divided by the 20 % that would if nobody rounded. 1 is no rounding, 5 is always.`,
    },
    topic: `digits-${part}`,
    numerator: {
      title: { vi: 'Số đo có chữ số cuối là 0 hoặc 5', en: 'Readings that end in 0 or 5' },
      plus: [`${part}_0`, `${part}_5`],
    },
    denominator: { title: { vi: 'Số đo', en: 'Readings' }, plus: digits },
    exclusions: {
      vi: 'Mỗi lần đo tính một số. Không tính số đo lẻ phần thập phân và phiếu không ghi cơ sở. Tính theo huyện của cơ sở; hiện đủ khi có từ 50 số đo.',
      en: 'Each reading counts. Left out: readings with decimals and records without a facility. By the district of the facility; shown from 50 readings on.',
    },
    value: 'ratio',
    expected: 0.2,
    unit: { vi: 'lần mức không làm tròn', en: 'times the level without rounding' },
    polarity: 'lower_is_better',
    interval: 'wilson',
    minimum_n: 50,
    groupings: ['none', 'facility', 'device', 'period'],
    grades: [
      { id: 'mild', above: 1.2, title: { vi: 'Làm tròn nhẹ', en: 'Mild rounding' } },
      { id: 'moderate', above: 1.5, title: { vi: 'Làm tròn vừa', en: 'Moderate rounding' } },
      { id: 'severe', above: 2, title: { vi: 'Làm tròn nặng', en: 'Severe rounding' } },
    ],
  };
}
