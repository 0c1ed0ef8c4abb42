import { z } from 'zod';
import { MEDIA_TYPES } from '#queries/files/forms.ts';
import { question } from '#queries/indicators/question.ts';
import { indicatorRequest } from '../indicator-request.ts';

export const AGGREGATE_FORMATS = { csv: MEDIA_TYPES.csv, parquet: MEDIA_TYPES.parquet } as const;

/** The query parameters of /api/aggregates/{topic}; what is left out is not filtered. */
export const aggregateRequest = z.strictObject({
  area: question.shape.area,
  areas: z.enum(['below', 'all']).default('below').meta({
    description:
      'Rows of the areas directly below the area, or of all areas below it, level by level: then “within” says in whose list a row stands.',
    'x-description-vi':
      'Hàng của các địa bàn ngay dưới địa bàn đã chọn, hoặc của mọi địa bàn bên dưới, lần lượt từng cấp: khi đó “within” cho biết hàng thuộc danh sách của địa bàn nào.',
  }),
  condition: z.string().max(100).optional().meta({
    description: 'Only this condition or group of conditions; every one that the topic counts if left out.',
    'x-description-vi': 'Chỉ bệnh hoặc nhóm bệnh này; bỏ trống là mọi bệnh được đếm trong chủ đề.',
  }),
  sex: question.shape.sex,
  age: indicatorRequest.shape.age,
  period: z.string().max(40).optional().meta({
    description: 'Only this period; every one that the topic stores if left out.',
    'x-description-vi': 'Chỉ kỳ này; bỏ trống là mọi kỳ được lưu của chủ đề.',
  }),
  format: z.enum(['csv', 'parquet']).default('csv').meta({
    description: 'Form of the file.',
    'x-description-vi': 'Dạng của tệp.',
  }),
  lang: indicatorRequest.shape.lang,
  snapshot: indicatorRequest.shape.snapshot,
});

/** What is asked of a topic. */
export type AskedAggregates = Omit<z.output<typeof aggregateRequest>, 'format' | 'lang' | 'snapshot'>;
