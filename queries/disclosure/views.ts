import { TREATED_VIEWS } from '../tiles/dimensions.ts';
import type { Bilingual, Manifest } from '../tiles/manifest.ts';

/** Who sees what: `inside` is exact; the other two read treated tables only (docs/decisions/0010). */
export const VIEWS = ['inside', ...TREATED_VIEWS] as const;
export type View = (typeof VIEWS)[number];
export type TreatedView = (typeof TREATED_VIEWS)[number];
export { TREATED_VIEWS };

/** How a view is treated. Counts are of people, examinations or findings. */
export interface DisclosureRule {
  /** Counts from 1 to this many are hidden, and so are counts that leave as few of the whole beside them. */
  readonly hide_up_to: number;
  /** What is shown is rounded to the nearest multiple, halves upwards; 1 leaves it as it is. */
  readonly round_to: number;
  /** Smallest denominator of which a rate is shown. */
  readonly minimum_n: number;
  /** A count that moved by at most this since the last publication keeps its old value. */
  readonly keep_within: number;
  /** Days that lie between two publications at least. */
  readonly every_days: number;
  readonly title: Bilingual;
  /** The rule as printed beside what it hides. */
  readonly sentence: Bilingual;
}

export const RULES: Readonly<Record<TreatedView, DisclosureRule>> = {
  department: {
    hide_up_to: 4,
    round_to: 1,
    minimum_n: 1,
    keep_within: 4,
    every_days: 7,
    title: { vi: 'Bản dùng trong ngành', en: 'Department view' },
    sentence: {
      vi: 'Số đếm từ 1 đến 4 và phần còn lại từ 1 đến 4 được ẩn, cùng những số mà từ đó có thể suy ra chúng; số chỉ thay đổi 1–4 so với lần công bố trước giữ giá trị cũ. Mọi tỷ lệ tính từ các số đã xử lý.',
      en: 'Counts of 1 to 4, and counts that leave 1 to 4 beside them, are hidden, with the counts from which they could be worked out; a count that moved by 1 to 4 since the last publication keeps its old value. Every rate is computed from the treated counts.',
    },
  },
  public: {
    hide_up_to: 7,
    round_to: 5,
    minimum_n: 50,
    keep_within: 4,
    every_days: 30,
    title: { vi: 'Bản công khai', en: 'Public view' },
    sentence: {
      vi: 'Số đếm từ 1 đến 7 và phần còn lại từ 1 đến 7 được ẩn, cùng những số mà từ đó có thể suy ra chúng; các số khác làm tròn đến 5; không tính tỷ lệ khi mẫu số dưới 50; số chỉ thay đổi 1–4 so với lần công bố trước giữ giá trị cũ. Mọi tỷ lệ tính từ các số đã xử lý.',
      en: 'Counts of 1 to 7, and counts that leave 1 to 7 beside them, are hidden, with the counts from which they could be worked out; all others are rounded to 5; there is no rate where the denominator is under 50; a count that moved by 1 to 4 since the last publication keeps its old value. Every rate is computed from the treated counts.',
    },
  },
};

/**
 * How counts beside one another are shown to those who read the department view, of a change that is only proposed: rounded, as
 * one proposal after the other could otherwise be subtracted from one another until one person is left.
 */
export const COMPARED = { hide_up_to: 4, round_to: 5, keep_within: 4 } as const;

/**
 * The view that a snapshot is served in. Of synthetic data whoever starts the server chooses it for all with `--view`; of real
 * data it follows from the role (server/access/by-view.ts).
 */
export function view(role: View): { readonly id: View; readonly rule: DisclosureRule | undefined } {
  return { id: role, rule: role === 'inside' ? undefined : RULES[role] };
}

/** The smallest denominator of which a snapshot shows a rate, whatever is asked. */
export const smallestDenominator = ({ disclosure }: Pick<Manifest, 'disclosure'>): number =>
  disclosure ? RULES[disclosure.view].minimum_n : 1;

/** Whether a count, or what it leaves, is so small that it must not be seen. */
export const isSmall = (count: number, { hide_up_to }: Pick<DisclosureRule, 'hide_up_to'>): boolean =>
  count >= 1 && count <= hide_up_to;

/**
 * A count as it is shown, given what the last publication showed in its place (undefined: nothing, or hidden).
 * 0 stays 0: hidden counts begin at 1.
 */
export function shownCount(
  count: number,
  rule: Pick<DisclosureRule, 'round_to' | 'keep_within'>,
  last: number | undefined,
): number {
  if (last !== undefined && Math.abs(count - last) <= rule.keep_within) return last;
  return Math.floor(count / rule.round_to + 0.5) * rule.round_to;
}
