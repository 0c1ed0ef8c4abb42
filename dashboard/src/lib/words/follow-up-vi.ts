import { formatFor } from './format.ts';

const f = formatFor('vi');

/** Words of the page of follow-up, in Vietnamese. `follow-up-en.ts` has the same keys. */
export const followUpVi = {
  lists_title: 'Số người trong từng danh sách',
  lists_what: (area: string, period: string) =>
    `Số người cần được gọi, khám lại hoặc mời đến; ${area}, ${period}. Một người có thể có tên trong nhiều danh sách`,
  lists_note: 'Trang này chỉ nêu số đếm. Danh sách có tên chỉ người phụ trách địa bàn mới mở được.',
  col_list: 'Danh sách',
  col_who: 'Gồm những ai',
  col_list_people: 'Số người',
  col_list_of: 'Trong số',
  col_list_share: 'Tỷ lệ',
  gap_neutral: 'Chưa được theo dõi sau 30 ngày, theo địa bàn và bệnh',
  gap_what: (period: string) =>
    `% số phát hiện đã đủ 30 ngày mà không có lần theo dõi nào trong 30 ngày ấy, ${period}; đậm hơn là nhiều hơn`,
  head_area: 'Địa bàn',
  head_disease: 'Bệnh',
  curves_what: (period: string, n: string) =>
    `% người đã có lần theo dõi đầu tiên, theo số ngày kể từ ngày phát hiện (Kaplan-Meier), ${period}; n\u00a0=\u00a0${n}`,
  curves_choose: 'Chọn số ngày kể từ ngày phát hiện bằng phím mũi tên',
  curves_whole: 'toàn bộ',
  curves_others: (areas: number) =>
    `Đường xám: ${f.count(areas)} địa bàn khác; chọn một ngày trên hình để đọc từng nơi.`,
  contact_of_everybody:
    'Thời gian đến lần theo dõi đầu tiên không chia theo giới và tuổi: phần này tính trên mọi người.',
  on_day: (day: number) => `Ngày thứ ${f.count(day)}`,
  cohorts_neutral: 'Kết quả của người được phát hiện trong từng quý',
  cohorts_what: (period: string) =>
    `% người được phát hiện trong quý, ${period}: lần theo dõi đầu tiên, rồi kết quả vào cuối quý tiếp theo; đậm hơn là nhiều hơn`,
  head_quarter: 'Quý phát hiện',
  head_outcome: 'Kết quả',
  found: (n: string) => `n\u00a0=\u00a0${n}`,
  overdue_neutral: 'Quá hẹn, chưa có lần theo dõi nào, theo mức độ khẩn',
  overdue_what: (period: string) =>
    `số người quá hẹn theo mức độ khẩn, trong những người đã phát hiện, theo địa bàn, ${period}; chiều dài là % người đã phát hiện`,
  overdue_urgent: 'Quá hẹn, cần xử trí trong 7 ngày',
  overdue_other: 'Quá hẹn, các trường hợp khác',
  overdue_text: (late: string, share: string) => `${late} người (${share})`,
};

export type FollowUpWords = typeof followUpVi;
