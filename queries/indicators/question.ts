import { z } from 'zod';
import { AGE_FILTERS, SEXES } from '../tiles/dimensions.ts';
import { GROUPINGS } from './indicator.ts';
import { INDICATOR_IDS } from './indicators.ts';
import { STANDARD_IDS } from './standards.ts';

/** What a parameter means, for the documentation of the API in both languages. */
const meaning = (en: string, vi: string) => ({ description: en, 'x-description-vi': vi });

/**
 * A question as it stands in a URL. What exists depends on the snapshot (areas, periods, conditions), so
 * `answer` checks that; this schema only says the shape. Browser code imports the type alone.
 */
export const question = z.strictObject({
  indicator: z.enum(INDICATOR_IDS).meta(meaning('What is asked.', 'Chỉ số cần biết.')),
  condition: z
    .string()
    .max(100)
    .optional()
    .meta(
      meaning(
        'Condition or group of conditions from the catalogue; required by prevalence, newly found share, assessed share and follow-up gaps.',
        'Bệnh hoặc nhóm bệnh trong danh mục; bắt buộc với tỷ lệ hiện mắc, tỷ lệ mới phát hiện, tỷ lệ được đánh giá và chưa được theo dõi.',
      ),
    ),
  area: z
    .string()
    .max(20)
    .optional()
    .meta(meaning('Code of an area; the whole province if left out.', 'Mã địa bàn; bỏ trống là toàn tỉnh.')),
  by: z
    .enum(GROUPINGS)
    .default('none')
    .meta(
      meaning(
        'One row for each of these; “none” is one row in all.',
        'Mỗi giá trị một hàng; “none” là một hàng chung.',
      ),
    ),
  sex: z.enum(SEXES).optional().meta(meaning('Only this sex.', 'Chỉ giới tính này.')),
  age: z
    .string()
    .max(7)
    .default('all')
    .meta(
      meaning(
        `Ages: ${AGE_FILTERS.join(', ')}, or any range that begins and ends with an age band, such as 20-39.`,
        `Tuổi: ${AGE_FILTERS.join(', ')}, hoặc khoảng bất kỳ gồm các nhóm tuổi trọn vẹn, ví dụ 20-39.`,
      ),
    ),
  period: z
    .string()
    .max(40)
    .optional()
    .meta(
      meaning(
        'Period from the catalogue; the default of the snapshot if left out.',
        'Kỳ trong danh mục; bỏ trống là kỳ mặc định của bản công bố.',
      ),
    ),
  standard: z
    .enum(STANDARD_IDS)
    .optional()
    .meta(
      meaning(
        'Standard population of age-standardised values.',
        'Dân số chuẩn của số đã chuẩn hóa theo tuổi.',
      ),
    ),
});

export type Question = z.infer<typeof question>;
