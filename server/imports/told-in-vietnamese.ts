import type { DeskRefusal } from '#queries/import/desk.ts';
import type { Refusal } from '../serve/refusal.ts';
import { capital } from './capital.ts';

const AGAIN = 'Hãy xuất hoặc chép lại tệp rồi gửi lại.';

/** What a refusal of a file means and what to do, by its reason: its own sentence is English and names the details. */
export const REFUSALS_VI: Readonly<Record<string, string>> = {
  archive_broken: `tệp nén (hoặc sổ tính) bị hỏng hay bị cắt cụt. ${AGAIN}`,
  archive_encrypted: 'tệp có mật khẩu. Hãy lưu lại không đặt mật khẩu.',
  archive_many_files: 'tệp nén chứa quá nhiều tệp, hoặc không có tệp nào. Hãy chia nhỏ rồi gửi lại.',
  archive_partly_taken: 'trong tệp nén có tệp không đọc được.',
  archive_nested: 'tệp nén chứa tệp nén khác. Hãy giải nén rồi nhập từng tệp bên trong.',
  archive_too_large: 'tệp nén bung ra quá lớn hoặc có quá nhiều tệp. Hãy chia nhỏ hoặc xem lại bên trong.',
  balance: 'các dòng không cân đối, không có gì được lưu. Xin báo lại kèm ánh xạ của tệp.',
  base64_broken: `nội dung mã hóa base64 không đọc được. ${AGAIN}`,
  cell_too_long: 'có ô quá dài. Hãy xem lại sổ tính.',
  columns_missing: 'tệp không có đủ các cột mà ánh xạ đọc. Hãy dùng đúng ánh xạ của tệp, hoặc sửa tên cột.',
  columns_twice: 'có hai cột trùng tên, không biết cột nào là cột cần đọc. Hãy đổi tên một cột.',
  date_order_unclear: 'không rõ ngày viết ngày trước hay tháng trước. Hãy chọn cách viết ngày của cột.',
  file_broken: `tệp không đọc được đến hết. ${AGAIN}`,
  file_empty: 'tệp không có dòng dữ liệu nào.',
  file_too_large: 'tệp lớn hơn 4 GB. Hãy nhập bằng lệnh tamsoat import trên chính máy chủ.',
  folder_without_files: 'không có tệp nào đọc được.',
  gzip_bomb: 'tệp gzip bung ra quá lớn. Hãy giải nén và xem lại bên trong.',
  gzip_broken: `tệp gzip bị hỏng hay bị cắt cụt. ${AGAIN}`,
  json_cut_off: `tệp JSON bị cắt cụt giữa chừng. ${AGAIN}`,
  mapping_faulty: 'ánh xạ chưa dùng được. Hãy sửa các mục được nêu.',
  mapping_known: 'tệp thuộc định dạng đã có sẵn ánh xạ.',
  mapping_missing: 'không tìm thấy ánh xạ.',
  mapping_unreadable: 'ánh xạ không đọc được.',
  no_file: 'chưa chọn tệp nào. Hãy chọn một tệp.',
  no_json: `tệp không phải JSON mã UTF-8. ${AGAIN}`,
  no_such_import: 'không có lần nhập ấy.',
  no_table: 'không trang tính nào có bảng: cần một dòng có ít nhất ba tên cột và các dòng dữ liệu ở dưới.',
  not_a_file: 'đây là thư mục. Hãy chọn một tệp.',
  not_text: 'tệp chứa những byte không phải chữ, không phải CSV. Hãy xuất lại dạng CSV hoặc Excel (.xlsx).',
  other_delimiter: 'các cột cách nhau bằng dấu khác với ánh xạ.',
  other_encoding: 'chữ không đúng bảng mã. Hãy lưu lại dạng UTF-8, hoặc chọn đúng bảng mã.',
  other_format:
    'tệp không thuộc loại đọc được. Hãy gửi bảng Excel (.xlsx), CSV, Parquet, XML bảo hiểm, FHIR, DHIS2.',
  parquet_broken: `tệp Parquet bị hỏng hay bị cắt cụt. ${AGAIN}`,
  record_too_deep: 'có bản ghi lồng quá nhiều tầng.',
  record_too_large: 'có bản ghi quá lớn. Hãy xuất không kèm tài liệu và ảnh.',
  row_broken:
    'dòng sai cấu trúc CSV: số cột khác dòng tên cột, hoặc dấu ngoặc kép sai. Tên các cột phải đứng ở dòng đầu, không có dòng tiêu đề ở trên. Hãy sửa rồi gửi lại.',
  row_too_long: 'dòng tên cột quá dài, không phải CSV mỗi dòng một bản ghi.',
  rows_swallowed: 'có dòng bị dấu ngoặc kép nuốt mất. Hãy kiểm tra dấu ngoặc kép.',
  sheet_missing: 'sổ tính không có trang tính mà ánh xạ nêu.',
  too_many_records: 'quá nhiều bản ghi trong một tệp. Hãy xuất thành nhiều phần.',
  undone_already: 'lần nhập này đã được rút trước đó.',
  unclosed_quote: 'dấu ngoặc kép mở mà không đóng, nên phần sau sẽ bị nuốt mất. Hãy sửa rồi gửi lại.',
  upload_broken: 'tệp bị đứt giữa đường, không có gì được giữ. Hãy gửi lại.',
  visit_too_big: 'có đợt khám quá lớn.',
  workbook_broken: 'sổ tính bị hỏng. Hãy mở bằng Excel, lưu lại rồi gửi lại.',
  workbook_too_large: 'sổ tính có quá nhiều chữ. Hãy chia thành nhiều tệp.',
  xml_broken: `tệp XML sai cấu trúc. ${AGAIN}`,
  xml_deep: 'tệp XML lồng quá nhiều tầng.',
  xml_doctype: 'tệp XML khai báo kiểu tài liệu, điều không hồ sơ nào cần.',
  xml_long: 'tệp XML có phần quá dài.',
  no_identities:
    'kho chưa giữ danh tính của ai, nên chưa so sánh được. Hãy ghi identity_items trong ánh xạ rồi nhập lại tệp.',
  disk_full: 'ổ đĩa của máy chủ đã đầy.',
  definition_faulty: 'văn bản này chưa dùng được làm phiên bản mới, không có gì được đổi.',
  definition_unusable: 'có một định nghĩa không dùng được nữa. Hãy rút thay đổi cuối của định nghĩa ấy.',
  nothing_refused: 'lần nhập không từ chối gì, không có gì để gửi trả.',
  no_row_refused: 'lần nhập chỉ từ chối giá trị và vẫn nhận các dòng ấy.',
  store_busy: 'kho dữ liệu đang bận vì có việc đang chạy. Hãy tải lại khi việc xong.',
  quarantine_damaged:
    'những dòng bị từ chối đã giữ không mở được: tệp bị sửa, hoặc khóa đã khác. Hãy hỏi lại nơi đã gửi tệp; danh sách bị từ chối cho biết đó là những dòng nào.',
  nothing_kept: 'các dòng bị từ chối không còn được giữ. Danh sách bị từ chối cho biết đó là những dòng nào.',
  too_many_rows:
    'quá nhiều dòng bị từ chối để ghi thành một sổ tính: ánh xạ hoặc cả tệp sai. Hãy sửa rồi nhập lại cả tệp.',
  out_of_memory: 'máy chủ không đủ bộ nhớ.',
  disk_read_only: 'ổ đĩa của máy chủ không ghi được nữa. Hãy báo người quản trị máy chủ.',
  step_died:
    'việc bị dừng giữa chừng, thường vì máy chủ thiếu bộ nhớ; không có gì được lưu dở dang. Hãy làm lại.',
  clock_behind:
    'đồng hồ của máy chủ chạy lùi so với dữ liệu đã lưu. Hãy báo người quản trị chỉnh lại giờ rồi nhập lại.',
  database_damaged: 'kho dữ liệu bị hỏng. Hãy báo người quản trị khôi phục bản sao lưu gần nhất.',
  snapshot_damaged: 'một tệp của bản công bố bị hỏng. Hãy báo người quản trị công bố lại.',
  key_lost: 'mất khóa của kho dữ liệu, không có gì được lưu. Hãy báo người quản trị đặt lại tệp khóa.',
  identity_key_lost:
    'mất khóa của kho danh tính, không có gì được lưu. Hãy báo người quản trị đặt lại tệp khóa.',
};

/** A refusal in both languages. Where the line is known, both name it. */
export function inBothLanguages(refusal: Refusal): DeskRefusal {
  const en = refusal.message;
  if (refusal.vi !== null) return { vi: refusal.vi, en, detail: null };
  const told = REFUSALS_VI[refusal.reason] ?? 'máy chủ không làm được việc này.';
  const line = /^Line (\d+)\b/.exec(en)?.[1];
  return { vi: line === undefined ? capital(told) : `Dòng ${line}: ${told}`, en, detail: en };
}
