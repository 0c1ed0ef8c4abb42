import type { Fineness } from '#queries/extracts/coarsen.ts';
import type { ExtractFile, OrderFault, ToldCodes } from '#queries/extracts/extract.ts';
import { formatFor } from './format.ts';

const f = formatFor('vi');
const FAULTS: Readonly<Record<OrderFault, string>> = {
  incomplete: 'Hãy chọn đủ địa bàn được giao, kỳ, mục đích và nơi nhận rồi gửi lại.',
  busy: 'Đang làm một bản trích xuất của bạn: hãy chờ xong rồi yêu cầu bản khác.',
  too_many: 'Bạn đang giữ 5 bản chưa hết hạn. Hãy xóa bớt rồi yêu cầu bản mới.',
};
const FILES: Readonly<Record<ExtractFile, string>> = {
  csv: 'Tải CSV',
  parquet: 'Tải Parquet',
  json: 'Tải bản mô tả (JSON)',
};

/** Words of the page of de-identified extracts, in Vietnamese. `extracts-en.ts` has the same keys. */
export const extractsVi = {
  title: 'Trích xuất dữ liệu đã khử định danh',
  absent: 'Máy chủ này không trích xuất dữ liệu.',
  faults: FAULTS,
  yours: 'Bản trích xuất của bạn',
  new_one: 'Yêu cầu bản mới',
  no_areas:
    'Chưa có số liệu được công bố, hoặc vai trò của bạn không gắn với huyện nào: chỉ trích xuất của huyện hoặc tỉnh, không trích xuất riêng một xã.',
  lead: 'Mỗi dòng của tệp là một người đã khám, không có tên, số định danh, thôn xóm hay ghi chú.',
  area: 'Địa bàn',
  period: 'Kỳ',
  purpose: 'Dùng vào việc gì',
  receiver: 'Nơi nhận',
  on_record: 'Mục đích và nơi nhận được ghi vào nhật ký, cả khi làm và mỗi lần tải.',
  make: 'Trích xuất',
  waiting: 'Đang chờ việc khác xong',
  making: 'Đang làm',
  for_whom: (purpose: string, receiver: string) => `Để ${purpose}; nơi nhận: ${receiver}.`,
  ordered: (moment: string) => `Yêu cầu lúc ${moment}.`,
  made: (rows: number, people: number, suppressed: number) =>
    `${f.count(rows)} dòng của ${f.count(people)} người được yêu cầu; ${f.count(suppressed)} người không đưa ra vì quá ít người giống họ.`,
  fineness: ({ area, age, time }: Fineness) =>
    `Nói gộp hơn: địa bàn ${f.count(area.whole)} người, tuổi ${f.count(age.twenty_years + age.all)}, thời gian ${f.count(time.year + time.period)}.`,
  codes: ({ as_recorded, category, chapter, dropped }: ToldCodes) =>
    `Mã ICD-10: ${f.count(as_recorded)} nguyên mã, ${f.count(category)} theo nhóm, ${f.count(chapter)} theo chương, ${f.count(dropped)} bỏ.`,
  findings: (n: number) => `${f.count(n)} bệnh hiếm chỉ ghi chung là có, hoặc bỏ cột.`,
  files: FILES,
  size: (bytes: number) =>
    bytes < 1e6 ? `${f.count(Math.ceil(bytes / 1e3))} kB` : `${f.count(Math.round(bytes / 1e6))} MB`,
  remove: 'Xóa ngay',
  kept_until: (moment: string) => `Chỉ bạn tải được, đến ${moment}; sau đó tệp bị xóa.`,
  what: 'Tệp có gì, đã làm gì với dữ liệu',
  rules: [
    'Mỗi dòng là một người được khám trong kỳ và được tính vào địa bàn, đúng như độ bao phủ đếm; số đo là của lần khám cuối trong kỳ.',
    'Bút danh được tạo bằng khóa riêng của tệp rồi hủy khóa: không nối được hai tệp qua bút danh.',
    'Mọi tổ hợp huyện, giới, nhóm 10 tuổi và quý có ít nhất 5 người. Nhóm nào ít hơn thì nói gộp hơn, vẫn ít hơn thì không đưa ra; số người được ghi lại.',
    'Mã ICD-10 và tình trạng bệnh của dưới 5 người được nói gộp hơn hoặc bỏ.',
    'Số đo giữ nguyên, vì vậy tệp không vô danh tuyệt đối: ai đã biết số đo của một người vẫn có thể nhận ra. Chỉ dùng đúng mục đích và nơi nhận đã ghi.',
  ] as readonly string[],
};
export type ExtractsWords = typeof extractsVi;
