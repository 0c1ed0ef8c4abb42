import { BY_PEOPLE, declare } from './indicator.ts';
import { ELIGIBLE_EXAMINED, SCREENED } from './prevalence.ts';

/** A plausible value of some item of the criteria; whoever was assessed has one. */
export const PLAUSIBLE = [...SCREENED, 'plausible_not_assessed'] as const;
/** Some value of an item of the criteria, plausible or refused. */
export const MEASURED = [...PLAUSIBLE, 'refused_only'] as const;

export const assessedShare = declare({
  version: 1,
  title: { vi: 'Được đánh giá trong số người được khám', en: 'Assessed among the examined' },
  explanation: {
    vi: 'Trong số người được khám thuộc đối tượng, tỷ lệ có đủ dữ liệu để kết luận về bệnh này; bên cạnh là nơi bị hụt: chưa đo, giá trị bị từ chối, đo chưa đủ. Mỗi bước tính trên số người của bước trước.',
    en: 'Of the eligible examined, the share with enough data to decide the condition; beside it where the others were lost: not measured, refused, too little measured. Each step is a share of the step before.',
  },
  topic: 'condition',
  numerator: { title: { vi: 'Được đánh giá', en: 'Assessed' }, plus: SCREENED },
  denominator: {
    title: { vi: 'Người được khám thuộc đối tượng', en: 'Eligible examined' },
    plus: ELIGIBLE_EXAMINED,
  },
  exclusions: {
    vi: 'Không tính người ngoài đối tượng của định nghĩa. Người chưa đo không được coi là khỏe mạnh.',
    en: 'People outside the definition are left out. Not measured is never taken for healthy.',
  },
  value: 'share',
  unit: { vi: '% người được khám thuộc đối tượng', en: '% of the eligible examined' },
  polarity: 'higher_is_better',
  interval: 'wilson',
  minimum_n: 10,
  groupings: BY_PEOPLE,
  condition_kinds: ['disease', 'risk_factor'],
  shares: {
    measured: {
      title: { vi: 'Có đo hoặc hỏi ít nhất một mục', en: 'Some item measured or asked' },
      numerator: { plus: MEASURED },
      denominator: { plus: ELIGIBLE_EXAMINED },
    },
    plausible: {
      title: { vi: 'Có giá trị hợp lý, trong số đã đo', en: 'A plausible value, of the measured' },
      numerator: { plus: PLAUSIBLE },
      denominator: { plus: MEASURED },
    },
    sufficient: {
      title: { vi: 'Đủ để kết luận, trong số có giá trị hợp lý', en: 'Enough to decide, of those' },
      numerator: { plus: SCREENED },
      denominator: { plus: PLAUSIBLE },
    },
  },
});
