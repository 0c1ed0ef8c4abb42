import type { Bilingual } from '../tiles/manifest.ts';
import type { ListId } from './lists.ts';

export interface ListTitle {
  /** What is done with those on it. */
  readonly title: Bilingual;
  /** Who is on it. */
  readonly who: Bilingual;
}

export const LIST_TITLES: Readonly<Record<ListId, ListTitle>> = {
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
  invite: {
    title: { vi: 'Mời người chưa khám', en: 'Invite those not examined' },
    who: {
      vi: 'Người dân chưa được khám trong kỳ; mọi lứa tuổi, không tính riêng theo bệnh.',
      en: 'Residents not examined in the period; of every age, not by condition.',
    },
  },
  complete: {
    title: { vi: 'Bổ sung phiếu khám', en: 'Complete the record' },
    who: {
      vi: 'Lượt khám còn thiếu mục bắt buộc; không tính riêng theo bệnh.',
      en: 'Examinations that lack a required item; not by condition.',
    },
  },
};
