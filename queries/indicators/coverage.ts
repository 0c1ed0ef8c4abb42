import { BY_PEOPLE, BY_PEOPLE_AND_MONTH, declare } from './indicator.ts';

export const coverage = declare({
  version: 1,
  title: { vi: 'Độ bao phủ khám sức khỏe', en: 'Examination coverage' },
  explanation: {
    vi: 'Tỷ lệ người dân được khám ít nhất một lần trong kỳ.',
    en: 'The share of residents examined at least once in the period.',
  },
  topic: 'coverage',
  numerator: { title: { vi: 'Người dân đã khám', en: 'Residents examined' }, plus: ['examined'] },
  denominator: { title: { vi: 'Người dân', en: 'Residents' }, plus: ['residents'] },
  exclusions: {
    vi: 'Người đã khám nhưng không có trong danh sách dân cư được đếm riêng; người đã mất hoặc chuyển đi trước ngày tham chiếu không tính.',
    en: 'People examined who are not on the register are counted apart; those who died or left before the reference date do not count.',
  },
  value: 'share',
  unit: { vi: '% người dân', en: '% of residents' },
  polarity: 'higher_is_better',
  interval: 'wilson',
  minimum_n: 1,
  groupings: BY_PEOPLE_AND_MONTH,
  no_funnel: {
    vi: 'Độ bao phủ không có giới hạn phễu: bao nhiêu người được khám là do tổ chức đợt khám, không phải do ngẫu nhiên.',
    en: 'Coverage has no funnel limits: how many are examined is a matter of organisation, not of chance.',
  },
  targeted: true,
  by_month: {
    topic: 'months',
    numerator: {
      title: { vi: 'Đã khám tính đến cuối tháng', en: 'Examined up to the end of the month' },
      plus: ['reached'],
    },
    denominator: {
      title: { vi: 'Người dân cuối tháng', en: 'Residents at the end of the month' },
      plus: ['residents'],
    },
  },
  counts: {
    not_examined: {
      title: { vi: 'Chưa khám', en: 'Not examined' },
      plus: ['residents'],
      minus: ['examined'],
    },
    examined_off_register: {
      title: { vi: 'Đã khám, không có trong danh sách dân cư', en: 'Examined, not on the register' },
      plus: ['examined_off_register'],
    },
  },
});

export const completion = declare({
  version: 1,
  title: { vi: 'Lượt khám đầy đủ', en: 'Complete examinations' },
  explanation: {
    vi: 'Tỷ lệ lượt khám ghi đủ mọi mục bắt buộc của phiếu khám.',
    en: 'The share of examinations at which every required item of the form was recorded.',
  },
  topic: 'coverage',
  numerator: {
    title: { vi: 'Lượt khám đầy đủ', en: 'Complete examinations' },
    plus: ['complete_examinations'],
  },
  denominator: { title: { vi: 'Lượt khám', en: 'Examinations' }, plus: ['examinations'] },
  exclusions: {
    vi: 'Không loại lượt khám nào; tính theo nơi ở và tuổi vào ngày khám.',
    en: 'No examination is left out; by residence and age on the day of the examination.',
  },
  value: 'share',
  unit: { vi: '% lượt khám', en: '% of examinations' },
  polarity: 'higher_is_better',
  interval: 'wilson',
  minimum_n: 1,
  groupings: BY_PEOPLE,
});
