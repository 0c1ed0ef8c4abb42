import { formatFor } from './format.ts';

const f = formatFor('vi');
const AGAINST = { rest: 'phần còn lại', whole: 'mức chung' };

/** Words of what stands beside an indicator: comparison, inequality, trend and survey. `beside-en.ts` has the same keys. */
export const besideVi = {
  against: AGAINST,

  positions: { higher: 'cao hơn', lower: 'thấp hơn', similar: 'tương tự' },
  judgements: { better: 'tốt hơn', worse: 'kém hơn', similar: 'tương tự' },
  bases: {
    standardised: 'chuẩn hóa theo tuổi',
    indirect: 'số quan sát ÷ số kỳ vọng theo tuổi và giới của toàn tỉnh',
    crude: 'số thô',
  },
  compared_neutral: (subject: string) => `${subject}: so sánh các địa bàn`,
  compared_what: (basis: string, against: keyof typeof AGAINST, confidence: string) =>
    `${basis}; vạch là khoảng tin cậy ${confidence}; khác ${AGAINST[against]} khi khoảng này không chứa giá trị của ${AGAINST[against]}`,
  whole_is: (value: string) => `toàn bộ ${value}`,
  confidence_998: (areas: number) =>
    `Có ${f.count(areas)} địa bàn được so cùng lúc nên dùng khoảng tin cậy 99,8 %: nếu dùng 95 %, vài địa bàn sẽ khác chỉ do ngẫu nhiên.`,
  interval_at: (confidence: string) => `KTC ${confidence}`,
  col_value: 'Giá trị so sánh',
  col_benchmark: (against: keyof typeof AGAINST) => `So với: ${AGAINST[against]}`,
  col_verdict: 'Kết luận',
  col_rank: 'Thứ hạng',
  col_fifth: 'Nhóm năm (1 thấp nhất)',
  col_observed: 'Quan sát',
  col_expected: 'Kỳ vọng',
  col_ratio: 'Quan sát ÷ kỳ vọng',

  profile_neutral: 'Các địa bàn trải ra thế nào',
  profile_what: (areas: number) =>
    `mỗi chấm một địa bàn trong ${f.count(areas)}; đậm dần theo nhóm năm; hộp là nửa giữa, vạch trong hộp là trung vị`,
  profile: {
    minimum: 'Thấp nhất',
    lower_quartile: 'Phân vị 25',
    median: 'Trung vị',
    upper_quartile: 'Phân vị 75',
    maximum: 'Cao nhất',
  },

  inequality_neutral: (attribute: string) => `Bất bình đẳng theo ${attribute}`,
  inequality_what: (areas: number, source: string, year: number) =>
    `${f.count(areas)} địa bàn xếp theo thuộc tính, tính theo số người; nguồn thuộc tính: ${source}, ${year}`,
  slope: 'Chỉ số tuyệt đối (SII)',
  slope_means: (unit: string) => `hiệu giữa đầu cao nhất và đầu thấp nhất của thuộc tính, ${unit}`,
  relative: 'Chỉ số tương đối (RII)',
  relative_means: 'đầu cao nhất ÷ đầu thấp nhất; 1 là bằng nhau',
  points: 'điểm phần trăm',
  ratio_points: 'lần kỳ vọng',
  no_ratio: 'Không tính được tỷ số: một đầu của đường khớp không lớn hơn 0.',
  left_out: (names: string) => `Chưa có thuộc tính hoặc chưa có số liệu: ${names}.`,

  survey_what: (ages: string, source: string) =>
    `người, ${ages} tuổi; chấm là số ước tính theo điều tra, vạch là khoảng tin cậy của điều tra nếu có; bên phải là số đã phát hiện; nguồn: ${source}`,
  survey_found: (found: string) => `phát hiện ${found}`,
  survey_cols: {
    residents: 'Người dân',
    examined: 'Đã khám',
    expected: 'Ước tính theo điều tra',
    found: 'Đã phát hiện',
    positive: 'Dương tính, gồm cả nghi mắc',
  },
  survey_interval: 'Khoảng ước tính',
};

export type BesideWords = typeof besideVi;
