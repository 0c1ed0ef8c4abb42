import { declare } from './indicator.ts';

const over = (days: 7 | 14 | 30) => ({
  title: { vi: `Nhập sau hơn ${days} ngày`, en: `Entered after more than ${days} days` },
  plus: [`over_${days}`] as const,
});

export const entryLag = declare({
  version: 1,
  title: { vi: 'Độ trễ nhập liệu', en: 'Entry lag' },
  explanation: {
    vi: 'Tỷ lệ lượt khám được nhập sau hơn 14 ngày kể từ ngày khám; bên cạnh là số ngày trung vị, phân vị 90 %, và tỷ lệ quá 7, quá 30 ngày.',
    en: 'The share of examinations entered more than 14 days after the day of the examination; beside it the median and the 90th percentile in days, and the shares over 7 and over 30 days.',
  },
  topic: 'lags',
  topics: { site: 'site-lags' },
  numerator: over(14),
  denominator: { title: { vi: 'Lượt khám đã nhập', en: 'Examinations entered' }, plus: ['entered'] },
  exclusions: {
    vi: 'Tính theo địa bàn của điểm khám. Không tính phiếu không ghi ngày nhập hoặc điểm khám, và lượt khám chưa nhập: xem tồn đọng nhập liệu. Vì vậy số của kỳ mới nhất còn tăng.',
    en: 'By the area of the site. Left out: records without a day of entry or a site, and what has not been entered yet: see the entry backlog. So the figures of the latest period will still rise.',
  },
  value: 'share',
  unit: { vi: '% lượt khám đã nhập', en: '% of examinations entered' },
  polarity: 'lower_is_better',
  interval: 'wilson',
  minimum_n: 10,
  groupings: ['none', 'area', 'period', 'site'],
  shares: {
    over_7: {
      title: over(7).title,
      numerator: { plus: ['over_7'] },
      denominator: { plus: ['entered'] },
    },
    over_30: {
      title: over(30).title,
      numerator: { plus: ['over_30'] },
      denominator: { plus: ['entered'] },
    },
  },
  quantiles: {
    median: { title: { vi: 'Trung vị, ngày', en: 'Median, days' }, share: 0.5 },
    p90: { title: { vi: 'Phân vị 90 %, ngày', en: '90th percentile, days' }, share: 0.9 },
  },
});
