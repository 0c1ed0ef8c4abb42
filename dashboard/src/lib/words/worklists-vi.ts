import type { NoNames, SearchFault } from '#queries/worklists/pages.ts';
import { formatFor } from './format.ts';

const f = formatFor('vi');
const asTyped = (value: number | string): string => (typeof value === 'number' ? f.count(value) : value);

/** Words of the pages of worklists, in Vietnamese. `worklists-en.ts` has the same keys. */
export const worklistsVi = {
  title: 'Danh sách theo dõi',
  lead: (area: string, day: string) =>
    `${area}. Số liệu chốt đến ngày ${day}: mỗi danh sách có đúng những người mà con số đếm.`,
  not_yours: 'Bạn chưa được giao phụ trách địa bàn này, hoặc chưa có số liệu được công bố.',
  not_yours_what:
    'Cần xem danh sách có tên thì liên hệ quản trị viên để được giao vai trò cho địa bàn của mình.',
  synthetic: 'Đây là dữ liệu mẫu: không ai trong danh sách có thật.',
  private: 'Có thông tin cá nhân. Mỗi lần xem đều được ghi vào nhật ký.',
  list: 'Danh sách',
  who: 'Gồm những ai',
  count: 'Số dòng',
  open: 'Mở danh sách',
  area: 'Địa bàn',
  condition: 'Bệnh',
  period: 'Kỳ',
  sex: 'Giới',
  both: 'nam và nữ',
  female: 'nữ',
  male: 'nam',
  age: 'Tuổi',
  all_ages: 'mọi tuổi',
  village: 'Thôn, tổ dân phố',
  all_villages: 'mọi thôn, tổ',
  village_of_commune: 'Muốn lọc theo thôn, tổ thì chọn xã trước.',
  site: 'Điểm khám',
  all_sites: 'mọi điểm khám',
  show: 'Xem',
  narrow: 'Chọn địa bàn, bệnh, thôn',
  by_area: 'Theo địa bàn',
  lines: (shown: number, lines: number, after: number) =>
    lines === 0
      ? 'Không có ai trong danh sách này.'
      : `Dòng ${f.count(after + 1)}–${f.count(after + shown)} trong ${f.count(lines)}.`,
  of_whole: (of: number) => `Cả danh sách: ${f.count(of)}.`,
  placed_on: {
    finding:
      'Con số đếm theo nơi ở ngày phát hiện, nên danh sách cũng vậy; ai nay ở nơi khác thì dòng ghi rõ nơi ở hiện nay.',
    examination:
      'Con số đếm theo nơi ở ngày khám, nên danh sách cũng vậy; ai nay ở nơi khác thì dòng ghi rõ nơi ở hiện nay.',
  },
  empty_what: 'Thử kỳ khác, bệnh khác hoặc bỏ bớt điều kiện lọc.',
  earlier: 'Trang trước',
  later: 'Trang sau',
  pages: 'Các trang của danh sách',
  print: 'Bản in để đi thực địa',
  print_now: 'In trang này',
  file: 'Tải tệp Excel',
  taken: (most: number) =>
    `Bản in và tệp có nhiều nhất ${f.count(most)} dòng; mỗi lần lấy đều được ghi vào nhật ký.`,
  no_names: {
    no_identities: 'Chưa có họ tên: các tệp đã nhập không khai cột nào là họ tên, số điện thoại, địa chỉ.',
    key_lost:
      'Không mở được họ tên: thiếu khóa của kho danh tính hoặc khóa không đúng. Danh sách vẫn đúng; báo quản trị viên kiểm tra khóa.',
  } satisfies Record<NoNames, string>,
  unnamed: 'Chưa rõ họ tên',
  born: 'sinh',
  urgent: 'Khẩn',
  due: (day: string) => `hạn ${day}`,
  last_contact: (day: string) => `theo dõi lần cuối ${day}`,
  no_contact: 'chưa có lần theo dõi nào',
  last_examined: (day: string) => `khám lần cuối ${day}`,
  never_examined: 'chưa khám lần nào',
  lacking: 'Còn thiếu',
  moved_to: (area: string) => `Nay ở ${area}`,
  gone: 'Không còn cư trú trong tỉnh',
  phone: 'Gọi',
  no_phone: 'Không có số điện thoại',
  village_contact: 'Liên hệ ở thôn',
  written: 'Đã ghi',
  by: (who: string) => `${who} ghi`,
  next: (day: string) => `hẹn ${day}`,
  pressure: (high: number | string, low: number | string) => `HA ${asTyped(high)}/${asTyped(low)}`,
  treated: { yes: 'đang uống thuốc', no: 'không uống thuốc' },
  closed:
    'Ghi chú này chưa đọc được: máy chủ đã mất khóa của ghi chú. Hãy báo người quản trị máy chủ đặt lại tệp contacts-key từ bản sao lưu gần nhất.',
  crossed: 'Người ghi chưa thấy lần ghi ngay trước đó của người khác: hãy đọc cả hai.',
  sealed: 'Có ghi chú nhưng không mở được.',
  write: 'Ghi kết quả liên hệ',
  day: 'Ngày liên hệ',
  way: 'Hình thức',
  outcome: 'Kết quả',
  on_treatment: 'Có đang uống thuốc không?',
  not_asked: 'không hỏi',
  sbp: 'Huyết áp tâm thu (mmHg)',
  dbp: 'Huyết áp tâm trương (mmHg)',
  next_on: 'Hẹn liên hệ lại',
  note: 'Ghi chú',
  note_what: 'Chỉ ghi điều cần cho lần liên hệ sau. Ghi chú được mã hóa.',
  save: 'Ghi lại',
  correct: 'Sửa lần ghi này',
  done: { written: 'Đã ghi.', there_already: 'Lần ghi này đã có từ trước, không ghi thêm.' },
  done_what: 'Sẽ vào số liệu ở lần công bố tới; đến khi đó người này còn trong danh sách.',
  search: 'Tìm một người',
  search_what: 'Chỉ tìm trong địa bàn bạn phụ trách. Mỗi lần tìm đều được ghi vào nhật ký.',
  name: 'Họ tên (không cần dấu)',
  number: 'Số định danh hoặc số thẻ bảo hiểm',
  purpose: 'Tìm để làm gì',
  find: 'Tìm',
  found: (count: number, more: boolean) =>
    count === 0
      ? 'Không tìm thấy ai.'
      : more
        ? `Nhiều hơn ${f.count(count)} người: dưới đây là ${f.count(count)} người đầu. Hãy gõ thêm tên, hoặc chọn một xã.`
        : `Tìm thấy ${f.count(count)} người.`,
  found_title: 'Kết quả tìm',
  found_gone: 'Kết quả tìm chỉ giữ 15 phút và chỉ cho người đã tìm. Hãy tìm lại.',
  faults: {
    nothing_asked: 'Chưa tìm: hãy gõ họ tên hoặc một số.',
    no_purpose: 'Chưa tìm: hãy chọn tìm để làm gì.',
    too_short:
      'Chưa tìm: tên cần ít nhất hai chữ cái; số định danh có 12 chữ số, số thẻ bảo hiểm có 10 hoặc 15 ký tự.',
    too_many_people:
      'Chưa tìm: địa bàn này quá đông để đọc từng tên. Hãy chọn một huyện hoặc xã, hoặc tìm theo số.',
    number_not_known:
      'Không ai được ghi nhận bằng số này. Người có thể đã được ghi nhận bằng số kia (số định danh hoặc số thẻ): hãy chọn một huyện hoặc xã rồi tìm lại.',
    not_there: 'Chưa tìm: không có địa bàn này, hoặc bạn không phụ trách.',
    no_identities: 'Không tìm được theo tên: chưa có họ tên nào trong kho danh tính.',
    key_lost: 'Không tìm được theo tên: thiếu khóa của kho danh tính hoặc khóa không đúng.',
  } satisfies Record<SearchFault, string>,
  stands: 'Đang có trong',
  stands_nowhere: 'Không có trong danh sách nào.',
  back: 'Về các danh sách',
  sheet_columns: 'Danh sách để in',
};

export type WorklistsWords = typeof worklistsVi;
