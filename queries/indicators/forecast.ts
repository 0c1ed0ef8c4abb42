import { PACE_WEEKS } from '../tiles/measures.ts';
import { declare } from './indicator.ts';

type Week = `week_${number}`;

export const forecast = declare({
  version: 1,
  title: { vi: 'Dự báo ngày đạt chỉ tiêu', en: 'Forecast of the target' },
  explanation: {
    vi: 'Còn bao nhiêu ngày nữa thì đạt chỉ tiêu bao phủ, nếu giữ tốc độ của bốn tuần qua; khoảng dự báo 80 %. Chỉ tính người được khám lần đầu trong kỳ: khám lại không làm tăng độ bao phủ.',
    en: 'How many days until the target of coverage is met at the pace of the last four weeks, with a range of 80 %. Only first examinations of residents in the period count: a second one adds nothing to coverage.',
  },
  topic: 'pace',
  numerator: { title: { vi: 'Người dân đã khám', en: 'Residents examined' }, plus: ['examined'] },
  denominator: { title: { vi: 'Người dân', en: 'Residents' }, plus: ['residents'] },
  exclusions: {
    vi: 'Không dự báo khi bốn tuần qua có dưới 20 người được khám lần đầu, hoặc khi tốc độ chỉ còn không quá một nửa bốn tuần trước đó. Lượt khám chưa nhập không được tính, nên nhập chậm làm ngày dự báo muộn hơn thực tế. Kỳ đã kết thúc không có dự báo.',
    en: 'None where fewer than 20 people were first examined in the last four weeks, or where the pace is half that of the four weeks before, or less. Examinations not yet entered are not counted, so slow entry makes the date later than it will be. A period that has ended has no forecast.',
  },
  value: 'days',
  unit: { vi: 'ngày kể từ ngày chốt số liệu', en: 'days from the as-of date' },
  polarity: 'lower_is_better',
  interval: 'forecast',
  minimum_n: 1,
  groupings: ['none', 'area'],
  weeks: Array.from({ length: PACE_WEEKS }, (_, at) => ({ plus: [`week_${at + 1}`] })),
  counts: {
    last_4_weeks: {
      title: { vi: 'Khám lần đầu trong bốn tuần qua', en: 'First examined in the last four weeks' },
      plus: ['week_1', 'week_2', 'week_3', 'week_4'] satisfies Week[],
    },
    previous_4_weeks: {
      title: { vi: 'Khám lần đầu trong bốn tuần trước đó', en: 'First examined in the four weeks before' },
      plus: ['week_5', 'week_6', 'week_7', 'week_8'] satisfies Week[],
    },
  },
});
