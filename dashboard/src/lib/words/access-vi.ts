import type { Permission } from '#queries/access/roles.ts';
import { formatFor } from './format.ts';

const f = formatFor('vi');
const SCOPES: Readonly<Record<Permission, string>> = {
  figures: 'đọc số liệu',
  extracts: 'trích xuất dữ liệu đã khử định danh',
  people: 'xem danh sách người',
  imports: 'nhập dữ liệu',
  administration: 'quản trị',
};

/** The name of an account, or of nobody who has one. */
const byWhom = (by: string): string => (by === 'command' ? 'lệnh trên máy chủ' : by);

/** Words of the pages of sign-in and accounts, in Vietnamese. `access-en.ts` has the same keys. */
export const accessVi = {
  sign_in: 'Đăng nhập',
  sign_in_lead: 'Số liệu sức khỏe của người dân trong tỉnh: chỉ mở cho người có tài khoản.',
  no_administrator:
    'Chưa có quản trị viên nên chưa ai đăng nhập được. Người khởi động máy chủ thấy liên kết tạo quản trị viên đầu tiên trên màn hình lệnh.',
  no_accounts: 'Ở đây không cần đăng nhập: mọi số liệu đều là dữ liệu mẫu, không phải của người thật.',
  restart:
    'Máy chủ này được khởi động với dữ liệu mẫu, nay số liệu là của người thật. Hãy khởi động lại máy chủ để mở đăng nhập.',
  name: 'Tên đăng nhập',
  password: 'Mật khẩu',
  show: 'Hiện',
  forgot: 'Quên mật khẩu? Hãy hỏi quản trị viên của đơn vị để nhận liên kết đặt mật khẩu mới.',
  by_provider: 'Đăng nhập bằng nhà cung cấp danh tính',
  by_provider_or: 'Hoặc, nếu tài khoản của bạn đã gắn với nhà cung cấp danh tính của đơn vị:',
  leaving: 'Đang chuyển đến trang đăng nhập của nhà cung cấp danh tính …',
  leave_by_hand: 'Nếu trang không tự chuyển, hãy bấm vào đây',
  leaving_over: 'Không có lần đăng nhập nào đang chờ ở trình duyệt này, hoặc đã quá 10 phút.',
  provider_title: 'Nhà cung cấp danh tính',
  provider_bound: 'Đã gắn: bạn đăng nhập được qua nhà cung cấp danh tính.',
  provider_free:
    'Chưa gắn. Sau khi gắn, bạn đăng nhập được qua nhà cung cấp danh tính của đơn vị; mật khẩu vẫn dùng được.',
  provider_only:
    'Tài khoản không có mật khẩu: chỉ đăng nhập được qua nhà cung cấp danh tính. Nếu không vào được nữa, hãy xin quản trị viên một liên kết.',
  provider_bind: 'Gắn với nhà cung cấp danh tính',
  provider_end: 'Thôi gắn',
  invitation_or_provider:
    'Hoặc không đặt mật khẩu: gắn tài khoản với bạn ở nhà cung cấp danh tính của đơn vị, từ nay đăng nhập bằng cách ấy.',
  bound: 'đăng nhập qua nhà cung cấp danh tính',
  code_title: 'Bước hai: mã xác thực',
  code_lead: 'Nhập mã 6 chữ số đang hiện trong ứng dụng xác thực trên điện thoại, hoặc một mã dự phòng.',
  code: 'Mã',
  code_over: 'Đã quá 5 phút kể từ khi nhập mật khẩu. Hãy đăng nhập lại.',
  again_from_start: 'Về trang đăng nhập',
  go_on: 'Tiếp tục',
  invitation: 'Đặt mật khẩu',
  invitation_for: (name: string, full_name: string) =>
    `Tài khoản ${name}${full_name === '' ? '' : ` (${full_name})`}. Tên đăng nhập của bạn là ${name}.`,
  invitation_gone: 'Liên kết này đã dùng hoặc đã hết hạn. Hãy xin quản trị viên một liên kết mới.',
  new_password: 'Mật khẩu mới',
  again: 'Nhập lại mật khẩu mới',
  length: (n: number) =>
    `Ít nhất ${f.count(n)} ký tự. Một câu ngắn chỉ mình bạn nghĩ ra là tốt nhất; không bắt buộc chữ hoa, số hay ký hiệu.`,
  set: 'Đặt mật khẩu',
  account: 'Tài khoản',
  my_account: 'Tài khoản của tôi',
  roles: 'Vai trò',
  no_roles: 'Chưa có vai trò nào: bạn chưa xem được số liệu. Hãy hỏi quản trị viên.',
  in_area: (role: string, area: string) => `${role}: ${area}`,
  given: (day: string, by: string) => `giao ngày ${f.day(day)}, ${byWhom(by)}`,
  to_imports: 'Nhập dữ liệu',
  role_missing: 'Vai trò của bạn không mở được trang này',
  role_missing_what:
    'Trang này dành cho vai trò khác. Các vai trò của bạn ghi ở trang Tài khoản của tôi; nếu công việc cần đến trang này, hãy nhờ quản trị viên giao thêm vai trò.',
  role_missing_here: 'Trang này không có ở bản trình diễn, nơi không ai cần đăng nhập.',
  to_extracts: 'Trích xuất dữ liệu đã khử định danh',
  sign_out: 'Đăng xuất',
  password_title: 'Đổi mật khẩu',
  old_password: 'Mật khẩu hiện tại',
  change: 'Đổi mật khẩu',
  change_what: 'Sau khi đổi, mọi thiết bị đang đăng nhập đều phải đăng nhập lại.',
  factor: 'Xác thực hai bước',
  factor_needed:
    'Vai trò của bạn xem được thông tin từng người nên cần thêm bước xác thực bằng điện thoại. Hãy đặt ngay bây giờ: trước khi đặt xong, các trang khác chưa mở.',
  factor_optional: 'Không bắt buộc với vai trò của bạn, nhưng nên có.',
  factor_how:
    'Mở một ứng dụng xác thực trên điện thoại (có sẵn miễn phí, không cần mạng để tạo mã), quét hình dưới đây hoặc nhập dãy chữ, rồi nhập mã 6 chữ số đang hiện.',
  factor_picture: 'Mã QR cho ứng dụng xác thực',
  factor_letters: 'Dãy chữ',
  factor_set: 'Bật',
  factor_on: (left: number) => `Đã bật. Còn ${f.count(left)} mã dự phòng.`,
  factor_lost: 'Mất điện thoại: dùng một mã dự phòng để đăng nhập, rồi xin quản trị viên liên kết đặt lại.',
  devices: 'Thiết bị đang đăng nhập',
  device: 'Trình duyệt',
  since: 'Từ lúc',
  used: 'Dùng lần cuối',
  this_one: 'thiết bị này',
  end_session: 'Đăng xuất thiết bị',
  end_others: 'Đăng xuất mọi thiết bị khác',
  ends_by_itself: 'Sau 1 giờ không dùng, hoặc sau 12 giờ, thiết bị tự đăng xuất.',
  programs: 'Mã truy cập cho chương trình',
  programs_what:
    'Chương trình đọc API thay bạn bằng mã truy cập, gửi trong tiêu đề Authorization: Bearer …. Mã không bao giờ được làm nhiều hơn tài khoản của bạn.',
  no_programs: 'Chưa có mã nào.',
  program: 'Dùng vào việc gì',
  scope: 'Được làm gì',
  scopes: SCOPES,
  valid: 'Hiệu lực',
  until: (day: string) => `đến ${f.day(day)}`,
  days: (n: number) => `${f.count(n)} ngày`,
  make_token: 'Tạo mã',
  end_token: 'Hủy mã',
  once: 'Chỉ hiện một lần:',
  accounts: 'Tài khoản và vai trò',
  accounts_lead: (n: number) => `${f.count(n)} tài khoản. Mọi thay đổi đều vào nhật ký.`,
  full_name: 'Họ tên cán bộ',
  full_name_what: 'để đồng nghiệp nhận ra; không bắt buộc',
  last_used: 'Dùng gần nhất',
  never: 'chưa đăng nhập',
  waiting: 'chưa đặt mật khẩu',
  no_factor: 'chưa bật hai bước',
  new_account: 'Tạo tài khoản',
  new_what:
    'Bạn nhận được một liên kết để gửi riêng cho chủ tài khoản: họ tự đặt mật khẩu, không ai khác biết.',
  role: 'Vai trò',
  area: 'Địa bàn',
  area_what: 'Vai trò có hiệu lực trong địa bàn và mọi nơi thuộc địa bàn ấy.',
  make: 'Tạo tài khoản',
  give_role: 'Giao thêm vai trò',
  give: 'Giao',
  take: 'Thu lại',
  invite: 'Tạo liên kết đặt mật khẩu mới',
  invite_what:
    'Dùng khi quên mật khẩu hoặc mất điện thoại: người ấy đặt mật khẩu mới rồi bật lại xác thực hai bước.',
  end_sessions: (n: number) => `Đăng xuất ${f.count(n)} thiết bị`,
  end_account: 'Đóng tài khoản',
  end_what: 'Người này không đăng nhập được nữa; những gì đã ghi trong nhật ký vẫn còn. Không mở lại được.',
  sure: 'Tôi chắc chắn',
  made: (day: string, by: string) => `Tạo ngày ${f.day(day)}, ${byWhom(by)}.`,
  back: 'Về danh sách tài khoản',
  gone: 'Không có tài khoản này, hoặc tài khoản đã đóng.',
  what_roles_do: 'Mỗi vai trò được làm gì',
};
export type AccessWords = typeof accessVi;
