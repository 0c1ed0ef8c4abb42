import type { Alike, ReviewTold } from '#queries/links/review.ts';
import type { Verdict } from '#queries/links/verdicts.ts';
import { formatFor } from './format.ts';

const f = formatFor('vi');
const ALIKE: Readonly<Record<Alike, string>> = {
  agrees: 'khớp',
  nearly: 'gần khớp',
  differs: 'khác',
  not_said: 'không ghi',
};
const VERDICTS: Readonly<Record<Verdict, string>> = { one: 'là một người', two: 'là hai người' };

function told(came: ReviewTold): string {
  switch (came.told) {
    case 'decided':
      return `Đã ghi quyết định ${String(came.decision)}: hai hồ sơ ${VERDICTS[came.verdict]}.`;
    case 'taken_back':
      return `Đã ghi quyết định ${String(came.decision)}, rút lại một quyết định trước: hai hồ sơ lại được tính như trước đó.`;
    case 'put_off':
      return 'Cặp này được để lại sau những cặp chưa ai xem.';
    case 'decided_already':
      return `Chưa ghi gì: ${came.by} đã quyết định về cặp này trước, lúc ${f.moment(came.at)} (quyết định ${String(came.decision)}: ${VERDICTS[came.verdict]}). Nếu không đồng ý, hãy rút lại quyết định ấy trong nhật ký bên dưới.`;
    case 'undone_already':
      return 'Chưa ghi gì: quyết định này đã được rút lại trước đó.';
    case 'no_such_pair':
      return 'Chưa ghi gì: cặp này không còn trong danh sách chờ, có lẽ vì vừa so sánh lại. Danh sách dưới đây là mới nhất.';
    case 'no_such_decision':
      return 'Chưa ghi gì: không có quyết định này để rút lại.';
    case 'not_named':
      return 'Chưa ghi gì: hãy cho biết ai quyết định và vì sao.';
  }
}

/** Words of the page on which people who may be one are looked at, in Vietnamese. `people-review-en.ts` has the same keys. */
export const peopleReviewVi = {
  title: 'Một người, một mã',
  lead: 'Một người có thể đứng trong kho dưới hai mã. Những cặp chắc chắn được nối tự động; các cặp dưới đây cần người xem. Quyết định nào cũng rút lại được.',
  closed:
    'Họ tên, số định danh, số bảo hiểm và điện thoại không hiện ở đây: chúng chỉ mở cho người có vai trò, khi có đăng nhập. Trang này cho biết từng mục giống hay khác nhau thế nào, và kho biết gì về mỗi người ngoài danh tính.',
  link: 'Xem những người có thể là một',
  no_identities:
    'Kho chưa giữ danh tính của ai, nên chưa so sánh được. Hãy ghi identity_items trong ánh xạ (cột nào là họ tên, số định danh, số bảo hiểm, điện thoại) rồi nhập lại tệp; danh tính được niêm phong riêng, ngoài số liệu.',
  nobody: 'Không có cặp nào chờ xem.',
  never: 'Chưa so sánh lần nào, hoặc lần so sánh chưa thấy ai đứng dưới hai mã. Bấm “So sánh” bên dưới.',
  busy: 'Kho dữ liệu đang bận vì có việc đang chạy: danh sách sẽ hiện khi việc xong.',
  waiting: (n: number, at: string | null) =>
    `${f.count(n)} cặp chờ xem${at === null ? '' : `, so sánh lần cuối lúc ${f.moment(at)}`}. Cặp dễ là một người nhất đứng trước.`,
  pair: (place: number, probability: string) => `Cặp ${f.count(place)}: khả năng là một người ${probability}`,
  put_off: (by: string, at: string, why: string) => `${by} để lại sau, lúc ${f.moment(at)}: ${why}`,
  first: 'Người thứ nhất',
  second: 'Người thứ hai',
  known: 'Kho biết gì về hai người',
  fact: 'Mục',
  sex: 'Giới tính',
  sexes: { female: 'nữ', male: 'nam' },
  birth_year: 'Năm sinh',
  area: 'Nơi ở',
  register: 'Danh sách dân cư',
  on_register: 'có tên',
  not_on_register: 'không có tên',
  died: (day: string) => `mất ngày ${f.day(day)}`,
  examined: 'Lượt khám',
  examinations: (n: number, first: string, last: string) =>
    n === 1 ? `1, ngày ${f.day(last)}` : `${f.count(n)}, từ ${f.day(first)} đến ${f.day(last)}`,
  never_examined: 'chưa khám',
  site: 'Khám lần cuối ở',
  height: 'Chiều cao',
  height_cm: (cm: number) => `${f.shortest(cm)} cm`,
  conditions: 'Bệnh có trong hồ sơ',
  none: 'không có',
  followed: 'Theo dõi',
  contacts: (n: number, last: string) => `${f.count(n)} lần, lần cuối ${f.day(last)}`,
  unknown: 'không rõ',
  reasons: 'Vì sao',
  reasons_head: 'So sánh',
  weight: 'Trọng số',
  weight_what:
    'Cộng là nghiêng về một người, trừ là nghiêng về hai; mỗi đơn vị làm khả năng ấy lớn gấp đôi. Tên hiếm nặng hơn tên phổ biến.',
  alike: ALIKE,
  sum: 'Cộng lại',
  decision: 'Quyết định',
  one: 'Là một người',
  two: 'Là hai người',
  later: 'Để sau',
  by: 'Người quyết định',
  why: 'Lý do',
  decide: 'Ghi quyết định',
  verdicts: VERDICTS,
  next: 'Các cặp sau',
  previous: 'Các cặp trước',
  pages: 'Các trang của danh sách',
  log: 'Nhật ký quyết định',
  log_what: 'Mới nhất đứng trước. Không dòng nào bị xóa: rút lại là thêm một quyết định.',
  log_empty: 'Chưa có quyết định nào.',
  log_next: 'Quyết định cũ hơn',
  log_previous: 'Quyết định mới hơn',
  log_pages: 'Các trang của nhật ký',
  number: 'Số',
  at: 'Lúc',
  what: 'Quyết định',
  found: 'tự động',
  who: 'Hai người',
  undoes: (decision: number) => `rút lại quyết định ${String(decision)}`,
  undone_by: (decision: number) => `đã rút lại bằng quyết định ${String(decision)}`,
  take_back: 'Rút lại',
  take_back_of: (decision: number) => `Rút lại quyết định ${String(decision)}`,
  follow: 'Số liệu đổi theo',
  counted: 'Mọi quyết định đã được tính vào số liệu đang hiển thị.',
  not_counted: (n: number) =>
    `${f.count(n)} quyết định chưa được tính: số liệu trên các trang đổi theo khi công bố, và trang Tổng quan cho biết phần thay đổi do chúng.`,
  indicators: 'Theo địa bàn và kỳ:',
  find: 'So sánh mọi người',
  find_what:
    'So sánh theo họ tên, ngày sinh, giới tính, nơi ở, các số và điện thoại. Ai chắc chắn là một thì được nối ngay, nhân danh người bấm; ai chưa chắc thì vào danh sách trên. Những gì đã quyết định được giữ nguyên.',
  find_act: 'So sánh',
  told,
};
export type PeopleReviewWords = typeof peopleReviewVi;
