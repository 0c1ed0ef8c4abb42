import { declare } from './indicator.ts';

/** All that can have become of somebody by the end of the next quarter: exactly one of them. */
const OUTCOMES = ['controlled', 'not_controlled', 'no_reading', 'missed', 'died', 'moved_away'] as const;

export const cohortOutcome = declare({
  version: 1,
  title: { vi: 'Kết quả theo nhóm phát hiện từng quý', en: 'Outcome of each quarter’s findings' },
  explanation: {
    vi: 'Trong những người được phát hiện lần đầu trong một quý, tỷ lệ đạt mục tiêu ở lần theo dõi cuối cùng của quý tiếp theo.',
    en: 'Of those first found in a quarter, the share controlled at the last contact of the next quarter.',
  },
  topic: 'cohorts',
  numerator: { title: { vi: 'Đạt mục tiêu', en: 'Controlled' }, plus: ['controlled'] },
  denominator: {
    title: {
      vi: 'Phát hiện lần đầu trong quý, quý tiếp theo đã kết thúc',
      en: 'First found in the quarter, the next one is over',
    },
    plus: OUTCOMES,
  },
  exclusions: {
    vi: 'Quý mà quý tiếp theo chưa kết thúc được đếm riêng: còn sớm. Không ai bị loại: người đã mất hoặc chuyển khỏi tỉnh đến hết quý tiếp theo là một kết quả riêng. Tính theo nơi ở và tuổi vào ngày phát hiện; diễn biến về sau không làm thay đổi số của quý đã qua.',
    en: 'Quarters whose next one is not over are counted apart: too early. Nobody is left out: death and leaving the province by the end of the next quarter are outcomes of their own. By residence and age on the day of the finding; what happens later changes no quarter that is over.',
  },
  value: 'share',
  unit: { vi: '% người phát hiện trong quý', en: '% of those found in the quarter' },
  polarity: 'higher_is_better',
  interval: 'wilson',
  minimum_n: 10,
  groupings: ['none', 'area', 'sex', 'age', 'quarter'],
  condition_kinds: ['disease', 'group'],
  shares: {
    not_controlled: {
      title: { vi: 'Chưa đạt mục tiêu', en: 'Not controlled' },
      numerator: { plus: ['not_controlled'] },
      denominator: { plus: OUTCOMES },
    },
    no_reading: {
      title: { vi: 'Có theo dõi, không có kết quả đo', en: 'Contact without a reading' },
      numerator: { plus: ['no_reading'] },
      denominator: { plus: OUTCOMES },
    },
    missed: {
      title: { vi: 'Không có lần theo dõi nào', en: 'Missed: no contact' },
      numerator: { plus: ['missed'] },
      denominator: { plus: OUTCOMES },
    },
    died: {
      title: { vi: 'Đã mất', en: 'Died' },
      numerator: { plus: ['died'] },
      denominator: { plus: OUTCOMES },
    },
    moved_away: {
      title: { vi: 'Chuyển khỏi tỉnh', en: 'Left the province' },
      numerator: { plus: ['moved_away'] },
      denominator: { plus: OUTCOMES },
    },
  },
  parts: ['not_controlled', 'no_reading', 'missed', 'died', 'moved_away'],
  too_early: 'too_early',
  counts: {
    too_early: {
      title: { vi: 'Còn sớm: quý tiếp theo chưa kết thúc', en: 'Too early: the next quarter is not over' },
      plus: ['found'],
      minus: OUTCOMES,
    },
  },
});
