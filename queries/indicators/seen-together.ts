import { declare } from './indicator.ts';

export const seenTogether = declare({
  version: 1,
  title: { vi: 'Bệnh mạn tính mắc kèm', en: 'Chronic conditions seen together' },
  explanation: {
    vi: 'Trong những người mắc bệnh đang chọn, tỷ lệ mắc kèm bệnh mạn tính khác: chia theo bệnh mắc kèm là tỷ lệ của từng bệnh, không chia là tỷ lệ mắc kèm ít nhất một bệnh.',
    en: 'Of the cases of the chosen condition, the share who are cases of another chronic one too: by other condition it is the share of each, otherwise that of at least one.',
  },
  topic: 'pairs',
  numerator: {
    title: {
      vi: 'Trong đó: đồng thời mắc bệnh mạn tính khác (đã biết hoặc mới xác định)',
      en: 'Of those: also a case of another chronic condition (known or newly confirmed)',
    },
    plus: ['with_other'],
  },
  denominator: {
    title: {
      vi: 'Người mắc bệnh đang chọn (đã biết hoặc mới xác định)',
      en: 'Cases of the chosen condition (known or newly confirmed)',
    },
    plus: ['cases'],
  },
  exclusions: {
    vi: 'Không tính người nghi mắc, người chưa rõ tiền sử và người không được khám trong kỳ. Người mắc ba bệnh trở lên có mặt ở nhiều hàng nên các hàng không cộng lại thành dòng tổng. Bệnh mắc kèm chưa được hỏi hoặc chưa được đo thì không biết là có: tỷ lệ thực có thể cao hơn. Hai bệnh gặp ở cùng một người không có nghĩa bệnh này gây ra bệnh kia. Chỉ tính đến tuyến huyện.',
    en: 'Left out: the suspected, people of unclear history, and who was not examined in the period. People with three conditions or more are in several rows, so the rows do not add up to the total. A condition that was neither asked about nor measured is not known: the true share may be higher. That two conditions are seen in one person does not mean that one causes the other. Kept down to districts only.',
  },
  value: 'share',
  unit: { vi: '% người mắc', en: '% of cases' },
  polarity: 'neutral',
  interval: 'wilson',
  minimum_n: 10,
  groupings: ['none', 'other_condition', 'area', 'period'],
  condition_kinds: ['disease'],
});
