/**
 * What becomes of a record of a file whose records are not its rows: of a resource of FHIR, a value of DHIS2. One is
 * `used` where a row holds something of it; every other outcome says why none does.
 */
export const OUTCOMES = {
  used: { vi: 'đã dùng', en: 'used' },
  type_not_used: { vi: 'loại này không dùng', en: 'of a type that is not used' },
  code_not_used: { vi: 'mã không có trong ánh xạ', en: 'of a code that the mapping does not name' },
  status_not_used: {
    vi: 'trạng thái không dùng (nháp, hủy, nhập nhầm, đã khỏi…)',
    en: 'of a status that does not count (draft, cancelled, entered in error, resolved …)',
  },
  columns_missing: { vi: 'không có các cột của ánh xạ', en: 'without the columns of the mapping' },
  value_missing: { vi: 'không có giá trị', en: 'without a value' },
  day_missing: { vi: 'không rõ ngày', en: 'without a day' },
  more_readings: {
    vi: 'quá số lần đo mà phiếu khám giữ',
    en: 'beyond the readings that an examination holds',
  },
  repeated: { vi: 'lặp lại bản ghi khác của tệp', en: 'another version of a record of the file' },
  area_missing: {
    vi: 'không có mã xã: chỉ lấy giới và ngày sinh cho lần khám',
    en: 'without a commune: sex and birth serve the examinations, the register gains nothing',
  },
  other_medicine: {
    vi: 'thuốc ngoài các nhóm theo dõi, hoặc không nhận ra hoạt chất',
    en: 'medicines outside the groups that are followed, or whose substance is not known by its name',
  },
  in_hospital: { vi: 'đo khi nằm viện', en: 'measured while in a hospital bed' },
  not_referred_to: { vi: 'không bản ghi nào cần đến', en: 'needed by no record that is used' },
  deleted: { vi: 'yêu cầu xóa', en: 'a request to delete' },
  unknown_modifier: {
    vi: 'có phần bổ nghĩa chưa biết',
    en: 'with a modifier whose meaning is not known',
  },
  unreadable: { vi: 'không đúng cấu trúc', en: 'not of the shape that its type has' },
} as const;

export type Outcome = keyof typeof OUTCOMES;
