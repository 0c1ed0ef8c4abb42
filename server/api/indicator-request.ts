import { z } from 'zod';
import { MEDIA_TYPES } from '#queries/files/forms.ts';
import { question } from '#queries/indicators/question.ts';

export const FORMATS = {
  json: 'application/json',
  csv: MEDIA_TYPES.csv,
  xlsx: MEDIA_TYPES.xlsx,
  arrow: MEDIA_TYPES.arrow_stream,
  arrow_file: MEDIA_TYPES.arrow_file,
} as const;
export type Format = keyof typeof FORMATS;
export const FORMAT_IDS = ['json', 'csv', 'xlsx', 'arrow', 'arrow_file'] as const satisfies readonly Format[];

/** The query parameters of /api/indicators/{indicator}; anything else is refused. */
export const indicatorRequest = question.omit({ indicator: true }).extend({
  // A plus that was not written as %2B arrives as a space.
  age: question.shape.age.transform((age) => age.replace(/ $/, '+')),
  format: z.enum(FORMAT_IDS).optional().meta({
    description: 'Form of the answer, for links; else the Accept header decides.',
    'x-description-vi': 'Dạng trả lời, dùng cho đường dẫn; nếu không thì theo tiêu đề Accept.',
  }),
  lang: z.enum(['vi', 'en']).optional().meta({
    description: 'Language of titles in files and of problem details.',
    'x-description-vi': 'Ngôn ngữ của tên gọi trong tệp và của thông báo lỗi.',
  }),
  snapshot: z.string().max(100).optional().meta({
    description: 'Id of a snapshot that is still kept; the published one if left out.',
    'x-description-vi': 'Mã bản công bố còn được lưu; bỏ trống là bản hiện hành.',
  }),
});

export const noParameters = z.strictObject({ lang: z.enum(['vi', 'en']).optional() });
