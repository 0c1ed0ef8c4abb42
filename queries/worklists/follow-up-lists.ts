import type { CountOfAnswer, List, ListTitle } from './list.ts';

/** A list that an answer counts. */
interface Answered extends List {
  readonly counts: readonly [CountOfAnswer, ...CountOfAnswer[]];
}

/** Lists that the page of follow-up counts: people who were found or examined before, the most pressing first. */
export const FOLLOW_UP = {
  call_now: {
    counts: [
      { indicator: 'overdue', share: 'urgent' },
      { indicator: 'follow_up_gap_30', count: 'overdue_urgent' },
    ],
  },
  call: { counts: [{ indicator: 'overdue', share: 'other' }] },
  confirm: { counts: [{ indicator: 'confirmation', share: 'no_second_day' }], placed_on: 'finding' },
  bring_back: { counts: [{ indicator: 'under_care', share: 'lost' }] },
  remind: { counts: [{ indicator: 'controlled_recent', share: 'missed' }] },
  review: { counts: [{ indicator: 'controlled_recent', share: 'not_controlled' }] },
  re_examine: { counts: [{ indicator: 'reexamination_due' }], current: true, of_everybody: true },
} as const satisfies Record<string, Answered>;
export type FollowUpListId = keyof typeof FOLLOW_UP;
export const FOLLOW_UP_LISTS = Object.keys(FOLLOW_UP) as readonly FollowUpListId[];
/** The indicators of which they are counts, each once. */
export const FOLLOW_UP_INDICATORS = [
  ...new Set(FOLLOW_UP_LISTS.map((list) => FOLLOW_UP[list].counts[0].indicator)),
];

export const FOLLOW_UP_TITLES: Readonly<Record<FollowUpListId, ListTitle>> = {
  call_now: {
    title: { vi: 'Gọi ngay', en: 'Call now' },
    who: {
      vi: 'Quá hẹn, cần xử trí trong 7 ngày, chưa có lần theo dõi nào.',
      en: 'Overdue, care was due within 7 days, no contact yet.',
    },
  },
  call: {
    title: { vi: 'Gọi theo hẹn', en: 'Call' },
    who: {
      vi: 'Quá hẹn vì lý do khác, chưa có lần theo dõi nào.',
      en: 'Overdue for another reason, no contact yet.',
    },
  },
  confirm: {
    title: { vi: 'Khám lại để xác định', en: 'Examine again to confirm' },
    who: {
      vi: 'Nghi mắc, đã hết thời hạn khám lại, chưa có ngày khám lại kết luận được.',
      en: 'Suspected, the time for a second day has passed, no second day that settles it.',
    },
  },
  bring_back: {
    title: { vi: 'Tìm người bỏ theo dõi', en: 'Find those lost' },
    who: {
      vi: 'Phát hiện từ 12 tháng trở lên, 12 tháng qua không có lần theo dõi nào.',
      en: 'Found 12 months ago or earlier, no contact in the last 12.',
    },
  },
  remind: {
    title: { vi: 'Nhắc người lỡ hẹn', en: 'Remind those who missed' },
    who: {
      vi: 'Đang được quản lý, phát hiện từ 3 tháng trở lên, 3 tháng qua không đến.',
      en: 'Under care, found 3 months ago or earlier, no contact in the last 3 months.',
    },
  },
  review: {
    title: { vi: 'Xem lại điều trị', en: 'Review the treatment' },
    who: {
      vi: 'Đang được quản lý, đến trong 3 tháng qua, chưa đạt mục tiêu.',
      en: 'Under care, seen in the last 3 months, not controlled.',
    },
  },
  re_examine: {
    title: { vi: 'Mời khám lại định kỳ', en: 'Invite to the next examination' },
    who: {
      vi: 'Từ 18 tuổi, đã từng được khám, nay đến hạn; không tính riêng theo bệnh.',
      en: '18 and over, examined before and now due again; not by condition.',
    },
  },
};
