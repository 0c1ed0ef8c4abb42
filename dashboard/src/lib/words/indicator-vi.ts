import type { AskedKey } from '../indicator/asked.ts';
import { formatFor } from './format.ts';

const f = formatFor('vi');
const FILTERS: Record<AskedKey, string> = {
  indicator: 'Chỉ số',
  condition: 'Bệnh',
  area: 'Địa bàn',
  by: 'Chia theo',
  sex: 'Giới tính',
  age: 'Tuổi',
  period: 'Thời gian',
  standard: 'Dân số chuẩn',
  compare: 'So sánh',
  attribute: 'Bất bình đẳng',
  trend: 'Xu hướng',
  survey: 'Điều tra',
  rows: 'Số hàng',
};
/** Also groupings that no indicator has at present: what is declared is never without a word. */
const BY: Readonly<Record<string, string>> = {
  none: 'không chia',
  area: 'địa bàn',
  sex: 'giới tính',
  age: 'nhóm tuổi',
  period: 'kỳ',
  quarter: 'quý',
  month: 'tháng',
  day: 'ngày',
  other_condition: 'bệnh mắc kèm',
  item: 'mục khám',
  facility: 'cơ sở',
  device: 'thiết bị',
  survey: 'cuộc điều tra',
  site: 'điểm khám',
  digit: 'chữ số cuối',
};

