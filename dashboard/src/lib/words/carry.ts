import { formatFor, type Language } from './format.ts';

const [vi, en] = [formatFor('vi'), formatFor('en')];

/** Words of the list that a browser carries. */
const WORDS = {
  vi: {
    title: 'Danh sách mang theo',
    needs_script: 'Danh sách mang theo cần JavaScript. Nếu không có, hãy in danh sách ra giấy.',
    unsupported:
      'Trình duyệt này không mã hóa được ở địa chỉ này: cần mở bằng https. Hãy in danh sách ra giấy, hoặc hỏi quản trị viên.',
    none: 'Máy này không mang theo danh sách nào.',
    none_what: 'Mở một danh sách rồi bấm “Mang theo danh sách”.',
    to_lists: 'Các danh sách',
    take: 'Mang theo danh sách',
    take_what: (most: number) =>
      `Nhiều nhất ${vi.count(most)} dòng, khẩn trước. Danh sách được mã hóa trong máy này, giữ 24 giờ, chỉ mở bằng mã PIN; lần ghi nào chưa gửi thì giữ đến khi gửi xong. Đăng xuất là xóa hết. Việc mang theo được ghi vào nhật ký.`,
    replaces: 'Danh sách đang mang theo sẽ bị thay.',
    pin: 'Mã PIN (từ 6 chữ số, đừng dùng ngày sinh)',
    pin_again: 'Gõ lại mã PIN',
    pins_differ: 'Hai lần gõ mã PIN không giống nhau.',
    pin_short: 'Mã PIN cần ít nhất 6 chữ số.',
    not_given:
      'Chưa mang theo được: không có danh sách này, hoặc phiên đăng nhập đã hết. Hãy mở lại danh sách.',
    no_network_take: 'Chưa mang theo được: không có mạng. Hãy thử lại khi có mạng.',
    notes_wait:
      'Chưa mang theo danh sách khác được: máy này còn lần ghi chưa vào máy chủ. Hãy mở khóa để gửi và xem, hoặc xóa khỏi máy này, rồi làm lại.',
    open_elsewhere: 'Danh sách đang mở ở một thẻ khác của trình duyệt. Hãy khóa lại ở đó trước.',
    locked: 'Danh sách đang khóa.',
    day_over:
      'Đã quá 24 giờ: danh sách người không còn trong máy này. Chỉ còn những lần ghi chưa vào máy chủ; mở khóa để gửi và xem.',
    notes_left: 'Lần ghi chưa vào máy chủ',
    until: (at: string) => `Giữ đến ${at}.`,
    open: 'Mở khóa',
    wrong: (left: number) =>
      left === 0
        ? 'Sai mã PIN quá nhiều lần: danh sách mang theo và lần ghi chưa gửi đã bị xóa khỏi máy này.'
        : `Sai mã PIN. Còn ${vi.count(left)} lần, sau đó danh sách và lần ghi chưa gửi bị xóa khỏi máy này.`,
    lines: (shown: number, lines: number) =>
      shown === lines ? `${vi.count(shown)} dòng.` : `${vi.count(shown)} dòng đầu trong ${vi.count(lines)}.`,
    as_of: (day: string) => `Số liệu chốt đến ngày ${day}.`,
    lock: 'Khóa lại',
    drop: 'Xóa khỏi máy này',
    drop_sure: (notes: number) =>
      notes === 0
        ? 'Xóa danh sách khỏi máy này?'
        : `Xóa khỏi máy này? ${vi.count(notes)} lần ghi chưa vào máy chủ sẽ mất.`,
    waiting: (notes: number) => `${vi.count(notes)} lần ghi đang chờ gửi.`,
    not_taken: (notes: number) => `${vi.count(notes)} lần ghi máy chủ không nhận.`,
    not_taken_what:
      'Những lần ghi này còn trong máy cùng lý do, đến khi bạn bỏ đi. Cần thì ghi lại cho đúng trước khi bỏ.',
    dismiss: 'Bỏ lần ghi này',
    send: 'Gửi ngay',
    nothing_waits: 'Đã gửi hết những gì ghi trên máy này.',
    no_network: 'Chưa gửi được: không có mạng. Lần ghi vẫn nằm trong máy này.',
    signed_out: 'Chưa gửi được: phiên đăng nhập đã hết. Hãy đăng nhập lại; lần ghi vẫn nằm trong máy này.',
    sign_in: 'Đăng nhập',
    queued: 'chờ gửi',
    sent: 'đã gửi',
    refused: 'không nhận',
    crossed: 'Trong lúc đó người khác đã ghi:',
    queued_now: 'Đã ghi vào máy này, sẽ gửi khi có mạng.',
    wiped:
      'Danh sách đã bị xóa khỏi máy này, ví dụ do đăng xuất ở thẻ khác. Lần ghi nào còn chờ thì không được giữ nữa: hãy chép lại.',
    not_kept: 'Máy này không giữ được lần ghi (có thể đã hết chỗ trống). Đừng đóng trang trước khi gửi xong.',
  },
  en: {
    title: 'The list taken along',
    needs_script: 'A list taken along needs JavaScript. Without it, print the list.',
    unsupported:
      'This browser cannot encrypt at this address: it has to be opened by https. Print the list, or ask an administrator.',
    none: 'Nothing is taken along in this browser.',
    none_what: 'Open a list and choose “Take the list along”.',
    to_lists: 'Worklists',
    take: 'Take the list along',
    take_what: (most: number) =>
      `${en.count(most)} lines at most, the most pressing first. It is encrypted in this browser, kept for 24 hours, and opens by a PIN alone; what was not sent is kept until it is. Signing out wipes all of it. That it was taken is on record.`,
    replaces: 'The list that is taken along now gives way.',
    pin: 'PIN (6 digits or more, no birthday)',
    pin_again: 'The PIN again',
    pins_differ: 'The two PINs are not the same.',
    pin_short: 'A PIN needs 6 digits at least.',
    not_given: 'Not taken along: there is no such list, or the session is over. Open the list anew.',
    no_network_take: 'Not taken along: there is no network. Try again once there is.',
    notes_wait:
      'No other list can be taken along: something written in this browser has not reached the server. Unlock to send and to see it, or wipe it, then try again.',
    open_elsewhere: 'The list is open in another tab of this browser. Lock it there first.',
    locked: 'The list is locked.',
    day_over:
      '24 hours are over: the people are in this browser no more. What is left is what has not reached the server; unlock to send and to see it.',
    notes_left: 'Not on the server yet',
    until: (at: string) => `Kept until ${at}.`,
    open: 'Unlock',
    wrong: (left: number) =>
      left === 0
        ? 'Too many wrong PINs: the list was wiped from this browser, and what was not sent.'
        : `Wrong PIN. ${en.count(left)} more, then the list is wiped from this browser, and what was not sent.`,
    lines: (shown: number, lines: number) =>
      shown === lines
        ? `${en.count(shown)} lines.`
        : `The first ${en.count(shown)} of ${en.count(lines)} lines.`,
    as_of: (day: string) => `Data as of ${day}.`,
    lock: 'Lock',
    drop: 'Wipe from this browser',
    drop_sure: (notes: number) =>
      notes === 0
        ? 'Wipe the list from this browser?'
        : `Wipe all of it from this browser? Notes that the server does not have are lost: ${en.count(notes)}.`,
    waiting: (notes: number) => `${en.count(notes)} written and waiting to be sent.`,
    not_taken: (notes: number) => `${en.count(notes)} not taken by the server.`,
    not_taken_what:
      'They stay in this browser with the reason until you dismiss them. Write them again as they should be before you do.',
    dismiss: 'Dismiss this note',
    send: 'Send now',
    nothing_waits: 'Everything written here is sent.',
    no_network: 'Not sent: there is no network. It stays in this browser.',
    signed_out: 'Not sent: the session is over. Sign in again; it stays in this browser.',
    sign_in: 'Sign in',
    queued: 'waiting to be sent',
    sent: 'sent',
    refused: 'not taken',
    crossed: 'Meanwhile another wrote:',
    queued_now: 'Written down in this browser; it is sent once there is a network.',
    wiped:
      'The list was wiped from this browser, such as by signing out in another tab. What still waits is kept no more: copy it.',
    not_kept:
      'This browser could not keep the note (it may be out of room). Do not close the page before it is sent.',
  },
} as const;

export type CarryWords = (typeof WORDS)[Language];
export const carryWordsFor = (language: Language): CarryWords => WORDS[language];
