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
  by_command:
    'Hiện nay thay đổi và so sánh số liệu trước, sau bằng lệnh trên máy chủ: tamsoat definition set, replace, back, compare.',
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
};
export type DefinitionsWords = typeof definitionsVi;
