import { declare } from './indicator.ts';

/** What the people of a survey stand for; never mixed with the full count of the programme (INDICATORS.md). */
export const surveyPrevalence = declare({
  version: 2,
  title: { vi: 'Tỷ lệ mắc theo điều tra chọn mẫu', en: 'Prevalence by sample survey' },
  explanation: {
    vi: 'Tỷ lệ người dương tính trong một cuộc điều tra chọn mẫu, tính theo trọng số: mỗi người được hỏi đại diện cho nhiều người khác. Số người nêu bên cạnh là người thực sự được khám trong điều tra.',
    en: 'The share of positive people in a sample survey, by weight: each of them stands for many others. The people beside it are those who were examined in the survey.',
  },
  topic: 'surveys',
  numerator: {
    title: {
      vi: 'Người đạt tiêu chí, hoặc khai đã mắc theo định nghĩa, hoặc được chẩn đoán tại lần khám đó',
      en: 'People who meet the criteria, say to have the disease as its definition reads that, or were diagnosed with it at that visit',
    },
    plus: ['positive'],
  },
  denominator: {
    title: {
      vi: 'Người trong điều tra thuộc đối tượng và đủ dữ liệu để đánh giá',
      en: 'People of the survey within the definition, of whom the criteria could be decided',
    },
    plus: ['screened'],
  },
  weighted: {
    numerator: { plus: ['positive_weight'] },
    denominator: { plus: ['screened_weight'] },
    squares: { plus: ['screened_squares'] },
    effective_n: { vi: 'Cỡ mẫu hiệu dụng', en: 'Effective sample size' },
  },
  exclusions: {
    vi: 'Không tính người ngoài đối tượng và người chưa đủ dữ liệu. Mỗi cuộc điều tra đứng riêng: trọng số của hai cuộc không cộng với nhau, và không trộn với số đếm toàn bộ của chương trình. Khoảng tin cậy chưa tính đến mẫu cụm.',
    en: 'Left out: people outside the definition and those with too little data. Each survey stands by itself: weights of two are not added, nor mixed with the full count of the programme. Clustering is not known to the interval.',
  },
  value: 'weighted_share',
  unit: { vi: '% theo trọng số', en: '% by weight' },
  polarity: 'neutral',
  interval: 'wilson_effective',
  minimum_n: 10,
  groupings: ['survey'],
  condition_kinds: ['disease', 'risk_factor'],
  counts: {
    weight: {
      title: {
        vi: 'Tổng trọng số (phần nghìn của trọng số trung bình)',
        en: 'Sum of weights (thousandths of the mean weight)',
      },
      plus: ['screened_weight'],
    },
    weight_squares: {
      title: {
        vi: 'Tổng bình phương trọng số (phần nghìn)',
        en: 'Sum of squared weights (thousandths)',
      },
      plus: ['screened_squares'],
    },
  },
});
