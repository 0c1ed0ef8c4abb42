import { MEANS, type MeanId } from '../tiles/measures.ts';
import type { Bilingual } from '../tiles/manifest.ts';
import { BY_PEOPLE, type Indicator } from './indicator.ts';

const WORDS: Readonly<Record<MeanId, { readonly what: Bilingual; readonly unit: string }>> = {
  systolic: { what: { vi: 'huyết áp tâm thu', en: 'systolic blood pressure' }, unit: 'mmHg' },
  diastolic: { what: { vi: 'huyết áp tâm trương', en: 'diastolic blood pressure' }, unit: 'mmHg' },
  fasting_glucose: { what: { vi: 'đường huyết lúc đói', en: 'fasting glucose' }, unit: 'mmol/L' },
  bmi: { what: { vi: 'chỉ số khối cơ thể (BMI)', en: 'body mass index (BMI)' }, unit: 'kg/m²' },
};

/** The mean of a measurement over the examinations of adults at which it was taken. */
export function meanOf(id: MeanId): Indicator {
  const { what, unit } = WORDS[id];
  const { origin, step } = MEANS[id];
  return {
    version: 1,
    title: { vi: `Trung bình ${what.vi}`, en: `Mean ${what.en}` },
    explanation: {
      vi: `Trung bình ${what.vi} của người từ 18 tuổi, không mang thai, tại các lượt khám có số đo này trong kỳ.`,
      en: `The mean ${what.en} of people of 18 and over who were not pregnant, at the examinations of the period at which it was taken.`,
    },
    topic: `mean-${id}`,
    numerator: { title: { vi: 'Tổng các trị số', en: 'Sum of the values' }, plus: [`${id}_sum`] },
    denominator: {
      title: { vi: 'Lượt khám có số đo', en: 'Examinations with the value' },
      plus: [`${id}_n`],
    },
    exclusions: {
      vi: 'Không tính người dưới 18 tuổi, phụ nữ mang thai và lượt khám không có số đo. Người khám nhiều lần được tính mỗi lần khám; tính theo nơi ở và tuổi vào ngày khám. Là trung bình của người được khám, không phải của toàn dân.',
      en: 'Left out: people under 18, pregnant women, and examinations without the value. Who was examined several times counts each time, by residence and age on that day. It describes the examined, not all residents.',
    },
    value: 'mean',
    unit: { vi: unit, en: unit },
    polarity: 'neutral',
    interval: 'student',
    minimum_n: 10,
    groupings: BY_PEOPLE,
    mean: { origin, step, squares: { plus: [`${id}_squares`] } },
  };
}
