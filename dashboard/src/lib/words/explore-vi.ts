import type { ExploreKey } from '../explore/state.ts';
import { formatFor } from './format.ts';

const f = formatFor('vi');

/** Words of the page of linked views, in Vietnamese. `explore-en.ts` has the same keys. */
export const exploreVi = {
  measure: 'Chỉ số',
  as: 'Hiển thị',
  shown_as: { share: 'tỷ lệ', count: 'số người' },
  standard: 'Chuẩn hóa tuổi theo',
  crude: 'không chuẩn hóa (số thô)',
  split: 'Tách hình',
  splits: { '': 'không tách', sex: 'theo giới tính', period: 'theo năm', age: 'theo nhóm tuổi' },
  keys: {
    measure: 'chỉ số',
    condition: 'bệnh',
    area: 'địa bàn',
    within: 'địa bàn đã chọn',
    period: 'thời gian',
    sex: 'giới tính',
    age: 'tuổi',
    as: 'hiển thị',
    standard: 'chuẩn hóa tuổi',
    split: 'tách hình',
  } satisfies Record<ExploreKey, string>,
  misread: (key: string, given: string) => `Không có “${given}” trong mục ${key}; trang bỏ qua mục này.`,
  of: (n: number, of: number) => `n\u00a0=\u00a0${f.count(n)} / ${f.count(of)}`,
  whole_chosen: 'Bỏ chọn địa bàn',
  how_to:
    'Bấm vào địa bàn, nhóm tuổi, kỳ hoặc bệnh để lọc; mọi hình khác đổi theo. Kéo trên tháp tuổi để chọn một khoảng tuổi. Bấm lại để bỏ lọc.',
  pin_views: 'Ghim tất cả các hình này',
  where: 'Ở đâu',
  where_what: (unit: string) => `${unit}; bấm để chọn hoặc bỏ chọn`,
  open: (area: string) => `Xem các địa bàn bên trong ${area}`,
  areas_standardised: (standard: string) => `Các địa bàn so sánh theo số chuẩn hóa tuổi (${standard}).`,
  areas_not_standardised:
    'Các địa bàn so sánh theo số thô: nơi có nhiều người cao tuổi thường có tỷ lệ cao hơn.',
  areas_crude: 'Các địa bàn so sánh theo số thô: có nơi không chuẩn hóa tuổi được.',
  whom: 'Ở ai',
  whom_what: (unit: string) => `${unit}, theo nhóm tuổi và giới tính`,
  all_ages: 'Bỏ lọc tuổi',
  when: 'Khi nào',
  when_what: (unit: string) => `${unit}, theo kỳ; mỗi kỳ có những người được khám khác nhau`,
  which: 'Bệnh nào',
  which_what: 'Tỷ lệ hiện mắc của từng bệnh và yếu tố nguy cơ, % người đã tầm soát',
  which_count: 'Số người mắc từng bệnh và số người có từng yếu tố nguy cơ',
  states: 'Tình trạng của người đã khám',
  states_what: (condition: string, n: number) =>
    `${condition}, số người đã khám theo tình trạng trong kỳ; n\u00a0=\u00a0${f.count(n)}`,
  state_names: {
    known: 'đã biết',
    new_confirmed: 'mới phát hiện, đã xác định',
    new_suspected: 'nghi mắc, chờ xác định',
    history_not_recorded: 'chưa rõ tiền sử',
    present: 'có',
    negative: 'không mắc',
    not_assessable: 'chưa đủ dữ liệu',
    not_applicable: 'ngoài đối tượng',
  } as Readonly<Record<string, string>>,
  heads: { period: 'Kỳ', people: 'Tuổi và giới', state: 'Tình trạng' },
  of_examined: '% số người được khám',
  age_of_sex: (age: string, sex: string) => `${sex}, ${age}`,
  multiples_what: (unit: string) => `${unit}; các hình chung một thang màu`,
  chosen: 'đã chọn',
  selection: (text: string) => `Đang chọn: ${text}`,
};

export type ExploreWords = typeof exploreVi;
