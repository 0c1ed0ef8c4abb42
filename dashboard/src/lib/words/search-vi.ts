import { formatFor } from './format.ts';

const f = formatFor('vi');

/** Words of the search, in Vietnamese. */
export const searchVi = {
  title: 'Tìm kiếm',
  label: 'Tìm địa bàn, bệnh, chỉ số, trang',
  hint: 'Ví dụ: an chau, THA, I10, bao phủ',
  hint_more:
    'Gõ có dấu hay không dấu đều được; tìm được cả tên viết tắt, mã địa bàn, mã ICD-10 và tên tiếng Anh.',
  go: 'Tìm',
  close: 'Đóng',
  results: 'Kết quả',
  found: (n: number, text: string) => `${f.count(n)} kết quả cho “${text}”`,
  shown_first: (n: number) => `Đây là ${f.count(n)} kết quả đầu; gõ thêm chữ để thu hẹp.`,
  all_results: (n: number) => `Xem cả ${f.count(n)} kết quả`,
  not_found: (text: string) => `Không tìm thấy gì cho “${text}”`,
  not_found_why:
    'Trong bản số liệu này không có tên, tên viết tắt hay mã nào như vậy. Hãy thử ít chữ hơn, hoặc chọn trong các danh sách.',
  too_long: (n: number) => `Chỉ ${f.count(n)} ký tự đầu được dùng để tìm.`,
  no_people: 'Không tìm được người theo tên hay số định danh: ở đây không có dữ liệu của từng người.',
  can_be_found: (areas: number, conditions: number, indicators: number) =>
    `Tìm được ${f.count(areas)} địa bàn, ${f.count(conditions)} bệnh và nhóm bệnh, ${f.count(indicators)} chỉ số, cùng mọi trang và thuật ngữ.`,
  lists: {
    page: 'Các trang',
    condition: 'Bệnh, yếu tố nguy cơ, nhóm bệnh',
    indicator: 'Chỉ số',
  },
  lists_all: 'Xem các danh sách',
  loading: 'Đang tải danh mục…',
  not_loaded: 'Chưa tải được danh mục để tìm: mất kết nối, hoặc bản số liệu này đã được thay.',
  key_slash: 'Mở bằng phím /',
  keys: 'Mũi tên lên, xuống để chọn; Enter để mở; Esc để đóng',
  indicator: 'chỉ số',
  condition_kinds: {
    disease: 'bệnh',
    risk_factor: 'yếu tố nguy cơ',
    event: 'bệnh cấp tính',
    group: 'nhóm bệnh',
  },
  area_kinds: { former_district: 'huyện trước đây', group: 'nhóm xã' },
  page_validation: 'Kiểm chứng',
  page_about: {
    overview: 'trang: đạt chỉ tiêu chưa, nơi nào chậm, phát hiện gì, số liệu thay đổi vì sao',
    areas: 'trang: từng địa bàn đã khám bao nhiêu, còn bao nhiêu',
    conditions: 'trang: từng bệnh ở ai, ở đâu, từ khi nào',
    explore: 'trang: bản đồ, tuổi, giới, thời gian lọc lẫn nhau',
    'follow-up': 'trang: ai chờ gọi, bỏ theo dõi, đạt mục tiêu',
    quality: 'trang: kiểm tra số liệu, mục bỏ trống, dòng bị từ chối',
    indicators: 'trang: mọi chỉ số với mọi bộ lọc',
    board: 'trang: những hình đã ghim',
    help: 'trang: cách đọc từng loại hình, thuật ngữ',
    imports: 'trang: nhập tệp, xem mỗi lần nhập đã đổi gì, rút lại',
    methods: 'trang: định nghĩa và cách tính',
    validation: 'trang: so với kết quả đã công bố',
  },
};
export type SearchWords = typeof searchVi;
