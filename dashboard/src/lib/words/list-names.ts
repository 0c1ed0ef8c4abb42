import type { ListId } from '#queries/worklists/lists.ts';
import type { Language } from './format.ts';

interface ListName {
  /** What is done with those on it. */
  readonly title: string;
  /** Who is on it. */
  readonly who: string;
}

const NAMES: Readonly<Record<Language, Readonly<Record<ListId, ListName>>>> = {
  vi: {
    call_now: {
      title: 'Gọi ngay',
      who: 'Quá hẹn, cần xử trí trong 7 ngày, chưa có lần theo dõi nào.',
    },
    call: {
      title: 'Gọi theo hẹn',
      who: 'Quá hẹn vì lý do khác, chưa có lần theo dõi nào.',
    },
    confirm: {
      title: 'Khám lại để xác định',
      who: 'Nghi mắc, đã hết thời hạn khám lại, chưa có ngày khám lại kết luận được.',
    },
    bring_back: {
      title: 'Tìm người bỏ theo dõi',
      who: 'Phát hiện từ 12 tháng trở lên, 12 tháng qua không có lần theo dõi nào.',
    },
    remind: {
      title: 'Nhắc người lỡ hẹn',
      who: 'Đang được quản lý, phát hiện từ 3 tháng trở lên, 3 tháng qua không đến.',
    },
    review: {
      title: 'Xem lại điều trị',
      who: 'Đang được quản lý, đến trong 3 tháng qua, chưa đạt mục tiêu.',
    },
    re_examine: {
      title: 'Mời khám lại định kỳ',
      who: 'Từ 18 tuổi, đã từng được khám, nay đến hạn; không tính riêng theo bệnh.',
    },
    invite: {
      title: 'Mời người chưa khám',
      who: 'Người dân chưa được khám trong kỳ; mọi lứa tuổi, không tính riêng theo bệnh.',
    },
    complete: {
      title: 'Bổ sung phiếu khám',
      who: 'Lượt khám còn thiếu mục bắt buộc; không tính riêng theo bệnh.',
    },
  },
  en: {
    call_now: {
      title: 'Call now',
      who: 'Overdue, care was due within 7 days, no contact yet.',
    },
    call: {
      title: 'Call',
      who: 'Overdue for another reason, no contact yet.',
    },
    confirm: {
      title: 'Examine again to confirm',
      who: 'Suspected, the time for a second day has passed, no second day that settles it.',
    },
    bring_back: {
      title: 'Find those lost',
      who: 'Found 12 months ago or earlier, no contact in the last 12.',
    },
    remind: {
      title: 'Remind those who missed',
      who: 'Under care, found 3 months ago or earlier, no contact in the last 3 months.',
    },
    review: {
      title: 'Review the treatment',
      who: 'Under care, seen in the last 3 months, not controlled.',
    },
    re_examine: {
      title: 'Invite to the next examination',
      who: '18 and over, examined before and now due again; not by condition.',
    },
    invite: {
      title: 'Invite those not examined',
      who: 'Residents not examined in the period; of every age, not by condition.',
    },
    complete: {
      title: 'Complete the record',
      who: 'Examinations that lack a required item; not by condition.',
    },
  },
};

export const listNames = (language: Language): Readonly<Record<ListId, ListName>> => NAMES[language];
