import type { Bilingual, Manifest } from '../tiles/manifest.ts';
import { wilson } from './statistics.ts';

export const FLAG_IDS = [
  'hidden',
  'no_denominator',
  'over_100',
  'negative',
  'not_asked_enough',
  'too_few',
  'too_early',
  'estimated',
  'not_split',
  'no_target',
  'target_met',
  'too_few_counted',
  'pace_halved',
  'too_far',
  'clustering_unknown',
] as const;
type FlagId = (typeof FLAG_IDS)[number];

/** A remark on a figure that must be shown with it. */
export interface Flag {
  readonly id: FlagId;
  readonly reason: Bilingual;
}

/**
 * A proportion with all that may be asked of it. Shares are 0-1; `value` is null where it must not be shown. A count
 * that a treated view hides is NaN, null in JSON.
 */
export interface Share {
  readonly numerator: number;
  readonly denominator: number;
  readonly value: number | null;
  /** 95 % Wilson; null without a value or where the method does not apply. */
  readonly low: number | null;
  readonly high: number | null;
}

export const FLAGS = {
  hidden: {
    id: 'hidden',
    reason: {
      vi: 'Bị ẩn: số đếm quá nhỏ, hoặc từ đó suy ra được một số quá nhỏ.',
      en: 'Hidden: the count is too small, or a count that is too small could be worked out from it.',
    },
  },
  no_denominator: {
    id: 'no_denominator',
    reason: { vi: 'Không có ai trong mẫu số.', en: 'Nobody is in the denominator.' },
  },
  over_census: {
    id: 'over_100',
    reason: {
      vi: 'Vượt 100 %: mẫu số là dân số điều tra, nhỏ hơn số người đã khám; không có khoảng tin cậy.',
      en: 'Over 100 %: the denominator is the census population, which is smaller than the number examined; no interval.',
    },
  },
  over_register: {
    id: 'over_100',
    reason: {
      vi: 'Vượt 100 %: tử số lớn hơn mẫu số; cần kiểm tra nguồn số liệu; không có khoảng tin cậy.',
      en: 'Over 100 %: the numerator exceeds the denominator; check the source; no interval.',
    },
  },
  negative: {
    id: 'negative',
    reason: { vi: 'Số âm: nhập nhiều hơn số báo cáo.', en: 'Negative: more was entered than was reported.' },
  },
  too_few: {
    id: 'too_few',
    reason: {
      vi: 'Quá ít người trong mẫu số: chỉ nêu số đếm, không tính tỷ lệ.',
      en: 'Too few people in the denominator: the counts alone are shown, no share.',
    },
  },
  too_early: {
    id: 'too_early',
    reason: {
      vi: 'Còn sớm: chưa ai trong nhóm này theo dõi đủ thời hạn.',
      en: 'Too early: of nobody in this group is the time up.',
    },
  },
  not_asked_enough: {
    id: 'not_asked_enough',
    reason: {
      vi: 'Chưa hỏi đủ: dưới 80 % người được khám được hỏi tiền sử; không tính tỷ lệ.',
      en: 'Not asked enough: fewer than 80 % of the examined were asked; no prevalence.',
    },
  },
  no_target: {
    id: 'no_target',
    reason: {
      vi: 'Chưa có chỉ tiêu cho địa bàn và kỳ này: không có gì để dự báo.',
      en: 'No target is set for this area and period: there is nothing to forecast.',
    },
  },
  target_met: { id: 'target_met', reason: { vi: 'Đã đạt chỉ tiêu.', en: 'The target is met.' } },
  too_few_counted: {
    id: 'too_few_counted',
    reason: {
      vi: 'Bốn tuần qua có dưới 20 người được khám lần đầu: không dự báo.',
      en: 'Fewer than 20 people were first examined in the last four weeks: no forecast.',
    },
  },
  pace_halved: {
    id: 'pace_halved',
    reason: {
      vi: 'Tốc độ bốn tuần qua chỉ còn không quá một nửa bốn tuần trước đó: với tốc độ này không đạt.',
      en: 'The pace of the last four weeks is half that of the four before, or less: at this pace the target is not met.',
    },
  },
  too_far: {
    id: 'too_far',
    reason: {
      vi: 'Với tốc độ này phải hơn năm năm nữa: coi như không đạt.',
      en: 'At this pace it takes more than five years: the target is not met.',
    },
  },
  clustering_unknown: {
    id: 'clustering_unknown',
    reason: {
      vi: 'Chưa tính đến mẫu cụm: khoảng tin cậy có thể hẹp hơn thực tế.',
      en: 'Clustering not known: the interval may be narrower than it should be.',
    },
  },
} as const satisfies Record<string, Flag>;

/** A share of two counts. Without a denominator no value; outside 0-1 a value and no interval. */
export function share(numerator: number, denominator: number): Share {
  if (denominator <= 0 || isHidden({ numerator, denominator }))
    return { numerator, denominator, value: null, low: null, high: null };
  if (numerator < 0 || numerator > denominator) {
    return { numerator, denominator, value: numerator / denominator, low: null, high: null };
  }
  return { numerator, denominator, ...wilson(numerator, denominator) };
}

/** Whether one of the counts is hidden by the rule of a treated view. */
export const isHidden = ({ numerator, denominator }: Pick<Share, 'numerator' | 'denominator'>): boolean =>
  Number.isNaN(numerator) || Number.isNaN(denominator);

/** The remarks that follow from the counts of a share alone. */
export function shareFlags({ numerator, denominator }: Share, population: Manifest['denominator']): Flag[] {
  if (isHidden({ numerator, denominator })) return [FLAGS.hidden];
  if (denominator <= 0) return [FLAGS.no_denominator];
  if (numerator < 0) return [FLAGS.negative];
  if (numerator > denominator) return [population === 'census' ? FLAGS.over_census : FLAGS.over_register];
  return [];
}

/** Below this share of the examined asked, a condition known by asking alone has a count and no prevalence. */
const ASKED_ENOUGH = 0.8;

/** `screened`: the screened among the eligible examined. */
export const isAskedTooRarely = (
  condition: { readonly history_only?: boolean | undefined } | undefined,
  screened: Pick<Share, 'value'> | undefined,
): boolean => condition?.history_only === true && (screened?.value ?? 1) < ASKED_ENOUGH;
