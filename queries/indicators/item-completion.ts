import { declare } from './indicator.ts';

export const missingItems = declare({
  version: 1,
  title: { vi: 'Mục bị thiếu trong phiếu khám', en: 'Missing items of the form' },
  explanation: {
    vi: 'Trong những lượt khám mà phiếu bắt buộc ghi mục này với người ấy, tỷ lệ không có giá trị dùng được: bỏ trống, hoặc có ghi nhưng bị từ chối vì không thể có thật.',
    en: 'Of the examinations whose form requires the item of that person, the share without a usable value: left empty, or given and refused as implausible.',
  },
  topic: 'items',
  numerator: {
    title: { vi: 'Không có giá trị dùng được', en: 'Without a usable value' },
    plus: ['required'],
    minus: ['recorded'],
  },
  denominator: { title: { vi: 'Phải ghi mục này', en: 'The item was required' }, plus: ['required'] },
  exclusions: {
    vi: 'Không tính lượt khám mà phiếu không bắt buộc mục này với người ấy (ví dụ vòng bụng ở trẻ em). Tổng cộng đếm theo mục: một lượt khám thiếu hai mục được đếm hai lần. Tính theo nơi ở vào ngày khám.',
    en: 'Left out: examinations whose form does not ask the item of that person (the waist of children, for instance). The total counts items: an examination that lacks two counts twice. By residence on the day of the examination.',
  },
  value: 'share',
  unit: { vi: '% số lần phải ghi', en: '% of those required' },
  polarity: 'lower_is_better',
  interval: 'wilson',
  minimum_n: 10,
  groupings: ['none', 'item', 'area', 'period'],
  shares: {
    left_empty: {
      title: { vi: 'Bỏ trống', en: 'Left empty' },
      numerator: { plus: ['required'], minus: ['recorded', 'refused'] },
      denominator: { plus: ['required'] },
    },
    refused: {
      title: { vi: 'Có ghi nhưng bị từ chối', en: 'Given and refused' },
      numerator: { plus: ['refused'] },
      denominator: { plus: ['required'] },
    },
  },
  counts: {
    recorded: { title: { vi: 'Có giá trị dùng được', en: 'Recorded' }, plus: ['recorded'] },
  },
});
