import { KIND_TITLES } from '#queries/import/kind-titles.ts';
import { REASONS, type Reason } from '#queries/import/reasons.ts';
import type { Severity } from '#queries/indicators/quality-checks.ts';

const SEVERITIES: Readonly<Record<Severity, string>> = { serious: 'nặng', moderate: 'vừa', mild: 'nhẹ' };
const KINDS: Readonly<Record<string, { readonly vi: string } | undefined>> = KIND_TITLES;

/** Words of the page of quality, in Vietnamese. `quality-en.ts` has the same keys. */
export const qualityVi = {
  checks_neutral: 'Các phép kiểm chất lượng',
  checks_what: (area: string, period: string) =>
    `mỗi phép kiểm đếm dòng không đạt trong số dòng được kiểm; ${area}, ${period}`,
  checks_note:
    'Chưa có quy định về mức cho phép: ngưỡng là của phần mềm. Riêng làm tròn số đo: 24 %, tức 1,2 lần mức 20 % phải có nếu không ai làm tròn. Tỷ lệ rất nhỏ được viết đủ chữ số, không làm tròn về 0.',
  col_check: 'Phép kiểm',
  col_fails: 'Không đạt là',
  col_failed: 'Số dòng không đạt',
  col_checked: 'Số dòng được kiểm',
  col_failed_share: 'Tỷ lệ không đạt',
  col_threshold: 'Ngưỡng',
  col_severity: 'Mức độ',
  col_result: 'Kết quả',
  severities: SEVERITIES,
  result: (exceeded: boolean | null): string =>
    exceeded === null ? 'không tính được' : exceeded ? 'vượt ngưỡng' : 'trong ngưỡng',
  trend_neutral: 'Các phép kiểm qua từng kỳ',
  trend_what: (area: string) => `% số dòng không đạt trong từng kỳ, ${area}; đậm hơn là nhiều hơn`,
  head_check: 'Phép kiểm',
  head_period: 'Kỳ',
  items_neutral: 'Mục bị thiếu, theo địa bàn và mục khám',
  items_subject: 'Thiếu mục',
  items_what: (period: string) =>
    `% số lần phải ghi mà không có giá trị dùng được, ${period}; đậm hơn là thiếu nhiều hơn`,
  head_area: 'Địa bàn',
  head_item: 'Mục khám',
  impossible_neutral: 'Giá trị không thể có, theo mục khám',
  impossible_what: (area: string, period: string) =>
    `số lần mục có ghi nhưng bị từ chối vì ngoài khoảng có thể hoặc mâu thuẫn với mục khác; ${area}, ${period}`,
  impossible_note: 'Số đo giống hệt nhau lặp lại (chép số) chưa được đếm: bản công bố không giữ từng số đo.',
  col_refused: 'Số lần bị từ chối',
  col_required: 'Số lần phải ghi',
  col_share: 'Tỷ lệ',
  refused_neutral: 'Dòng và giá trị bị từ chối khi nạp, theo lý do',
  refused_what: 'mọi lần nạp còn hiệu lực, toàn tỉnh; không chia theo địa bàn và kỳ',
  refused_absent:
    'Bản công bố này không kèm số dòng bị từ chối: bản đã xử lý không công bố số này, và bản công bố cũ chưa lưu.',
  refused_none: 'Không dòng và không giá trị nào bị từ chối.',
  refused_definition:
    'Mỗi lần nạp, dòng thiếu khóa, thiếu mục bắt buộc hoặc sai địa bàn bị từ chối cả dòng; giá trị không đọc được hoặc không thể có bị từ chối riêng, dòng vẫn được giữ. Một dòng bị từ chối vì hai lý do được đếm ở cả hai. Danh sách từng dòng: lệnh “tamsoat refused”.',
  refused_read: (kind: string, rejected: string, read: string, share: string) =>
    `${kind}: ${rejected} trên ${read} dòng (${share})`,
  col_reason: 'Lý do',
  col_reason_refused: 'Số lượng',
  col_kind: 'Loại dòng',
  col_whole: 'Bị từ chối',
  whole_row: 'cả dòng',
  value_only: 'một giá trị',
  reason: (reason: string): string => REASONS[reason as Reason].vi,
  kind: (kind: string): string => KINDS[kind]?.vi ?? 'không thuộc loại nào',
};

export type QualityWords = typeof qualityVi;
