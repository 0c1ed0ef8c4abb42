/** Why a value or a row was refused, in both languages. `row`: the whole row is refused. */
export const REASONS = {
  unreadable: { row: false, vi: 'không đọc được', en: 'cannot be read' },
  out_of_range: { row: false, vi: 'ngoài khoảng có thể', en: 'outside the possible range' },
  number_short: {
    row: false,
    vi: 'thiếu chữ số, và thêm số 0 ở đầu thì không khớp tỉnh, giới hoặc năm sinh',
    en: 'digits are missing, and zeros put before them do not go with province, sex or year of birth',
  },
  formula_error: { row: false, vi: 'ô công thức báo lỗi', en: 'the formula of the cell gives an error' },
  unit_unclear: { row: false, vi: 'không rõ đơn vị', en: 'two units are possible' },
  unit_unknown: { row: false, vi: 'đơn vị không biết', en: 'unknown unit' },
  code_unknown: { row: false, vi: 'mã không có trong danh mục', en: 'not in the code list' },
  pressure_pair: {
    row: false,
    vi: 'tâm thu phải hơn tâm trương ít nhất 10 mmHg',
    en: 'systolic must exceed diastolic by at least 10 mmHg',
  },
  adult_body: {
    row: false,
    vi: 'không thể có ở người lớn',
    en: 'not possible in an adult',
  },
  body_mass_index: {
    row: false,
    vi: 'chiều cao và cân nặng không đi với nhau (BMI)',
    en: 'height and weight do not go together (BMI)',
  },
  spirometry_ratio: { row: false, vi: 'FEV1/FVC không thể có', en: 'impossible FEV1/FVC' },
  date_order: {
    row: false,
    vi: 'ngày sai thứ tự: sinh ≤ khám ≤ nhập ≤ nạp',
    en: 'dates out of order: birth ≤ examination ≤ entry ≤ load',
  },
  date_in_future: { row: true, vi: 'ngày sau ngày nạp', en: 'the day is after the load' },
  required_missing: { row: true, vi: 'thiếu mục bắt buộc', en: 'a required item is missing' },
  area_unknown: {
    row: true,
    vi: 'địa bàn không có trong danh mục vào ngày đó',
    en: 'no such area on that day',
  },
  key_missing: { row: true, vi: 'không có khóa bản ghi', en: 'the record has no key' },
  contradicts_row: {
    row: true,
    vi: 'trùng khóa với dòng khác nhưng nội dung khác',
    en: 'same key as another row of the file, other content',
  },
  no_rule: { row: true, vi: 'không thuộc loại nào của ánh xạ', en: 'belongs to no kind of the mapping' },
} as const;

export type Reason = keyof typeof REASONS;
