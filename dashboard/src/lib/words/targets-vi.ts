import type { TargetInFigures } from '#queries/targets/pages.ts';
import { formatFor } from './format.ts';

const f = formatFor('vi');
const IN_FIGURES: Readonly<Record<TargetInFigures, string>> = {
  shown: 'đang dùng',
  pending: 'chờ công bố',
  later: 'chưa đến ngày bắt đầu',
  off_map: 'không có trên bản đồ đang dùng',
};

/** Words of the page of targets, in Vietnamese. `targets-en.ts` has the same keys. */
export const targetsVi = {
  title: 'Chỉ tiêu',
  absent: 'Máy chủ này không có trang đặt chỉ tiêu.',
  busy: 'Kho dữ liệu đang bận vì có việc đang chạy. Trang tự tải lại khi việc xong.',
  waiting: 'Yêu cầu của bạn đang chờ việc khác xong, rồi được ghi. Trang tự tải lại.',
  entered: (entry: number) => `Đã ghi mục ${f.count(entry)}. Số liệu dùng từ lần công bố tới.`,
  already: 'Đã ghi từ trước nên không ghi thêm lần nữa.',
  refused: 'Chưa ghi được. Hãy sửa chỗ được nêu rồi gửi lại.',
  lead: 'Địa bàn không có chỉ tiêu riêng thì dùng chỉ tiêu của cấp trên. Mỗi lần đặt hay hủy là một mục mới, không xóa mục cũ, và được ghi vào nhật ký.',
  publication: 'Số liệu đang hiển thị',
  nothing_pending: 'Số liệu đang hiển thị đã tính đến mọi mục.',
  pending: (n: number) =>
    `${f.count(n)} mục chưa vào số liệu đang hiển thị: sẽ được dùng từ lần công bố tới.`,
  as_of: (day: string) => `Số liệu đang hiển thị đến ngày ${f.day(day)}.`,
  not_published: 'Chưa có số liệu nào được công bố.',
  in_force: (day: string) => `Có hiệu lực ngày ${f.day(day)}`,
  none_in_force: 'Hôm nay không có chỉ tiêu nào có hiệu lực.',
  indicator: 'Chỉ số',
  area: 'Địa bàn',
  period: 'Kỳ',
  value: 'Chỉ tiêu',
  value_what: 'phần trăm, ví dụ 92,5',
  since: 'Từ ngày',
  since_what: 'ngày đầu tiên có hiệu lực',
  source: 'Nguồn',
  imported: 'nhập từ tệp',
  entry: (entry: number) => `mục ${f.count(entry)}`,
  figures: 'Trong số liệu',
  in_figures: IN_FIGURES,
  set: 'Đặt chỉ tiêu',
  set_what: 'Bạn là người đặt: tên tài khoản của bạn được ghi cùng lý do.',
  reason: 'Lý do',
  reason_what: 'số và ngày của quyết định; không ghi thông tin người dân',
  history: 'Lịch sử',
  no_history: 'Chưa có chỉ tiêu nào được đặt ở đây.',
  line: (entry: number, indicator: string, area: string, period: string, value: string, day: string) =>
    `Mục ${f.count(entry)}. ${indicator}, ${area}, ${period}: ${value} từ ngày ${f.day(day)}`,
  undoing: (entry: number, undoes: number) => `Mục ${f.count(entry)}. Hủy mục ${f.count(undoes)}`,
  undone_by: (entry: number) => `đã hủy bằng mục ${f.count(entry)}`,
  is_pending: 'chờ công bố',
  said: (moment: string, by: string, reason: string) => `${moment}, ${by}: ${reason}`,
  undo: 'Hủy mục này',
  undo_of: (entry: number) => `Hủy mục ${f.count(entry)}`,
  undo_what: 'Chỉ tiêu có hiệu lực trước đó được dùng lại.',
  from_files: (n: number) => `${f.count(n)} chỉ tiêu nhập từ tệp`,
  from_files_what: 'Rút lần nhập ở trang Nhập dữ liệu thì các chỉ tiêu của tệp không còn hiệu lực.',
  file: 'Tệp',
  stated_at: 'Ngày nhập',
};
export type TargetsWords = typeof targetsVi;
