import { explainFailure } from '../serve/explain-failure.ts';
import type { ProblemDetails } from './problem-details.ts';

const problem = (
  id: string,
  status: 503 | 507,
  title: ProblemDetails['title'],
  detail: ProblemDetails['detail'],
): ProblemDetails => ({ id, status, title, detail });

const NOTHING_SHOWN = {
  vi: 'Không có gì được lưu; danh sách người cũng không mở được, vì mỗi lần xem phải ghi vào nhật ký. Trang số liệu vẫn xem được.',
  en: 'Nothing was kept, and lists of people do not open either, as each reading goes on record. Pages of figures still open.',
};

/** What is amiss with the machine and not with the program: whoever reads learns what, and it is mended without a new start. */
const PROBLEMS: readonly ProblemDetails[] = [
  problem(
    'disk_full',
    507,
    { vi: 'Ổ đĩa của máy chủ đã đầy', en: 'The disk of the server is full' },
    {
      vi: `Ổ đĩa của máy chủ đã đầy. ${NOTHING_SHOWN.vi} Hãy báo người quản trị máy chủ dọn bớt ổ đĩa rồi làm lại.`,
      en: `The disk of the server is full. ${NOTHING_SHOWN.en} Tell whoever keeps the server to free some space, then do it again.`,
    },
  ),
  problem(
    'disk_read_only',
    503,
    { vi: 'Ổ đĩa của máy chủ không ghi được', en: 'The disk of the server cannot be written to' },
    {
      vi: `Ổ đĩa của máy chủ không ghi được nữa. ${NOTHING_SHOWN.vi} Hãy báo người quản trị máy chủ kiểm tra ổ đĩa rồi làm lại.`,
      en: `The disk of the server cannot be written to. ${NOTHING_SHOWN.en} Tell whoever keeps the server to look at the disk, then do it again.`,
    },
  ),
  problem(
    'audit_key_lost',
    503,
    { vi: 'Máy chủ đã mất khóa của nhật ký', en: 'The server has lost the key of its log' },
    {
      vi: `Máy chủ đã mất khóa của nhật ký (audit-key). ${NOTHING_SHOWN.vi} Hãy báo người quản trị máy chủ đặt lại tệp ấy từ bản sao lưu gần nhất.`,
      en: `The server has lost the key of its log (audit-key). ${NOTHING_SHOWN.en} Tell whoever keeps the server to put that file back from the last backup.`,
    },
  ),
  problem(
    'database_damaged',
    503,
    { vi: 'Một tệp dữ liệu của máy chủ bị hỏng', en: 'A file of the server’s data is damaged' },
    {
      vi: 'Một tệp dữ liệu của máy chủ bị hỏng nên mục này không mở được. Các trang số liệu vẫn xem được. Hãy báo người quản trị máy chủ chạy tamsoat doctor: lệnh này cho biết tệp nào hỏng và phải làm gì.',
      en: 'A file of the server’s data is damaged, so this does not open. Pages of figures still open. Tell whoever keeps the server to run tamsoat doctor: it says which file it is and what to do.',
    },
  ),
  problem(
    'snapshot_damaged',
    503,
    { vi: 'Một tệp của bản công bố bị hỏng', en: 'A file of the published snapshot is damaged' },
    {
      vi: 'Một tệp số liệu của bản công bố bị hỏng nên mục này không mở được. Các trang không dùng tệp ấy vẫn xem được. Hãy báo người quản trị máy chủ kiểm tra ổ đĩa rồi công bố lại: tamsoat publish.',
      en: 'A file of figures of the published snapshot is damaged, so this does not open. Pages that do not need that file still open. Tell whoever keeps the server to look at the disk, then to publish again: tamsoat publish.',
    },
  ),
  problem(
    'out_of_memory',
    503,
    { vi: 'Máy chủ không đủ bộ nhớ', en: 'The server has not enough memory' },
    {
      vi: 'Máy chủ không đủ bộ nhớ cho yêu cầu này; không có gì được lưu. Hãy thử lại sau, hoặc chọn phạm vi hẹp hơn. Nếu vẫn vậy, hãy báo người quản trị máy chủ.',
      en: 'The server has not enough memory for this; nothing was kept. Try again later, or ask for less. If it stays so, tell whoever keeps the server.',
    },
  ),
  problem(
    'reading_too_long',
    503,
    { vi: 'Máy chủ đang quá bận', en: 'The server is too busy' },
    {
      vi: 'Máy chủ đang quá bận nên chưa đọc xong mục này và đã dừng lại; không có gì được lưu. Hãy thử lại sau ít phút, hoặc chọn phạm vi hẹp hơn. Các trang số liệu vẫn xem được.',
      en: 'The server is too busy: it had not read this in time, and stopped; nothing was kept. Try again in some minutes, or ask for less. Pages of figures still open.',
    },
  ),
];

/** What to tell of a failure of the machine; null where it is another. */
export function machineProblem(error: unknown): ProblemDetails | null {
  const reason = explainFailure(error, '')?.reason;
  return PROBLEMS.find(({ id }) => id === reason) ?? null;
}
