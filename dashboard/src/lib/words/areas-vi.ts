import type { SilentDays } from '#queries/tiles/measures.ts';
import type { Sort } from '../areas/list-state.ts';
import { formatFor } from './format.ts';

const f = formatFor('vi');

/** Words of an area's page, in Vietnamese. */
export const areasVi = {
  page_title: (area: string) => `Địa bàn ${area}`,
  ways: 'Địa bàn trước, sau và cấp trên',
  before: 'Trước',
  after: 'Sau',
  above: 'Cấp trên',
  list_what: (kinds: string, period: string, n: number) =>
    `Người dân đã khám ít nhất một lần và số còn phải khám, theo ${kinds}, ${period}; n\u00a0=\u00a0${f.count(n)}`,
  list_trend: (from: string, to: string) =>
    `Cột cuối: đã khám cộng dồn cuối mỗi quý, từ ${inline(from)} đến ${inline(to)}.`,
  no_trend_of_people: 'Không có diễn biến theo quý của riêng một giới hay nhóm tuổi.',
  find: 'Tìm địa bàn',
  find_hint: 'không cần dấu',
  find_do: 'Tìm',
  found: (n: number, of: number, text: string) => `${f.count(n)} trên ${f.count(of)} địa bàn khớp “${text}”.`,
  find_all: 'Xem tất cả',
  not_found: (text: string) => `Không có địa bàn nào tên bắt đầu bằng “${text}”.`,
  sort_misread: (given: string) =>
    `Không sắp xếp được theo “${given}”; bảng đang xếp theo số người còn phải khám.`,
  sort_by: {
    name: 'Xếp theo tên',
    coverage: 'Xếp theo tỷ lệ đã khám',
    left: 'Xếp theo số người còn phải khám',
    examined: 'Xếp theo số người đã khám',
    residents: 'Xếp theo số người dân',
  } satisfies Record<Sort, string>,
  col_trend: 'Diễn biến',
  trend_said: (from: string, first: string, to: string, last: string) =>
    `từ ${first} (${inline(from)}) đến ${last} (${inline(to)})`,
  reached_what: (from: string, to: string) =>
    `Người dân đã khám ít nhất một lần từ đầu chương trình, cộng dồn, % người dân cuối mỗi tháng, ${from} đến ${to}`,
  reached_neutral: (area: string) => `Độ bao phủ cộng dồn: ${area}`,
  reached_few: 'Không vẽ diễn biến, vì kỳ này chưa có đủ hai tháng có số liệu.',
  forecast: 'dự báo',
  forecast_range: (from: string, to: string) => `khoảng dự báo 80 %: từ ${from} đến ${to}`,
  forecast_drawn: 'đường đứt nét là dự báo theo tốc độ bốn tuần qua',
  at_forecast: (month: string, share: string) => `Tháng ${month}: dự báo ${share}`,
  forecast_of_all: 'Dự báo chỉ tính cho mọi người: hãy bỏ lọc giới tính và tuổi.',
  calendar_what: (period: string) =>
    `Lượt khám mỗi ngày theo báo cáo của các điểm khám, mọi giới và tuổi, ${period}; mỗi cột một tuần, thứ Hai ở trên, Chủ nhật ở dưới`,
  calendar_neutral: 'Lịch khám theo ngày',
  calendar_empty: 'Không có lịch, vì các điểm khám chưa báo cáo lượt khám nào trong kỳ này.',
  calendar_choose: 'Chọn ngày bằng phím mũi tên',
  calendar_day: (day: string, performed: number, entered: number) =>
    `${day}: ${f.count(performed)} lượt khám, ${f.count(entered)} đã nhập`,
  calendar_none: 'không khám',
  calendar_up_to: (to: string) => `đến ${to}`,
  calendar_from: (from: string) => `từ ${from}`,
  calendar_definition:
    'Số lượt khám là báo cáo hằng ngày của điểm khám, tính cho địa bàn của điểm khám; số đã nhập là phiếu của ngày ấy đã được nhập đến ngày chốt số liệu.',
  col_days: 'Ngày có khám',
  col_performed: 'Lượt khám',
  col_entered: 'Đã nhập',
  col_busiest: 'Ngày đông nhất',
  silent_what: (asOf: string) =>
    `Điểm khám đã khám trong kỳ nhưng không báo cáo lượt khám nào trong những ngày cuối, tính đến ${asOf}`,
  silent_neutral: 'Điểm khám đã ngừng khám',
  silent_none: 'Không có điểm khám nào ngừng quá 7 ngày.',
  silent_no_sites: 'Chưa có điểm khám nào báo cáo lượt khám trong kỳ này.',
  silent_over: 'Kỳ này đã kết thúc, nên không xét điểm khám nào đang ngừng.',
  silent_below: 'Điểm khám được kể tên ở trang của từng huyện.',
  silent_definition:
    'Chỉ xét điểm khám có khám trong kỳ đang xem. Điểm khám đã xong việc cũng nằm ở đây: hãy đối chiếu với số người còn phải khám.',
  silent_days: (days: SilentDays) => ({ 7: '7–13 ngày', 14: '14–29 ngày', 30: '30 ngày trở lên' })[days],
  silent_more: (n: number) => `và ${f.count(n)} điểm khám khác`,
  col_site: 'Điểm khám',
  col_silent: 'Không khám',
  col_waiting: 'Chưa nhập',
  profile_what: (above: string, period: string) =>
    `Mỗi vạch từ giá trị thấp nhất đến cao nhất trong ${above}, ${period}; ô đậm là nửa ở giữa, vạch đứng là trung vị, chấm là địa bàn này`,
  profile_neutral: 'So với các địa bàn khác',
  profile_rank: (rank: number, of: number) => `hạng ${f.count(rank)}/${f.count(of)}`,
  profile_crude:
    'Tỷ lệ của bệnh được chuẩn hóa theo tuổi nơi mọi địa bàn đều chuẩn hóa được. Hạng 1 là giá trị cao nhất.',
  profile_not_in_view: 'Bản này không so sánh các địa bàn với nhau.',
  quarters: { best: 'nhóm tốt nhất', worst: 'nhóm kém nhất' },
  col_indicator: 'Chỉ số',
  col_own: 'Địa bàn này',
  col_minimum: 'Thấp nhất',
  col_lower: 'Phân vị 25',
  col_median: 'Trung vị',
  col_upper: 'Phân vị 75',
  col_maximum: 'Cao nhất',
  neighbours_what: (period: string) =>
    `Độ bao phủ của các địa bàn có chung ranh giới, kể cả thuộc nơi khác, %, ${period}; vạch ngang là khoảng tin cậy 95 %`,
  neighbours_neutral: 'So với các địa bàn giáp ranh',
  neighbours_unknown: 'Không biết địa bàn này giáp với những nơi nào: bản đồ này không có ranh giới.',
  whole_of: (area: string) => `Cả ${area}`,
};

function inline(title: string): string {
  return title.charAt(0).toLowerCase() + title.slice(1);
}

export type AreasWords = typeof areasVi;
