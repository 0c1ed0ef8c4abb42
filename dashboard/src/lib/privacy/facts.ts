import { KEPT_DAYS } from '#queries/access/kept-days.ts';
import type { Bilingual } from '#queries/tiles/manifest.ts';

/**
 * How sure a sentence is: `held` by a test of this program; `read` where its source says it (of the law in texts and
 * reports of others, the official gazette was not before us); `assumed`: somebody still has to look at it.
 */
export type Sureness = 'held' | 'read' | 'assumed';

interface Fact {
  readonly says: Bilingual;
  readonly sureness: Sureness;
  /** Of the law: where it stands, or who reports it. */
  readonly source?: string;
}

export interface Section {
  readonly id: string;
  readonly title: Bilingual;
  readonly facts: readonly Fact[];
}

const held = (vi: string, en: string): Fact => ({ says: { vi, en }, sureness: 'held' });
const assumed = (vi: string, en: string): Fact => ({ says: { vi, en }, sureness: 'assumed' });
const read = (source: string, vi: string, en: string): Fact => ({
  ...{ says: { vi, en }, sureness: 'read' },
  source,
});

const LAW = 'Luật 91/2025/QH15';
const DECREE = 'Nghị định 356/2025/NĐ-CP';

/** What the page on personal data says, in its order. */
export const PRIVACY: readonly Section[] = [
  {
    id: 'held',
    title: { vi: 'Giữ những gì', en: 'What is held' },
    facts: [
      held(
        'Kho số liệu: lượt khám, chẩn đoán, thuốc, lần theo dõi, giới, ngày sinh, xã và thôn của từng người, dưới một bút danh; không có họ tên, số định danh, số điện thoại hay địa chỉ.',
        'The store of figures: examinations, diagnoses, medicines, contacts, sex, birth date, commune and village of each person under a pseudonym; no name, number, telephone or address.',
      ),
      held(
        'Kho danh tính, tách riêng: họ tên, số định danh và các mục mà tệp nhập có khai báo; từng dòng được niêm phong bằng một khóa khác. Xóa khóa là không đọc được danh tính nữa, số liệu vẫn còn.',
        'The store of identities, apart: names, numbers and what else a mapping declares; sealed row by row under another key. Without that key no identity can be read, and the figures stay.',
      ),
      held(
        'Tài khoản của cán bộ (tên đăng nhập, vai trò, thiết bị) và nhật ký việc họ làm; trong nhật ký mỗi người dân chỉ là một dấu, không ghi họ là ai.',
        'Accounts of staff (sign-in name, roles, devices) and the log of what they do; in it a person of the data is a mark, never who they are.',
      ),
      read(
        `${DECREE}, Điều 3–4; thanhnien.vn, medibase.vn`,
        'Thông tin sức khỏe và nguồn gốc dân tộc là dữ liệu cá nhân nhạy cảm; họ tên, ngày sinh, số định danh, số điện thoại là dữ liệu cá nhân cơ bản.',
        'Information on health and ethnic origin is sensitive personal data; names, birth dates, personal numbers and telephone numbers are basic personal data.',
      ),
    ],
  },
  {
    id: 'why',
    title: { vi: 'Vì sao, căn cứ vào đâu', en: 'Why, and on what ground' },
    facts: [
      assumed(
        'Mục đích: biết ai đã được khám, phát hiện được bệnh gì, ai chưa được theo dõi; từ đó tổ chức khám, gọi người bệnh và báo cáo. Đơn vị vận hành phải xác nhận mục đích này bằng văn bản.',
        'The purpose: to know who was examined, what was found and who was not followed up, so as to organise examinations, call people and report. Whoever runs this has to confirm that purpose in writing.',
      ),
      read(
        `${LAW}, Điều 26; thuvienphapluat.vn`,
        'Thu thập và xử lý thông tin sức khỏe phải có sự đồng ý của người ấy, trừ các trường hợp ở khoản 1 Điều 19 của Luật.',
        'Information on health is collected and processed with the consent of the person, but for the cases of Article 19, clause 1.',
      ),
      assumed(
        'Trường hợp nào của khoản 1 Điều 19 áp dụng cho chương trình khám của tỉnh, hoặc sự đồng ý được ghi ở đâu: chưa kiểm chứng. Đơn vị vận hành cần hỏi pháp chế và ghi vào đây.',
        'Which case of Article 19, clause 1 covers the programme of the province, or where consent is recorded: not verified. Whoever runs this should ask their lawyers and say it here.',
      ),
    ],
  },
  {
    id: 'who',
    title: { vi: 'Ai được xem', en: 'Who may see it' },
    facts: [
      held(
        'Chỉ người có tài khoản, theo vai trò và địa bàn được giao. Vai trò xem được từng người phải đăng nhập hai bước. Quản trị viên không xem được từng người chỉ nhờ vai trò ấy.',
        'Those with an account alone, by role and area. Roles that may see single people sign in with two factors. An administrator sees no single person by that role.',
      ),
      held(
        'Số liệu ra ngoài bản chính xác được che số nhỏ. Dữ liệu trích xuất không có danh tính, mọi tổ hợp địa bàn, giới, nhóm tuổi và thời gian có ít nhất 5 người; mục đích và nơi nhận được ghi vào nhật ký.',
        'Outside the exact view small counts are hidden. Extracts hold no identity, and at least 5 people share each combination of area, sex, ages and time; purpose and receiver go on record.',
      ),
      held(
        'Ai đăng nhập, bị từ chối, tải dữ liệu, nhập dữ liệu hay đổi vai trò đều vào nhật ký; sửa nhật ký thì lộ ra.',
        'Who signed in, was turned away, took data out, imported or changed roles is on record; tampering with it shows.',
      ),
      read(
        `${LAW}, Điều 26; thuvienphapluat.vn`,
        'Không cung cấp dữ liệu cá nhân cho bên thứ ba là tổ chức chăm sóc sức khỏe, bảo hiểm sức khỏe, bảo hiểm nhân thọ, trừ khi người ấy yêu cầu bằng văn bản hoặc thuộc khoản 1 Điều 19.',
        'Personal data are not given to third parties that provide health care, health insurance or life insurance, but where the person asks for it in writing or Article 19, clause 1 allows it.',
      ),
      read(
        `${LAW}, Điều 2 khoản 1`,
        'Dữ liệu đã khử nhận dạng không còn là dữ liệu cá nhân.',
        'Personal data that were de-identified are personal data no more.',
      ),
      assumed(
        'Dữ liệu trích xuất ở đây có đạt mức khử nhận dạng theo Luật hay không: chưa kiểm chứng. Số đo của từng người còn nguyên, nên hãy coi tệp ấy như dữ liệu cá nhân.',
        'Whether extracts of this program are de-identified as the law means it: not verified. What was measured of each person is in them, so treat them as personal data.',
      ),
    ],
  },
  {
    id: 'how-long',
    title: { vi: 'Giữ bao lâu', en: 'How long' },
    facts: [
      held(
        'Tệp gửi lên để nhập: nhiều nhất 1 ngày. Dòng bị từ chối, giữ nguyên và mã hóa: 90 ngày. Tệp trích xuất: 1 ngày. Phiên đăng nhập: 1 giờ không dùng, nhiều nhất 12 giờ. Danh sách mang theo, mã hóa trong máy của cán bộ: 1 ngày; lần ghi chưa vào máy chủ, kèm họ tên người được ghi: đến khi gửi xong, bỏ đi hoặc đăng xuất.',
        'Files handed in for import: a day at most. Refused rows, whole and encrypted: 90 days. Extracts: a day. Sessions: an hour without use, 12 hours at most. A list taken along, encrypted in the browser of staff: a day; what was written on it and the server does not have, with the name of whom it is about: until it is sent, dismissed or they sign out.',
      ),
      held(
        `Lời ghi trên danh sách: ${String(KEPT_DAYS.note_text)} ngày, sau đó chỉ còn kết quả liên hệ. Họ tên, mật khẩu và mã xác thực của tài khoản đã đóng: ${String(KEPT_DAYS.closed_account)} ngày; tên đăng nhập được giữ vì nhật ký ghi theo tên. Bản sao trước khi nâng cấp: ${String(KEPT_DAYS.before_upgrade)} ngày.`,
        `What was written in words on worklists: ${String(KEPT_DAYS.note_text)} days, then what came of the contact alone. Full name, password and second factor of a closed account: ${String(KEPT_DAYS.closed_account)} days; the sign-in name stays, for the log knows people by it. The copy of before an upgrade: ${String(KEPT_DAYS.before_upgrade)} days.`,
      ),
      held(
        'Nhật ký được giữ nguyên, không bỏ phần cũ: mỗi dòng nối với dòng trước, nên bỏ đi một phần thì không còn phân biệt được với việc có người xóa trộm.',
        'The log is kept whole, old parts too: each line is tied to the one before, so that a part that was removed could not be told from one that somebody took away.',
      ),
      assumed(
        'Lượt khám, danh tính và nhật ký: chương trình không tự xóa; đơn vị vận hành phải định thời hạn. Thời hạn lưu trữ hồ sơ theo pháp luật về khám bệnh và lưu trữ: chưa kiểm chứng.',
        'Examinations, identities and the log: this program removes none by itself; whoever runs it has to set a term. The terms of the laws on medical care and archives: not verified.',
      ),
      assumed(
        'Bản sao lưu được mã hóa và giữ theo lịch do đơn vị vận hành chọn: điều đã xóa còn trong bản sao lưu cho đến khi bản ấy hết hạn.',
        'Backups are encrypted and kept by the schedule that whoever runs this chose: what was removed is still in a backup until that ends.',
      ),
    ],
  },
  {
    id: 'rights',
    title: { vi: 'Quyền của người dân', en: 'Rights of the person' },
    facts: [
      read(
        `${LAW}, Điều 4 khoản 1; dblegal.vn`,
        'Được biết về việc xử lý dữ liệu của mình; đồng ý, không đồng ý, rút lại sự đồng ý; xem, sửa hoặc yêu cầu sửa; yêu cầu cung cấp, xóa, hạn chế xử lý, phản đối; khiếu nại, tố cáo, khởi kiện, đòi bồi thường; yêu cầu bảo vệ dữ liệu của mình.',
        'To be told how their data are processed; to consent, not to, and to withdraw it; to see and to have corrected; to ask for a copy, for erasure, for restriction, and to object; to complain, to sue and to be compensated; to ask for protection.',
      ),
      read(
        `${LAW}, Điều 14; congtyluat1-5.vn`,
        'Dữ liệu được xóa khi người ấy yêu cầu và chấp nhận rủi ro, khi đã xong mục đích, hết thời hạn lưu trữ, hoặc theo quyết định của cơ quan có thẩm quyền. Không xóa được vì lý do chính đáng thì phải báo lại.',
        'Data are erased where the person asks for it and accepts the risks, where the purpose is fulfilled, the term of storage is over, or an authority decides so. Where there is good reason not to, the person is told.',
      ),
      read(
        `${DECREE}; frasersvn.com`,
        'Yêu cầu phải được phản hồi trong 2 ngày làm việc, kèm trình tự thực hiện.',
        'A request is answered within 2 working days, with how it will be carried out.',
      ),
      assumed(
        'Thời hạn thực hiện xong từng loại yêu cầu, và thời hạn báo khi lộ dữ liệu: chưa kiểm chứng.',
        'Within how many days each kind of request is to be carried out, and a leak to be reported: not verified.',
      ),
    ],
  },
  {
    id: 'how-to-ask',
    title: { vi: 'Cách yêu cầu', en: 'How to ask' },
    facts: [
      assumed(
        'Người dân hỏi trạm y tế xã hoặc đơn vị vận hành, mang giấy tờ tùy thân. Đơn vị vận hành phải ghi vào đây ai nhận yêu cầu và liên hệ thế nào: hiện chưa có.',
        'People ask their commune health station or whoever runs this, with proof of who they are. Whoever runs this has to say here who takes requests and how to reach them: this is not filled in yet.',
      ),
      assumed(
        'Sửa dữ liệu: sửa ở nguồn rồi nhập lại tệp; bản cũ còn trong lịch sử. Người vận hành xuất được toàn bộ dữ liệu về một người, theo số của chính người ấy (tamsoat person export), có ghi nhật ký. Chương trình chưa xóa được dữ liệu của riêng một người.',
        'To correct: correct the source and import its file again; the earlier version stays in the history. Whoever runs this can export all that is held of one person by that person’s own number (tamsoat person export), on record. It cannot erase the data of one person alone yet.',
      ),
    ],
  },
  {
    id: 'law',
    title: { vi: 'Văn bản', en: 'The law' },
    facts: [
      read(
        'luatvietnam.vn; pbgdpl.laocai.gov.vn',
        'Luật Bảo vệ dữ liệu cá nhân số 91/2025/QH15, Quốc hội thông qua ngày 26/6/2025, 5 chương, 39 điều, có hiệu lực từ ngày 01/01/2026.',
        'The Law on Personal Data Protection, No. 91/2025/QH15, passed by the National Assembly on 26 June 2025, 5 chapters, 39 articles, in force since 1 January 2026.',
      ),
      read(
        'frasersvn.com; thanhnien.vn',
        'Nghị định 356/2025/NĐ-CP ngày 31/12/2025 quy định chi tiết, có hiệu lực cùng ngày 01/01/2026, thay Nghị định 13/2023/NĐ-CP.',
        'Decree 356/2025/NĐ-CP of 31 December 2025 sets out details; in force since 1 January 2026, in place of Decree 13/2023/NĐ-CP.',
      ),
      assumed(
        'Trang này không phải tư vấn pháp lý. Các điều luật được đọc qua bản dịch và bài tóm tắt, chưa đối chiếu với công báo.',
        'This page is no legal advice. The articles were read in translations and summaries, and not compared with the official gazette.',
      ),
    ],
  },
];
