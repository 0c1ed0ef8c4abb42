import { z } from 'zod';
import { AGE_FILTERS, SEXES } from '../tiles/dimensions.ts';
import { GROUPINGS, TREND_KINDS } from './indicator.ts';
import { BENCHMARKS } from './comparison.ts';
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
        'Condition or group of conditions from the catalogue; required by every indicator that is about one.',
        'Bệnh hoặc nhóm bệnh trong danh mục; bắt buộc với mọi chỉ số tính theo bệnh.',
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
  compare: z
    .enum(BENCHMARKS)
    .optional()
    .meta(
      meaning(
        'With by=area: holds each area against the rest of the area above (“rest”: without the area itself) or against all of it (“whole”), with rank, fifth and funnel.',
        'Dùng với by=area: so từng địa bàn với phần còn lại của địa bàn cấp trên (“rest”: không gồm chính nó) hoặc với cả địa bàn cấp trên (“whole”), kèm thứ hạng, nhóm ngũ phân vị và phễu.',
      ),
    ),
  attribute: z
    .string()
    .max(60)
    .optional()
    .meta(
      meaning(
        'With by=area: an attribute of areas from the catalogue, for the slope and relative index of inequality over it.',
        'Dùng với by=area: thuộc tính của địa bàn trong danh mục, để tính chỉ số bất bình đẳng tuyệt đối và tương đối.',
      ),
    ),
  trend: z
    .enum(TREND_KINDS)
    .optional()
    .meta(
      meaning(
        'With by=period: only areas that examined at least half of their residents in each period. Of prevalence either the first examinations (“first”) or the repeat ones (“repeat”), by quarter where fewer than five years can be compared; “comparable” is for everything else.',
        'Dùng với by=period: chỉ gồm các địa bàn đã khám ít nhất một nửa số người dân trong mỗi kỳ. Với tỷ lệ hiện mắc: hoặc lần khám đầu (“first”) hoặc khám lại (“repeat”), theo quý nếu chưa đủ năm năm so sánh được; “comparable” dùng cho các chỉ số khác.',
      ),
    ),
  survey: z
    .string()
    .max(60)
    .optional()
    .meta(
      meaning(
        'With prevalence: a survey from the catalogue; the number of people expected by it stands beside the found.',
        'Dùng với tỷ lệ hiện mắc: một điều tra trong danh mục; số người ước tính theo điều tra đứng cạnh số đã phát hiện.',
      ),
    ),
});

export type Question = z.infer<typeof question>;
