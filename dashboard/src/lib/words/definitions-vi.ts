import { formatFor } from './format.ts';

const f = formatFor('vi');

/** Words of the pages of definitions, in Vietnamese. `definitions-en.ts` has the same keys. */
export const definitionsVi = {
  title: 'Định nghĩa bệnh',
  absent: 'Máy chủ này không có trang định nghĩa bệnh.',
  busy: 'Kho dữ liệu đang bận vì có việc đang chạy. Trang tự tải lại khi việc xong.',
  gone: 'Không có định nghĩa này.',
  lead: 'Định nghĩa mà lần công bố tới dùng để đếm. Mỗi thay đổi có ngày, người chịu trách nhiệm và lý do, không xóa được, và được ghi vào nhật ký.',
  nothing_pending: 'Số liệu đang hiển thị đã dùng mọi thay đổi.',
  pending: (n: number) =>
    `${f.count(n)} thay đổi chưa vào số liệu đang hiển thị: sẽ được dùng từ lần công bố tới.`,
  on_its_page: 'Mở một định nghĩa để thay đổi. Số liệu trước và sau được so sánh rồi mới ghi.',
  in_force: 'Có hiệu lực',
  definition: 'Định nghĩa',
  kind: 'Loại',
  version: 'Phiên bản',
  product_version: (version: number) => `chương trình kèm phiên bản ${f.count(version)}`,
  options: 'Lựa chọn',
  on: 'bật',
  off: 'tắt',
  proposed: (on: boolean) => `đề xuất: ${on ? 'bật' : 'tắt'}`,
  since: 'Từ khi nào, do ai',
  as_brought: 'theo chương trình, chưa đổi',
  changed: (day: string, by: string) => `${day}, ${by}`,
  log: 'Lịch sử thay đổi',
  no_changes: 'Chưa có định nghĩa nào bị thay đổi.',
  change: (number: number, what: string) => `Thay đổi ${f.count(number)}. ${what}`,
  set: (option: string, on: boolean) => `${option}: ${on ? 'bật' : 'tắt'}`,
  new_version: (version: number) => `phiên bản ${f.count(version)}`,
  back: (version: number) => `rút thay đổi cuối, về phiên bản ${f.count(version)}`,
  is_pending: 'chờ công bố',
  said: (moment: string, by: string, reason: string) => `${moment}, ${by}: ${reason}`,
  source: 'Nguồn',
  thresholds: 'Ngưỡng',
  no_thresholds: 'Không có ngưỡng đo: dựa vào tiền sử, chẩn đoán hoặc thuốc.',
  file: 'Toàn văn định nghĩa',
  to_all: 'Về danh sách định nghĩa',

  change_it: 'Thay đổi định nghĩa',
  change_what:
    'Trước hết so sánh số liệu không có và có thay đổi; chỉ ghi khi bạn đồng ý. Tên tài khoản của bạn được ghi cùng lý do.',
  change_option: 'Bật hoặc tắt một lựa chọn',
  option_and_value: 'Đổi thành',
  change_text: 'Viết phiên bản mới',
  change_text_what: (version: number) =>
    `Sửa phần đầu: ngưỡng, tuổi, cách xác định, tên, ví dụ; ghi version: ${f.count(version)} trở lên. Mọi ví dụ phải ra đúng kết quả đã ghi. Phần SQL phải giữ nguyên, đổi SQL bằng lệnh tamsoat definition replace trên máy chủ.`,
  change_back: 'Rút thay đổi cuối',
  change_back_what:
    'Định nghĩa trở về như trước thay đổi cuối còn hiệu lực. Việc rút là một mục mới trong lịch sử.',
  reason: 'Lý do',
  reason_what: 'số và ngày của quyết định; không ghi thông tin người dân',
  compare: 'So sánh trước khi ghi',
  refused: 'Chưa ghi gì. Hãy xem chỗ được nêu rồi so sánh lại.',
  result_gone:
    'Kết quả so sánh không còn giữ: đã quá một giờ, hoặc máy chủ đã khởi động lại. Hãy so sánh lại.',
  entered: (change: number) => `Đã ghi thay đổi ${f.count(change)}. Số liệu dùng từ lần công bố tới.`,

  comparison_of: (title: string | null) => (title === null ? 'So sánh định nghĩa' : `So sánh: ${title}`),
  comparing:
    'Đang đếm toàn bộ dữ liệu theo hai định nghĩa. Trang tự tải lại; bạn có thể đóng trang và quay lại.',
  progress: 'Tiến độ so sánh',
  entering: 'Thay đổi đang chờ việc khác xong, rồi được ghi. Trang tự tải lại.',
  compared: 'Đã so sánh xong, chưa ghi gì.',
  proposed_change: 'Thay đổi được đề xuất',
  because: (by: string, reason: string) => `${by}: ${reason}`,
  from_to: (before: string, after: string) => `${before} → ${after}`,
  lines_gone: 'Bỏ',
  lines_come: 'Thêm',
  figures: 'Số liệu trước và sau',
  figures_what: (day: string) =>
    `Dữ liệu hiện có, toàn chương trình, đến ngày ${day}. Trước: theo định nghĩa đang công bố. Sau: theo định nghĩa khi có thay đổi này.`,
  with_pending: (n: number) => `Bên sau còn có ${f.count(n)} thay đổi đã ghi mà chưa công bố.`,
  nothing_differs: 'Không số liệu nào tính khác với định nghĩa đang công bố.',
  rounded:
    'Số làm tròn đến 5; số từ 1 đến 4 được ẩn; chỗ chỉ thay đổi 1–4 thì giữ giá trị trước và không nêu người chuyển tình trạng.',
  published_now: 'Trước',
  with_it: 'Sau',
  nobody_counted: 'Không đếm được ai.',
  residents_of: (title: string) => `${title}: số người dân theo tình trạng, trước → sau`,
  moved_of: (title: string) => `${title}: số người chuyển tình trạng, toàn tỉnh`,
  nobody_moves: 'Không có người chuyển tình trạng, hoặc quá ít để nêu.',
  area: 'Địa bàn',
  events: 'lượt',
  from_state: 'Từ tình trạng',
  to_state: 'Sang tình trạng',
  people: 'Số người, toàn tỉnh',
  enter: 'Ghi thay đổi',
  enter_what:
    'Không xóa được; muốn bỏ thì rút bằng một mục mới. Số liệu đang hiển thị chưa đổi cho đến lần công bố tới.',
  without_it: 'Không ghi, về định nghĩa',
};
export type DefinitionsWords = typeof definitionsVi;
