import { BY_PEOPLE, declare } from './indicator.ts';

const JUDGED = ['recent_controlled', 'recent_not_controlled', 'recent_no_reading', 'recent_missed'] as const;

export const controlledRecent = declare({
  version: 1,
  title: { vi: 'Đạt mục tiêu điều trị trong 3 tháng qua', en: 'Controlled in the last 3 months' },
  explanation: {
    vi: 'Trong những người đang được quản lý điều trị và đã phát hiện từ 3 tháng trở lên, tỷ lệ đạt mục tiêu ở lần theo dõi cuối cùng của 3 tháng qua.',
    en: 'Of those under care and found 3 months ago or earlier, the share controlled at the last contact of the last 3 months.',
  },
  topic: 'follow-up',
  numerator: { title: { vi: 'Đạt mục tiêu', en: 'Controlled' }, plus: ['recent_controlled'] },
  denominator: {
    title: {
      vi: 'Đang được quản lý điều trị, phát hiện từ 3 tháng trở lên',
      en: 'Under care, found 3 months ago or earlier',
    },
    plus: JUDGED,
  },
  exclusions: {
    vi: 'Người bỏ theo dõi hoặc chưa vào quản lý thuộc chỉ số khác. Người đang quản lý nhưng phát hiện chưa đủ 3 tháng được đếm riêng: còn sớm. Trong ngày có nhiều kết quả thì lấy kết quả xấu hơn.',
    en: 'The lost and those not yet in care belong to another indicator. Those under care found less than 3 months ago are counted apart: too early. Of several readings on one day the worse counts.',
  },
  value: 'share',
  unit: { vi: '% người đang quản lý', en: '% of those under care' },
  polarity: 'higher_is_better',
  interval: 'wilson',
  minimum_n: 10,
  groupings: BY_PEOPLE,
  condition_kinds: ['disease', 'group'],
  shares: {
    not_controlled: {
      title: { vi: 'Chưa đạt mục tiêu', en: 'Not controlled' },
      numerator: { plus: ['recent_not_controlled'] },
      denominator: { plus: JUDGED },
    },
    no_reading: {
      title: { vi: 'Có theo dõi, không có kết quả đo', en: 'Contact without a reading' },
      numerator: { plus: ['recent_no_reading'] },
      denominator: { plus: JUDGED },
    },
    missed: {
      title: { vi: 'Không đến trong 3 tháng qua', en: 'Missed: no contact in the last 3 months' },
      numerator: { plus: ['recent_missed'] },
      denominator: { plus: JUDGED },
    },
  },
  parts: ['not_controlled', 'no_reading', 'missed'],
  too_early: 'too_early',
  counts: {
    too_early: {
      title: {
        vi: 'Còn sớm: đang quản lý, phát hiện chưa đủ 3 tháng',
        en: 'Too early: under care, found less than 3 months ago',
      },
      plus: ['under_care'],
      minus: JUDGED,
    },
  },
});

export const controlledLast = declare({
  version: 1,
  title: { vi: 'Đạt mục tiêu ở lần đo gần nhất', en: 'Controlled at the last reading' },
  explanation: {
    vi: 'Trong những người đã có lần theo dõi, tỷ lệ đạt mục tiêu ở lần theo dõi gần nhất có kết quả đo, dù đã lâu.',
    en: 'Of those with a contact, the share controlled at the last contact with a reading, however long ago.',
  },
  topic: 'follow-up',
  numerator: { title: { vi: 'Đạt mục tiêu', en: 'Controlled' }, plus: ['contacted_controlled'] },
  denominator: {
    title: { vi: 'Phát hiện lần đầu, đã có lần theo dõi', en: 'First findings with a contact' },
    plus: ['contacted'],
  },
  exclusions: {
    vi: 'Không tính người chưa có lần theo dõi nào. Tính theo nơi ở và tuổi vào ngày phát hiện, kể cả người sau đó đã mất hoặc chuyển đi. Trong ngày có nhiều kết quả thì lấy kết quả xấu hơn.',
    en: 'Left out: those without any contact. By residence and age on the day of the finding, those who died or left since included. Of several readings on one day the worse counts.',
  },
  value: 'share',
  unit: { vi: '% người đã được theo dõi', en: '% of those contacted' },
  polarity: 'higher_is_better',
  interval: 'wilson',
  minimum_n: 10,
  groupings: BY_PEOPLE,
  condition_kinds: ['disease', 'group'],
  shares: {
    not_controlled: {
      title: { vi: 'Chưa đạt mục tiêu', en: 'Not controlled' },
      numerator: { plus: ['contacted_not_controlled'] },
      denominator: { plus: ['contacted'] },
    },
    no_reading: {
      title: { vi: 'Chưa lần nào có kết quả đo', en: 'Never a reading' },
      numerator: {
        plus: ['contacted'],
        minus: ['contacted_controlled', 'contacted_not_controlled'],
      },
      denominator: { plus: ['contacted'] },
    },
  },
  parts: ['not_controlled', 'no_reading'],
});
