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
  overdue: {
    title: { vi: 'Người quá hẹn', en: 'Overdue' },
    who: {
      vi: 'Đã qua ngày hẹn, chưa có lần theo dõi nào; gồm cả người cần xử trí trong 7 ngày.',
      en: 'The due date has passed, no contact yet; those whose care was due within 7 days included.',
    },
  },
  no_contact_30: {
    title: { vi: 'Quá 30 ngày không theo dõi', en: 'No contact within 30 days' },
    who: {
      vi: 'Phát hiện quá 30 ngày, không có lần theo dõi nào trong 30 ngày đầu; có thể đã được theo dõi sau đó.',
      en: 'Found more than 30 days ago, no contact in the first 30 days; there may have been one later.',
    },
  },
  no_contact_90: {
    title: { vi: 'Quá 90 ngày không theo dõi', en: 'No contact within 90 days' },
    who: {
      vi: 'Phát hiện quá 90 ngày, không có lần theo dõi nào trong 90 ngày đầu; có thể đã được theo dõi sau đó.',
      en: 'Found more than 90 days ago, no contact in the first 90 days; there may have been one later.',
    },
  },
  not_yet_in_care: {
    title: { vi: 'Người chưa vào quản lý', en: 'Not yet in care' },
    who: {
      vi: 'Phát hiện dưới 12 tháng, chưa có lần theo dõi nào.',
      en: 'Found less than 12 months ago, no contact so far.',
    },
  },
  under_care: {
    title: { vi: 'Người đang được quản lý', en: 'Under care' },
    who: {
      vi: 'Đã phát hiện, có lần theo dõi trong 12 tháng qua.',
      en: 'Found, with a contact in the last 12 months.',
    },
  },
  controlled: {
    title: { vi: 'Người đạt mục tiêu điều trị', en: 'Controlled' },
    who: {
      vi: 'Đang được quản lý, đến trong 3 tháng qua, đạt mục tiêu.',
      en: 'Under care, seen in the last 3 months, controlled.',
    },
  },
  no_reading: {
    title: { vi: 'Người đến nhưng không đo', en: 'Seen without a reading' },
    who: {
      vi: 'Đang được quản lý, đến trong 3 tháng qua, lần gần nhất không ghi chỉ số.',
      en: 'Under care, seen in the last 3 months, no reading at the last contact.',
    },
  },
  confirmed: {
    title: { vi: 'Nghi mắc, đã xác định mắc', en: 'Suspected, then confirmed' },
    who: {
      vi: 'Từng nghi mắc, đã hết thời hạn khám lại, nay đã xác định mắc.',
      en: 'Once suspected, the time for a second day has passed, confirmed since.',
    },
  },
  not_confirmed: {
    title: { vi: 'Nghi mắc, khám lại không mắc', en: 'Suspected, not confirmed' },
    who: {
      vi: 'Từng nghi mắc, đã hết thời hạn khám lại, khám lại cho kết quả không mắc.',
      en: 'Once suspected, the time for a second day has passed, a later day says no.',
    },
  },
  newly_found: {
    title: { vi: 'Người mới phát hiện', en: 'Newly found' },
    who: {
      vi: 'Được khám trong kỳ, mới xác định mắc trong kỳ.',
      en: 'Examined in the period, found and confirmed in it.',
    },
  },
  known: {
    title: { vi: 'Người đã biết mắc', en: 'Known' },
    who: {
      vi: 'Được khám trong kỳ, đã biết mắc từ trước.',
      en: 'Examined in the period, known before.',
    },
  },
  suspected: {
    title: { vi: 'Người nghi mắc', en: 'Suspected' },
    who: {
      vi: 'Được khám trong kỳ, nghi mắc, chờ xác định; còn hay hết thời hạn khám lại.',
      en: 'Examined in the period, suspected, to be confirmed; whether or not the time for it has passed.',
    },
  },
  unclear_history: {
    title: { vi: 'Người chưa rõ tiền sử', en: 'Unclear history' },
    who: {
      vi: 'Được khám trong kỳ, có dấu hiệu mắc, chưa ai hỏi tiền sử.',
      en: 'Examined in the period, with signs of it, never asked about their history.',
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