/** Words of the page of an indicator, in Vietnamese. `indicator-en.ts` has the same keys. */
export const indicatorVi = {
  filters: FILTERS,
  by: (grouping: string): string => BY[grouping] ?? grouping,
  by_whom: (grouping: string): string =>
    grouping === 'none' ? 'không chia nhóm' : `theo ${BY[grouping] ?? grouping}`,
  standardised_to: (standard: string) => `chuẩn hóa theo ${standard}`,
  misread_unknown: (filter: AskedKey, given: string, shown: string) =>
    `Không có “${given}” trong mục ${FILTERS[filter].toLowerCase()}; trang đang hiển thị: ${shown}.`,
  misread_unused: (filter: AskedKey, title: string) =>
    `“${title}” không tính được theo mục ${FILTERS[filter].toLowerCase()}; trang bỏ qua bộ lọc này.`,
  misread_addition: (filter: AskedKey, given: string) =>
    `Mục ${FILTERS[filter].toLowerCase()} (“${given}”) không dùng được với chỉ số hoặc cách chia đang chọn; trang bỏ qua mục này.`,
  shown_instead: (shown: string) => `Trang đang hiển thị: ${shown}.`,
  neutral: (subject: string, area: string) => `${area}: ${subject}`,
  no_answer: 'Không có số liệu để trả lời',

  what: (unit: string, by: string, period: string, n: string | null) =>
    `${unit}, ${by}, ${period}${n === null ? '' : `; n\u00a0=\u00a0${n}`}`,
  interval_drawn: 'vạch là khoảng tin cậy 95\u00a0%',
  band_drawn: 'dải màu là khoảng tin cậy 95\u00a0%',
  standardised_drawn: (standard: string) =>
    `Hình so sánh số đã chuẩn hóa theo tuổi (${standard}); số thô ở bảng dưới.`,
  crude_drawn:
    'Hình vẽ số thô: không phải địa bàn nào cũng đủ số liệu để chuẩn hóa theo tuổi; lý do ở bảng dưới.',
  not_comparable:
    'Các huyện được khám ở những năm khác nhau: không so sánh theo thời gian. Vì vậy các điểm không được nối với nhau.',
  hidden_cells: (cells: number) => `${cells} ô của bảng bị ẩn.`,
  of_everybody: 'Chỉ số này không chia theo giới và tuổi: hình tính trên mọi người.',
  nothing: (reason: string) => `Không vẽ được, vì không hàng nào có giá trị. ${reason}`,
  choose_point: 'Chọn thời điểm bằng phím mũi tên',
  whole: 'toàn bộ',
  col_value: 'Giá trị',
  col_standardised: 'Chuẩn hóa theo tuổi',
  within: (days: number) => `Trong vòng ${f.count(days)} ngày`,
  no_trend: (subject: string) => `Không vẽ được xu hướng: ${subject}`,
  comparable_only: (areas: number) => `chỉ ${f.count(areas)} địa bàn so sánh được`,
  col_grade: 'Mức độ',
  no_grade: 'không đáng kể',
  col_notes: 'Ghi chú',
  col_of: 'n',
  total: 'Toàn bộ',
  no_surveys:
    'Chưa nạp cuộc điều tra chọn mẫu nào (lượt khám có trọng số), hoặc cuộc điều tra không có ai thuộc bộ lọc này.',
  surveys_apart: 'Không có dòng tổng: trọng số của hai cuộc điều tra không cộng được với nhau.',
  no_total: 'Không có dòng tổng: các kỳ có những người trùng nhau nên không cộng được.',
  rank: (rank: number, of: number) => `cao thứ ${f.count(rank)} trên ${f.count(of)}`,
  parts_title: 'Các phần cộng lại thành toàn bộ',
  parts_what: (denominator: string) =>
    `% của: ${denominator}; các phần không trùng nhau và cộng lại bằng 100 %`,

  definition: 'Định nghĩa',
  condition: 'Bệnh hoặc yếu tố nguy cơ',
  kinds: { disease: 'bệnh', risk_factor: 'yếu tố nguy cơ', event: 'biến cố', group: 'nhóm bệnh' },
  minimum_n: 'Mẫu số tối thiểu',
  minimum_n_is: (n: number) =>
    n <= 1 ? 'Không có: một người cũng tính.' : `${f.count(n)}; ít hơn thì chỉ nêu số đếm, không tính tỷ lệ.`,
  intervals: {
    wilson_effective: 'Wilson 95\u00a0% trên cỡ mẫu hiệu dụng (Σw)²\u00a0÷\u00a0Σw²; chưa tính đến mẫu cụm.',
    greenwood: 'Greenwood, thang log-log, 95\u00a0%.',
    student: 'Student t, 95\u00a0%.',
    forecast: 'Khoảng dự báo 80\u00a0%.',
    none: 'Không có.',
  },
  days: (text: string) => `${text} (ngày)`,
  standardised: 'Chuẩn hóa theo tuổi',
  more_in_methods: 'Phương pháp: công thức, cách đếm, câu lệnh SQL',
  json: 'JSON',

  benchmarks: {
    '': 'không so sánh',
    rest: 'so với phần còn lại',
    whole: 'so với toàn bộ',
  },
  ask: 'Khác nhau thật hay do ngẫu nhiên? So các địa bàn:',
  ask_trend: 'Có tăng giảm theo thời gian không?',
  show_trends: {
    comparable: 'Xu hướng trên các địa bàn so sánh được',
    first: 'Xu hướng ở lần khám đầu',
    repeat: 'Xu hướng ở các lần khám lại',
  },
  ask_survey: 'Đặt cạnh điều tra:',
  no_attribute: 'không xét bất bình đẳng',
  trends: {
    '': 'mọi địa bàn',
    comparable: 'chỉ địa bàn so sánh được',
    first: 'xu hướng ở lần khám đầu',
    repeat: 'xu hướng ở các lần khám lại',
  },
  no_survey: 'không đặt cạnh điều tra',
  rows_first: 'các hàng đầu',
  worst_first: (shown: number, of: number) => `${f.count(shown)} nơi xấu nhất trong ${f.count(of)}`,
  worst_listed: (shown: number, of: number) =>
    `Bảng có ${f.count(shown)} hàng đầu trong ${f.count(of)}, xấu nhất trước; dòng tổng tính trên tất cả.`,
  days_listed: (of: number) => `Bảng chỉ nêu một số mốc trong ${f.count(of)} ngày của đường cong.`,
  list_all: (of: number) => `Xem cả ${f.count(of)} hàng`,
};

export type IndicatorWords = typeof indicatorVi;
