import { declare } from './indicator.ts';

export const timeToContact = declare({
  version: 1,
  title: { vi: 'Thời gian đến lần theo dõi đầu tiên', en: 'Time to the first contact' },
  explanation: {
    vi: 'Tỷ lệ người đã có lần theo dõi đầu tiên trong vòng 30 ngày kể từ ngày phát hiện, ước lượng theo Kaplan-Meier: ai chưa theo dõi đủ lâu vẫn được tính trong số ngày đã theo dõi. Bên cạnh là tỷ lệ trong 90 ngày và số ngày trung vị; chia theo ngày là đường cong.',
    en: 'The share with a first contact within 30 days of the finding, after Kaplan-Meier: those not observed so long count for the days they were. Beside it the share within 90 days and the median; by day it is the curve.',
  },
  topic: 'contact-days',
  numerator: {
    title: { vi: 'Đã có lần theo dõi đến ngày ấy', en: 'With a contact by that day' },
    plus: ['contacted'],
  },
  denominator: {
    title: { vi: 'Phát hiện lần đầu', en: 'First findings' },
    plus: ['contacted', 'window_open', 'died', 'moved_away'],
  },
  exclusions: {
    vi: 'Không loại ai. Người chưa hết thời hạn, đã mất hoặc chuyển khỏi tỉnh mà chưa có lần theo dõi được tính đến ngày cuối cùng còn biết (dữ liệu bị chặn) và được đếm riêng; vì thế tỷ lệ không bằng tử số chia mẫu số. Kỳ và nơi ở là của ngày phát hiện.',
    en: 'Nobody is left out. Those whose window is open, who died or who left the province without a contact count up to the last day known (censored) and are counted apart; so the share is not the numerator divided by the denominator. Period and residence are those of the finding.',
  },
  value: 'share_by_day',
  unit: { vi: '% số phát hiện', en: '% of findings' },
  polarity: 'higher_is_better',
  interval: 'greenwood',
  minimum_n: 10,
  groupings: ['none', 'area', 'quarter', 'day'],
  condition_kinds: ['disease', 'group'],
  counts: {
    window_open: {
      title: { vi: 'Còn sớm: chưa theo dõi đủ số ngày ấy', en: 'Window open: not observed so long' },
      plus: ['window_open'],
    },
    died: {
      title: {
        vi: 'Đã mất trước ngày ấy, chưa có lần theo dõi',
        en: 'Died before that day without a contact',
      },
      plus: ['died'],
    },
    moved_away: {
      title: {
        vi: 'Chuyển khỏi tỉnh trước ngày ấy, chưa có lần theo dõi',
        en: 'Left the province before that day without a contact',
      },
      plus: ['moved_away'],
    },
  },
  time_to_event: {
    reached: { vi: 'tỷ lệ đã có lần theo dõi đầu tiên', en: 'share with a first contact' },
    day: 30,
    shares: { by_90: { title: { vi: 'Trong vòng 90 ngày', en: 'Within 90 days' }, day: 90 } },
    still_waiting: {
      vi: 'Đã theo dõi đến ngày ấy, chưa có lần theo dõi',
      en: 'Observed up to that day, no contact yet',
    },
  },
  quantiles: {
    median: { title: { vi: 'Số ngày trung vị', en: 'Median, days' }, share: 0.5 },
  },
});
