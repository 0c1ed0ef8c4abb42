import { formatFor } from './format.ts';

const f = formatFor('vi');

/** Words of the board of pinned figures, in Vietnamese. `board-en.ts` has the same keys. */
export const boardVi = {
  title: 'Bảng các hình đã ghim',
  what: (pins: number, asOf: string) => `${f.count(pins)} hình, số liệu đến ngày ${f.day(asOf)}.`,
  empty: 'Bảng chưa có hình nào.',
  how: 'Dưới mỗi hình ở các trang khác có nút “Ghim”: bấm vào đó, hình sẽ hiện ở đây với đúng địa bàn, thời gian và bộ lọc đang xem. Cả bảng nằm trong địa chỉ của trang này: có thể gửi đi, lưu lại và in.',
  start: 'Bắt đầu từ trang Tổng quan',
  period_follows: 'Thời gian luôn theo số liệu mới nhất.',
  period_held: (period: string) => `Thời gian giữ ở: ${period}.`,
  gone: 'Trang này không còn hình đã ghim, hoặc không có hình ấy với bộ lọc đã ghim.',
  unknown: (given: string) => `“${given}” không phải địa chỉ của một hình nào.`,
  not_there: (given: string) =>
    `Bản số liệu đang xem không có “${given}” mà ghim này hỏi, nên không vẽ hình.`,
  nothing: 'Bản số liệu đang xem không có số liệu cho hình này.',
  unreachable: 'Không tải được số liệu của hình này. Thử lại khi có mạng.',
  open_page: 'Mở trang đã ghim',
  arrange: (n: number) => `Sắp xếp hình ${f.count(n)}`,
  up: 'Lên',
  down: 'Xuống',
  remove: 'Bỏ ghim',
  removed: (n: number) => (n === 1 ? 'Đã bỏ ghim một hình.' : `Đã bỏ ghim ${f.count(n)} hình.`),
  undo: 'Hoàn tác',
  moved: (at: number, of: number) => `Hình đã chuyển đến vị trí ${f.count(at)} trên ${f.count(of)}.`,
  clear: 'Bỏ ghim tất cả',
  change_title: 'Đặt tên bảng',
  title_label: 'Tên bảng',
  save_title: 'Đặt tên',
  print: 'In bảng này',
  not_remembered: 'Trình duyệt này chưa nhớ bảng này.',
  another_remembered: (pins: number) => `Trình duyệt này đang nhớ một bảng khác, có ${f.count(pins)} hình.`,
  keep: 'Giữ bảng này làm bảng của tôi',
  open_own: 'Mở bảng của tôi',
  full: (most: number, characters: number) =>
    `Bảng không thêm được hình: một bảng có nhiều nhất ${f.count(most)} hình và ${f.count(characters)} ký tự trong địa chỉ.`,
  beyond: (n: number, most: number) =>
    `Một bảng có nhiều nhất ${f.count(most)} hình; ${f.count(n)} hình sau cùng trong địa chỉ không được vẽ.`,
};

export type BoardWords = typeof boardVi;
