import { BY_PEOPLE_AND_MONTH, declare } from './indicator.ts';

/** Everybody found, alive and resident on the as-of date: each is in one of the three. */
const FOUND_AND_HERE = ['under_care', 'lost', 'not_yet_in_care'] as const;

const FOUND_AND_HERE_NAMED = {
  title: {
    vi: 'Đã phát hiện, còn sống và đang cư trú tại ngày chốt số liệu',
    en: 'Found, alive and resident on the as-of date',
  },
  plus: FOUND_AND_HERE,
} as const;

/** The same of the end of each month, for everybody found up to then. */
const FOUND_BY_MONTH_END = {
  title: {
    vi: 'Đã phát hiện, còn sống và đang cư trú vào cuối tháng',
    en: 'Found, alive and resident at the end of the month',
  },
  plus: FOUND_AND_HERE,
} as const;

const EXCLUSIONS = {
  vi: 'Không tính người đã mất hoặc đã chuyển đi trước ngày chốt số liệu. Kỳ là kỳ phát hiện; nơi ở và tuổi tính theo ngày chốt số liệu. Chia theo tháng thì tính mọi người đã phát hiện đến cuối từng tháng, theo nơi ở khi ấy, không chia giới và tuổi. Tháng tính theo lịch.',
  en: 'Left out: those who died or left before the as-of date. The period is that of the finding; residence and age are those of the as-of date. By month it is everybody found up to the end of each month, by residence then, without sex and age. Months are calendar months.',
} as const;

const CARE_SHARES = {
  lost: {
    title: { vi: 'Bỏ theo dõi', en: 'Lost' },
    numerator: { plus: ['lost'] },
    denominator: { plus: FOUND_AND_HERE },
  },
  not_yet_in_care: {
    title: { vi: 'Chưa vào quản lý', en: 'Not yet in care' },
    numerator: { plus: ['not_yet_in_care'] },
    denominator: { plus: FOUND_AND_HERE },
  },
} as const;

const OVERDUE_SHARES = {
  urgent: {
    title: { vi: 'Quá hẹn, cần xử trí trong 7 ngày', en: 'Overdue, care was due within 7 days' },
    numerator: { plus: ['overdue_urgent'] },
    denominator: { plus: FOUND_AND_HERE },
  },
  other: {
    title: { vi: 'Quá hẹn, các trường hợp khác', en: 'Overdue, the others' },
    numerator: { plus: ['overdue'], minus: ['overdue_urgent'] },
    denominator: { plus: FOUND_AND_HERE },
  },
} as const;

export const underCare = declare({
  version: 1,
  title: { vi: 'Đang được quản lý điều trị', en: 'Under care' },
  explanation: {
    vi: 'Trong những người đã phát hiện, tỷ lệ có lần theo dõi trong 12 tháng qua. Những người còn lại đã bỏ theo dõi (phát hiện từ 12 tháng trở lên, 12 tháng qua không có lần nào) hoặc chưa vào quản lý (phát hiện dưới 12 tháng, chưa có lần nào).',
    en: 'Of those found, the share with a contact in the last 12 months. The others are lost (found 12 months ago or earlier, none in the last 12) or not yet in care (found less than 12 months ago, none so far).',
  },
  topic: 'follow-up',
  numerator: {
    title: { vi: 'Có lần theo dõi trong 12 tháng qua', en: 'With a contact in the last 12 months' },
    plus: ['under_care'],
  },
  denominator: FOUND_AND_HERE_NAMED,
  exclusions: EXCLUSIONS,
  value: 'share',
  unit: { vi: '% người đã phát hiện', en: '% of those found' },
  polarity: 'higher_is_better',
  interval: 'wilson',
  minimum_n: 10,
  groupings: BY_PEOPLE_AND_MONTH,
  condition_kinds: ['disease', 'group'],
  shares: CARE_SHARES,
  parts: ['lost', 'not_yet_in_care'],
  by_month: {
    topic: 'care-months',
    numerator: {
      title: {
        vi: 'Có lần theo dõi trong 12 tháng tính đến cuối tháng',
        en: 'With a contact in the 12 months up to the end of the month',
      },
      plus: ['under_care'],
    },
    denominator: FOUND_BY_MONTH_END,
    shares: CARE_SHARES,
  },
});

export const overdue = declare({
  version: 1,
  title: { vi: 'Quá hẹn, chưa có lần theo dõi nào', en: 'Overdue, no contact yet' },
  explanation: {
    vi: 'Trong những người đã phát hiện, tỷ lệ đã qua ngày hẹn mà chưa có lần theo dõi nào. Hẹn sau 7 ngày nếu cần xử trí sớm; sau 30 ngày, hoặc thời hạn riêng của bệnh, với các trường hợp khác.',
    en: 'Of those found, the share whose due date has passed without any contact. Due after 7 days where it is urgent, else after 30 days or the time that the condition sets.',
  },
  topic: 'follow-up',
  numerator: {
    title: { vi: 'Quá hẹn, chưa có lần theo dõi nào', en: 'Due date passed, no contact' },
    plus: ['overdue'],
  },
  denominator: FOUND_AND_HERE_NAMED,
  exclusions: EXCLUSIONS,
  value: 'share',
  unit: { vi: '% người đã phát hiện', en: '% of those found' },
  polarity: 'lower_is_better',
  interval: 'wilson',
  minimum_n: 10,
  groupings: BY_PEOPLE_AND_MONTH,
  condition_kinds: ['disease', 'group'],
  shares: OVERDUE_SHARES,
  by_month: {
    topic: 'care-months',
    numerator: {
      title: {
        vi: 'Quá hẹn vào cuối tháng, chưa có lần theo dõi nào',
        en: 'Overdue at the end of the month, no contact',
      },
      plus: ['overdue'],
    },
    denominator: FOUND_BY_MONTH_END,
    shares: OVERDUE_SHARES,
  },
});
