import type { Manifest } from '#queries/tiles/manifest.ts';
import type { StateKey } from '../state/url-state.ts';
import { formatFor } from './format.ts';

const f = formatFor('vi');
const FILTERS: Record<StateKey, string> = {
  area: 'Địa bàn',
  period: 'Thời gian',
  sex: 'Giới tính',
  age: 'Tuổi',
  condition: 'Bệnh',
};

/** Why nothing was found. */
const because = (examined: number): string =>
  examined === 0
    ? 'vì chưa có ai trong bộ lọc này được khám trong kỳ.'
    : `vì không ai trong ${f.count(examined)} người đã khám vừa thuộc đối tượng của định nghĩa vừa có đủ dữ liệu.`;

/** Words of the frame and of the figures, in Vietnamese. `en.ts` has the same keys; a test finds unused ones. */
export const vi = {
  product: 'Tầm Soát',
  page_title: (area: string) => `Tổng quan ${area}`,
  description:
    'Khám sức khỏe toàn dân: đã khám được bao nhiêu, phát hiện những bệnh gì, ai chưa được theo dõi.',
  skip: 'Đến nội dung chính',
  first_visit: 'Lần đầu xem trang này? Bắt đầu từ câu hỏi của mình:',
  first_visit_readers: { leadership: 'lãnh đạo', epidemiologist: 'dịch tễ', district: 'huyện' },
  first_visit_close: 'Không hiện nữa',
  search: 'Tìm kiếm',
  pages: 'Các trang',
  page_names: {
    overview: 'Tổng quan',
    areas: 'Địa bàn',
    conditions: 'Bệnh',
    explore: 'Khám phá',
    'follow-up': 'Theo dõi',
    quality: 'Chất lượng',
    help: 'Giới thiệu',
  },
  page_indicators: 'Chỉ số',
  page_methods: 'Phương pháp',
  held: (since: string) =>
    `Số liệu mới hơn đang bị giữ lại từ ${since}, vì không qua được kiểm tra chất lượng`,
  held_shown: 'Các trang vẫn hiện lần công bố trước.',
  held_last_tried: (at: string) => `Lần thử công bố gần nhất: ${at}.`,
  held_to_do: 'Cần xem những gì bị từ chối, rút lần nhập ấy, nhập tệp đã sửa rồi công bố lại.',
  held_despite: 'Nếu số liệu vẫn đúng, có thể công bố kèm lý do và tên người chịu trách nhiệm:',
  page_worklists: 'Danh sách',
  page_imports: 'Nhập dữ liệu',
  page_extracts: 'Trích xuất dữ liệu đã khử định danh',
  my_board: (pins: number) => (pins > 0 ? `Bảng của tôi (${pins})` : 'Bảng của tôi'),
  explore: 'Mở rộng',
  to_methods: 'Phương pháp đầy đủ',
  other_language: 'English',
  other_language_says: 'Xem trang này bằng tiếng Anh',
  breadcrumb: 'Địa bàn đang xem',

  synthetic_label: 'Số liệu mô phỏng',
  synthetic: (scale: number | null) =>
    scale === null || scale === 1
      ? 'Số liệu mô phỏng: không có người thật nào trong các con số này.'
      : `Số liệu mô phỏng, ${f.exactPercent(scale)} dân số của tỉnh: không có người thật nào trong các con số này.`,

  viewing: 'Đang xem',
  filters: FILTERS,
  all_filters: 'Tất cả bộ lọc',
  show: 'Xem',
  remove: (filter: string) => `Bỏ lọc ${filter}`,
  sexes: { all: 'cả hai giới', female: 'nữ', male: 'nam' },
  ages: (age: string) => {
    if (age === 'all') return 'mọi lứa tuổi';
    return age.endsWith('+') ? `từ ${age.slice(0, -1)} tuổi` : `${age.replace('-', '–')} tuổi`;
  },
  each_period: 'từng kỳ',
  data_as_of: (asOf: string) => `số liệu đến ngày ${f.day(asOf)}`,
  data_times: (asOf: string, loaded: string) =>
    `Sự kiện đến ${f.day(asOf)}, dữ liệu nạp đến ${f.moment(loaded)}.`,
  certain_part: 'Các số trên trang này chỉ gồm phần biết chắc thuộc về đây.',
  misread: (filter: StateKey, given: string, shown: string) =>
    `Không có “${given}” trong mục ${FILTERS[filter].toLowerCase()}; trang đang hiển thị: ${shown}.`,
  headline_neutral: (area: string, period: string) => `Khám sức khỏe: ${area}, ${period}`,

  key_figures: 'Số liệu chính',
  key_coverage: 'Đã khám ít nhất một lần',
  key_entered: 'Lượt khám đã nhập',
  key_complete: 'Lượt khám đầy đủ mục',
  key_found: (group: string) => `Mới phát hiện ${group}`,
  key_gap: 'Chưa theo dõi sau 30 ngày',
  of_residents: (n: number, of: number) => `${f.count(n)} / ${f.count(of)} người dân`,
  of_examinations: (n: number, of: number) => `${f.count(n)} / ${f.count(of)} lượt khám`,
  of_findings: (of: number) => `/ ${f.count(of)} người đủ 30 ngày`,
  of_cases: (share: string, n: number) => `${share} trong ${f.count(n)} người mắc`,
  cases: (n: number) => `trong ${f.count(n)} người mắc`,
  interval: (text: string) => `KTC 95 %: ${text}`,
  waiting_entry: (n: number) =>
    n < 0 ? `nhập nhiều hơn báo cáo ${f.count(-n)} lượt` : `còn ${f.count(n)} lượt chưa nhập`,
  too_early: (n: number) => `không tính ${f.count(n)} người chưa đủ 30 ngày`,
  not_examined: 'chưa khám:',
  opens_list: 'Mở danh sách những người này',
  records_lacking: 'phiếu khám còn thiếu mục:',
  suspected: 'nghi mắc, chờ xác định:',
  overdue: 'đã quá hạn theo dõi:',
  overdue_urgent: 'trong đó cần xử trí trong 7 ngày:',
  late_entry: (n: number) => `${f.count(n)} người được nhập hồ sơ khi đã quá 30 ngày`,
  target_is: (target: string) => `chỉ tiêu ${target}`,
  behind: 'chưa đạt',
  by_site: 'theo điểm khám, mọi giới và tuổi',
  no_residents: 'không có người dân nào trong bộ lọc này',
  tallies_not_in_view: 'bản này không có số liệu theo điểm khám',
  no_tallies: 'các điểm khám chưa báo cáo lượt khám nào',
  no_examinations: 'chưa có lượt khám nào trong bộ lọc này',
  no_cases: 'chưa có người mắc nào trong bộ lọc này',
  no_findings: 'chưa có ai được phát hiện đủ 30 ngày',

  changes_why: 'Vì sao số liệu thay đổi?',
  changes_of: (area: string, since: string) => `${area}: thay đổi ${since}`,
  changes_order:
    'Toàn bộ số liệu được đếm lại, mỗi lần thêm một thay đổi, theo thứ tự của các cột; các phần cộng lại đúng bằng thay đổi chung. Phần của tỷ lệ tính bằng điểm phần trăm.',
  changes_absent: (steps: string) => `Không xảy ra giữa hai lần công bố: ${steps}.`,
  changes_group: (group: string) =>
    `Số người mắc, mới phát hiện, chưa theo dõi và quá hạn là của nhóm ${group}.`,
  changes_none: 'Chưa có lần công bố trước để so sánh, hoặc phần so sánh chưa tính xong.',
  changes_of_everybody: 'Thay đổi chỉ được giải thích cho mọi giới và mọi lứa tuổi.',
  changes_not_in_view: 'Bản này không có phần so sánh với những lần công bố trước.',
  change_incomparable: {
    counted_otherwise: (since: string) => `Không thể ${since}: chương trình nay đếm theo cách khác.`,
    new_area: (since: string) => `Không thể ${since}: khi ấy chưa có địa bàn này.`,
  },
  change_steps: {
    corrections: 'Đính chính, rút lại',
    new_rows: 'Số liệu mới nhập',
    definition: 'Định nghĩa',
    map: 'Địa giới',
    time: 'Thời gian trôi qua',
  },
  change_figures: {
    coverage: 'Độ bao phủ',
    examined: 'Người đã khám',
    completion: 'Lượt khám đầy đủ mục',
    backlog: 'Lượt khám chưa nhập',
    newly_confirmed: 'Người mới phát hiện, đã xác định',
    cases: 'Người mắc',
    first_findings: 'Phát hiện lần đầu',
    gap: 'Chưa theo dõi sau 30 ngày',
    overdue: 'Quá hạn theo dõi',
  },
  col_figure: 'Số liệu',
  col_now: 'Lần này',

  definitions: 'Định nghĩa',
  how: 'Cách tính',
  reading: 'Cách đọc',
  table: 'Bảng số liệu',
  download: 'Tải về',
  files: { csv: 'CSV', xlsx: 'Excel (XLSX)', arrow: 'Arrow' },
  pictures: { png: 'Hình PNG', svg: 'Hình SVG' },
  page_address: 'Địa chỉ trang',
  copy_link: 'Chép liên kết đến hình này',
  copied: 'Đã chép.',
  pin: 'Ghim',
  page_counts: 'Tải các số đếm của trang này',
  counted_topics: {
    coverage: 'Người dân, người đã khám',
    conditions: 'Tình trạng theo bệnh',
    condition: 'Tình trạng theo địa bàn',
    'follow-up': 'Phát hiện lần đầu, theo dõi',
    sites: 'Lượt khám tại điểm khám',
    items: 'Mục của phiếu khám',
    lags: 'Số ngày chờ nhập liệu',
  },
  numerator: 'Tử số',
  denominator: 'Mẫu số',
  excluded: 'Không tính',
  uncertainty: 'Khoảng tin cậy',
  wilson:
    'Wilson 95 %. Với số liệu đếm toàn bộ, khoảng này cho biết riêng yếu tố ngẫu nhiên có thể làm con số xê dịch bao nhiêu.',
  no_interval: 'Không có: đây là số đếm, không phải tỷ lệ.',
  source: 'Nguồn',
  version: (n: number) => `Phiên bản ${f.count(n)}`,
  counted_by: (labels: string) => `Theo định nghĩa: ${labels}`,
  changed: 'Thay đổi',
  changed_by: (day: string, by: string) => `${f.day(day)}, ${by}`,
  denominator_note: (kind: Manifest['denominator']): string =>
    kind === 'register'
      ? 'Người dân theo danh sách dân cư.'
      : 'Người dân theo tổng điều tra dân số 2019 (ước tính theo tuổi và giới).',
  sql: 'Câu lệnh SQL của định nghĩa',
  snapshot: (id: string) => `Bản số liệu ${id}`,

  coverage_what: (kinds: string, period: string, n: number) =>
    `Người dân đã khám ít nhất một lần ÷ người dân, theo ${kinds}, %, ${period}; n\u00a0=\u00a0${f.count(n)}; vạch ngang là khoảng tin cậy 95 %`,
  coverage_empty: 'Không có độ bao phủ để so sánh, vì trong bộ lọc này không có người dân nào.',
  coverage_neutral: (kinds: string) => `Độ bao phủ theo ${kinds}`,
  /** Why the page of one commune shows its neighbours. */
  compared_with: (area: string, kinds: string, above: string) =>
    `${area} (in đậm) được so với các ${kinds} của ${above}, vì số liệu không chia nhỏ hơn nữa.`,
  axis_cut: (from: string) => `Trục bị cắt: bắt đầu từ ${from}, không phải từ 0.`,
  whole: (kind: string) => `toàn ${kind}`,
  col_area: 'Địa bàn',
  col_share: 'Đã khám',
  col_left: 'Còn phải khám',
  col_rank: 'Hạng',
  col_interval: 'KTC 95 %',
  col_examined: 'Người đã khám',
  col_not_examined: 'Chưa khám',
  col_residents: 'Người dân',
  col_target: 'Chỉ tiêu',
  total: 'Toàn bộ',
  rank_of: (rank: number, of: number) => `hạng ${f.count(rank)} trên ${f.count(of)}`,
  left_people: (n: number) => `còn ${f.count(n)} người`,

  map_what: (kinds: string, period: string, n: number) =>
    `Độ bao phủ theo ${kinds}, %, ${period}; n\u00a0=\u00a0${f.count(n)}`,
  map_neutral: 'Bản đồ độ bao phủ',
  map_hint: 'Nơi không đủ chỗ ghi tên: chỉ vào bản đồ hoặc xem danh sách, bảng số liệu.',
  map_missing: 'Chưa có ranh giới của địa bàn này.',
  map_without_outlines: (map: string) =>
    `${map}: không có ranh giới nên không vẽ bản đồ; số liệu xem ở bảng.`,
  map_label: (kinds: string) => `Bản đồ các ${kinds}`,
  step_below: (edge: string) => `dưới ${edge}`,
  step_between: (from: string, to: string) => `${from} – ${to}`,
  step_from: (edge: string) => `từ ${edge}`,
  step_reached: (edge: string) => `đạt chỉ tiêu, từ ${edge}`,
  no_data: 'không có số liệu',
  hidden: 'bị ẩn',
  hidden_why: 'bị ẩn vì số đếm quá nhỏ; hãy chọn địa bàn hoặc nhóm người rộng hơn',
  disclosed: (cells: number, hidden: number) =>
    `${f.count(hidden)} trên ${f.count(cells)} số đếm của bản này bị ẩn.`,

  months_what: (to: string, n: number) =>
    `Cộng dồn từ đầu chương trình đến ${to}, % người dân cuối mỗi tháng; n\u00a0=\u00a0${f.count(n)}`,
  months_neutral: 'Độ bao phủ cộng dồn theo tháng',
  months_not_in_view: 'Bản này không có số liệu theo tháng.',
  months_few: 'Không vẽ diễn biến, vì kỳ và bộ lọc này chưa có đủ hai tháng có người dân.',
  examined: 'đã khám',
  entered: 'đã nhập',
  month_at: (month: string) => `Tháng ${month}`,
  col_month: 'Tháng',
  choose_month: 'Chọn tháng bằng phím mũi tên',

  diseases_what: (period: string, n: number) =>
    `Người dương tính theo bệnh và tình trạng, số người, ${period}; n\u00a0=\u00a0${f.count(n)} người dân đã khám; một người có thể có nhiều bệnh`,
  diseases_neutral: 'Người dương tính theo bệnh',
  diseases_empty: (examined: number) => `Không phát hiện bệnh nào, ${because(examined)}`,
  state_known: 'đã biết',
  state_confirmed: 'mới phát hiện, đã xác định',
  state_suspected: 'nghi mắc, chờ xác định',
  state_unclear: 'chưa rõ tiền sử',
  col_condition: 'Bệnh',
  col_positive: 'Dương tính',
  col_screened: 'Đã tầm soát',
  col_screened_share: '% người đã khám',
  asked_too_rarely: 'chưa hỏi đủ',
  col_prevalence: 'Tỷ lệ hiện mắc',
  diseases_definition:
    'Người dương tính = đã biết + mới phát hiện + nghi mắc + chưa rõ tiền sử. Bốn tình trạng không trùng nhau. Tỷ lệ hiện mắc chỉ tính trong người đã tầm soát: nơi chỉ ít người đã khám được tầm soát, tỷ lệ ấy không đại diện cho mọi người.',

  risks_what: (period: string) =>
    `Người có yếu tố nguy cơ và tỷ lệ trong số người đã tầm soát, ${period}; yếu tố nguy cơ không có khái niệm “mới”`,
  risks_neutral: 'Yếu tố nguy cơ',
  col_risk: 'Yếu tố nguy cơ',
  col_present: 'Số người có',
  col_of_screened: '% người đã tầm soát',
  risks_empty: (examined: number) => `Không phát hiện yếu tố nguy cơ nào, ${because(examined)}`,

  events_what: (period: string) =>
    `Bệnh cấp tính bác sĩ kết luận tại lượt khám, số lượt, ${period}; một người có thể có nhiều lượt; không phải bệnh mạn tính, cũng không phải yếu tố nguy cơ`,
  events_neutral: 'Bệnh cấp tính khi khám',
  events_empty: (examined: number) =>
    examined === 0
      ? 'Không ghi nhận lượt nào, vì chưa có ai trong bộ lọc này được khám trong kỳ.'
      : `Không ghi nhận lượt nào, vì không lượt khám nào của ${f.count(examined)} người đã khám có kết luận như vậy.`,
  events_count: (n: number) => `${f.count(n)} lượt`,
  col_events: 'Số lượt',

  examination_what: (title: string, period: string, n: number) =>
    `Chuỗi khi khám, ${title}, số người, ${period}; n\u00a0=\u00a0${f.count(n)}; mỗi bước tính trong số người của bước trước`,
  examination_neutral: (title: string) => `Chuỗi khi khám: ${title}`,
  afterwards_what: (title: string, period: string, n: number) =>
    `Chuỗi sau khi khám, ${title}, số người được phát hiện lần đầu, ${period}; n\u00a0=\u00a0${f.count(n)}`,
  afterwards_neutral: (title: string) => `Chuỗi sau khi khám: ${title}`,
  cascade_empty: 'Không vẽ chuỗi, vì trong bộ lọc này không có ai thuộc đối tượng của định nghĩa.',
  afterwards_empty: 'Không vẽ chuỗi, vì trong bộ lọc này chưa có ai được phát hiện lần đầu.',
  scale_from_to: (from: string, to: string) => `thang đo từ ${from} đến ${to}`,
  scale_is: (n: number) => `100 % = ${f.count(n)} người`,
  lost: (n: number, share: string) => `mất ${f.count(n)} (${share})`,
  of_step_before: (share: string) => `${share} bước trước`,
  col_step: 'Bước',
  col_people: 'Số người',
  col_of_previous: '% bước trước',
  examination_definition:
    'Đối tượng → đã khám → đã tầm soát (đủ dữ liệu) → dương tính → đã biết bệnh → đang điều trị → đạt mục tiêu tại lần khám, theo cách báo cáo của STEPS.',
  afterwards_definition:
    'Phát hiện lần đầu → có lần theo dõi → đang điều trị → đạt mục tiêu ở lần theo dõi gần nhất có số đo.',

  gap_definition:
    'Tính theo lần phát hiện đầu tiên của mỗi người, nên số này không bằng số mới phát hiện cộng số nghi mắc: người nghi mắc mà lần khám sau không xác nhận, người đã mất hoặc chuyển đi vẫn được tính.',

  attention: 'Cần chú ý',
  attention_what: 'Xếp theo số người (hoặc lượt khám) bị ảnh hưởng, nhiều nhất năm mục',
  attention_definition:
    'Mỗi việc nêu một con số và địa bàn có con số đó lớn nhất trong các địa bàn đang xem: người còn phải khám mới đạt chỉ tiêu; người được phát hiện mà không có lần theo dõi nào trong 30 ngày; người quá hạn theo dõi; lượt khám chưa nhập; người nghi mắc; người chưa rõ tiền sử.',
  col_concern: 'Việc cần chú ý',
  col_number: 'Số lượng',
  attention_none: (examined: number, targeted: boolean) =>
    examined === 0
      ? 'Không có gì để chú ý, vì chưa có ai trong bộ lọc này được khám trong kỳ.'
      : `Không có gì cần chú ý trong bộ lọc này: không ai quá hạn theo dõi, không ai nghi mắc chờ khám lại, không còn lượt khám chờ nhập${targeted ? ', không địa bàn nào dưới chỉ tiêu' : ' (không xét chỉ tiêu, vì bộ lọc này không có chỉ tiêu)'}.`,

  empty_title: 'Chưa có số liệu nào được công bố',
  empty_what: 'Nạp một tệp số liệu bằng lệnh dưới đây; trang này sẽ có số liệu ngay khi nạp xong.',
  empty_sample: 'Hoặc tạo tỉnh mẫu (số liệu mô phỏng):',
  error_not_found: 'Không có trang này',
  error_not_found_what: 'Địa chỉ có thể đã gõ sai hoặc trang đã đổi chỗ.',
  error_no_disease: 'Bản công bố này không có bệnh nào để hiển thị',
  error_no_disease_what:
    'Trang Tổng quan hiển thị theo bệnh, nhưng chưa có định nghĩa bệnh nào. Hãy thêm định nghĩa vào queries/conditions rồi công bố lại: tamsoat publish.',
  error_failed: 'Trang chưa hiển thị được',
  error_failed_what:
    'Máy chủ gặp lỗi khi tính số liệu; lỗi đã được ghi lại. Tải lại trang, nếu vẫn lỗi hãy báo người quản trị.',
  sight: 'Số liệu đang xem',
  sight_department: 'bản dùng trong ngành',
  account: 'Tài khoản',
  error_request: (id: string) => `Mã yêu cầu, để báo người quản trị: ${id}`,
  to_overview: 'Về trang tổng quan',
  unreachable: (asOf: string) =>
    `Không tải được số liệu vừa chọn: mạng mất hoặc quá chậm, hoặc bản số liệu này đã được thay. Trang vẫn giữ số liệu trước đó, đến ngày ${f.day(asOf)}.`,
  waiting: 'Đang tải…',
  reload: 'Tải lại trang',
  offline: 'Ngoại tuyến: máy chủ không trả lời.',
  offline_as_of: (asOf: string) =>
    `Ngoại tuyến, số liệu đến ngày ${f.day(asOf)}. Chỉ xem được những số liệu đã lưu trên máy này.`,
  newer: (asOf: string) => `Đã có số liệu mới, đến ngày ${f.day(asOf)}.`,
  newer_show: 'Xem số liệu mới',
  error_silent: 'Trang này chưa lưu trên máy',
  error_silent_what:
    'Máy đang ngoại tuyến, và số liệu của trang này chưa từng được tải về. Những trang đã mở trước đây vẫn xem được; có mạng thì tải lại trang này.',
  privacy: 'Dữ liệu cá nhân',
  light_on: 'Dùng bản nhẹ',
  light_off: 'Về bản đầy đủ',
  light_offer: 'Mạng chậm hoặc đang tiết kiệm dữ liệu? Bản nhẹ có đủ số liệu và biểu đồ, chỉ bỏ bản đồ.',
  light_is_on: 'Đang dùng bản nhẹ, không có bản đồ.',
  map_left_out: 'Bản nhẹ không vẽ bản đồ; số liệu từng nơi có trong bảng dưới đây.',
};

export type Words = typeof vi;
