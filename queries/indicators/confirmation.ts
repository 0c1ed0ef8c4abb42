import { BY_PEOPLE, declare } from './indicator.ts';

/** What became of a suspicion: three parts that add up to all whose time for a second day has passed. */
export const confirmation = declare({
  version: 1,
  title: { vi: 'Xác định sau nghi mắc', en: 'Confirmation of the suspected' },
  explanation: {
    vi: 'Trong những người nghi mắc đã hết thời hạn khám lại, tỷ lệ đến nay đã được xác định mắc bệnh. Những người còn lại đã khám lại và không mắc, hoặc chưa có lần khám lại nào kết luận được.',
    en: 'Of the suspected whose time for a second day has passed, the share confirmed by now. The others were seen again and do not have it, or have no second day that settles it.',
  },
  topic: 'follow-up',
  numerator: { title: { vi: 'Đã xác định mắc', en: 'Confirmed' }, plus: ['suspected_confirmed'] },
  denominator: {
    title: {
      vi: 'Phát hiện nghi mắc, đã hết thời hạn khám lại',
      en: 'First found suspected, the time for a second day has passed',
    },
    plus: ['suspected_elapsed'],
  },
  exclusions: {
    vi: 'Người được xác định ngay trong ngày phát hiện chưa bao giờ là nghi mắc. Người chưa hết thời hạn khám lại của bệnh (thường 30 ngày; dài hơn nếu định nghĩa bệnh đòi hỏi) được đếm riêng. Người khám lại không đủ tiêu chuẩn khi đang điều trị chưa thể coi là không mắc.',
    en: 'Those confirmed on the day of the finding were never suspected. Those whose time is not up (30 days for most conditions, longer where the definition asks for it) are counted apart. Criteria not met under treatment rule nothing out.',
  },
  value: 'share',
  unit: { vi: '% người nghi mắc', en: '% of the suspected' },
  polarity: 'neutral',
  interval: 'wilson',
  minimum_n: 10,
  groupings: BY_PEOPLE,
  condition_kinds: ['disease', 'group'],
  shares: {
    not_confirmed: {
      title: {
        vi: 'Không mắc: khám lại không đủ tiêu chuẩn chẩn đoán',
        en: 'Not confirmed: assessed again, criteria not met',
      },
      numerator: { plus: ['suspected_not_confirmed'] },
      denominator: { plus: ['suspected_elapsed'] },
    },
    no_second_day: {
      title: {
        vi: 'Bỏ ngỏ: chưa có ngày khám lại kết luận được',
        en: 'The gap: no second assessable day that settles it',
      },
      numerator: {
        plus: ['suspected_elapsed'],
        minus: ['suspected_confirmed', 'suspected_not_confirmed'],
      },
      denominator: { plus: ['suspected_elapsed'] },
    },
  },
  parts: ['not_confirmed', 'no_second_day'],
  too_early: 'window_open',
  counts: {
    window_open: {
      title: { vi: 'Còn sớm: chưa hết thời hạn khám lại', en: 'Window open: the time is not up' },
      plus: ['first_findings'],
      minus: ['first_confirmed', 'suspected_elapsed'],
    },
    unsettled: {
      title: {
        vi: 'Trong số bỏ ngỏ: đã khám lại nhưng chưa kết luận được',
        en: 'In the gap: assessed again, still not settled',
      },
      plus: ['suspected_unsettled'],
    },
  },
});
