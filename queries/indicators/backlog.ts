import { declare } from './indicator.ts';

export const backlog = declare({
  version: 1,
  title: { vi: 'Tồn đọng nhập liệu', en: 'Entry backlog' },
  explanation: {
    vi: 'Số lượt đã khám theo báo cáo của điểm khám nhưng chưa được nhập.',
    en: 'Examinations that the sites say they performed and that have not been entered.',
  },
  topic: 'sites',
  topics: { site: 'site-tallies' },
  numerator: { title: { vi: 'Đã nhập', en: 'Entered' }, plus: ['entered_by_site'] },
  denominator: {
    title: { vi: 'Đã khám theo điểm khám', en: 'Performed, as the sites say' },
    plus: ['performed'],
  },
  exclusions: {
    vi: 'Báo cáo của điểm khám không có giới tính, tuổi và nơi ở. Số âm nghĩa là nhập nhiều hơn báo cáo; số ấy được hiện nguyên và đánh dấu.',
    en: 'The tallies of sites have no sex, age or residence. A negative number means more entered than reported; it is shown as it is and flagged.',
  },
  value: 'difference',
  unit: { vi: 'lượt khám', en: 'examinations' },
  polarity: 'lower_is_better',
  interval: 'none',
  minimum_n: 1,
  groupings: ['none', 'area', 'period', 'month', 'site'],
});
