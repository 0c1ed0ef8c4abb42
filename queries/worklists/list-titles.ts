import { FOLLOW_UP_TITLES } from './follow-up-lists.ts';
import type { ListTitle } from './list.ts';
import type { ListId } from './lists.ts';

export const LIST_TITLES: Readonly<Record<ListId, ListTitle>> = {
  ...FOLLOW_UP_TITLES,
  invite: {
    title: { vi: 'Mời người chưa khám', en: 'Invite those not examined' },
    who: {
      vi: 'Người dân chưa được khám trong kỳ; mọi lứa tuổi, không tính riêng theo bệnh.',
      en: 'Residents not examined in the period; of every age, not by condition.',
    },
  },
  examined: {
    title: { vi: 'Người đã khám', en: 'Examined' },
    who: {
      vi: 'Có trong danh sách dân cư, đã được khám trong kỳ; mọi lứa tuổi, không tính riêng theo bệnh.',
      en: 'On the register and examined in the period; of every age, not by condition.',
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
  first_found: {
    title: { vi: 'Người được phát hiện lần đầu', en: 'First found' },
    who: {
      vi: 'Phát hiện lần đầu trong kỳ, đã hay chưa được theo dõi sau đó.',
      en: 'Found for the first time in the period, seen for it since or not.',
    },
  },
  contacted: {
    title: { vi: 'Đã được theo dõi sau phát hiện', en: 'Contacted since' },
    who: {
      vi: 'Phát hiện lần đầu trong kỳ, sau đó có ít nhất một lần theo dõi.',
      en: 'Found for the first time in the period, with at least one contact since.',
    },
  },
  contacted_treated: {
    title: { vi: 'Đang điều trị sau phát hiện', en: 'Treated since' },
    who: {
      vi: 'Phát hiện lần đầu trong kỳ, đã được theo dõi và đang điều trị ở lần theo dõi gần nhất.',
      en: 'Found for the first time in the period, contacted since and treated at the last contact.',
    },
  },
  contacted_controlled: {
    title: { vi: 'Đạt mục tiêu sau phát hiện', en: 'Controlled since' },
    who: {
      vi: 'Phát hiện lần đầu trong kỳ, đang điều trị, đạt mục tiêu ở lần theo dõi gần nhất có ghi chỉ số.',
      en: 'Found for the first time in the period, treated, and controlled at the last contact with a reading.',
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
  cases: {
    title: { vi: 'Người mắc, được đánh giá trong kỳ', en: 'Cases assessed in the period' },
    who: {
      vi: 'Được khám và có đủ số liệu để đánh giá trong kỳ, đã biết mắc hoặc mới xác định mắc.',
      en: 'Examined and assessed in the period, known before or newly confirmed.',
    },
  },
  positive: {
    title: { vi: 'Người dương tính khi khám', en: 'Positive at the examination' },
    who: {
      vi: 'Được khám và đánh giá trong kỳ: đã biết mắc, mới xác định mắc, nghi mắc hoặc có dấu hiệu mắc mà chưa rõ tiền sử.',
      en: 'Examined and assessed in the period: known, newly confirmed, suspected, or with signs and an unclear history.',
    },
  },
  known_not_measured: {
    title: { vi: 'Đã biết mắc, kỳ này không đo', en: 'Known, not measured in the period' },
    who: {
      vi: 'Được khám trong kỳ, đã biết mắc từ trước, nhưng thiếu số đo để đánh giá.',
      en: 'Examined in the period and known before, with too little measured to be assessed.',
    },
  },
  aware: {
    title: { vi: 'Đã biết bệnh khi khám', en: 'Aware at the examination' },
    who: {
      vi: 'Được khám và đánh giá trong kỳ, đã biết mắc từ trước.',
      en: 'Examined and assessed in the period, known before.',
    },
  },
  aware_treated: {
    title: { vi: 'Đã biết bệnh, đang điều trị', en: 'Aware and treated' },
    who: {
      vi: 'Đã biết mắc từ trước, đang điều trị ở lần khám cuối của kỳ.',
      en: 'Known before, and treated at the last examination of the period.',
    },
  },
  aware_controlled: {
    title: { vi: 'Đã biết bệnh, đạt mục tiêu', en: 'Aware and controlled' },
    who: {
      vi: 'Đã biết mắc từ trước, đang điều trị, đạt mục tiêu ở lần khám cuối đánh giá được của kỳ.',
      en: 'Known before, treated, and controlled at the last examination of the period that says so.',
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
