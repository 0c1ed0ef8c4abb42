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
      `Nhiều nhất ${vi.count(most)} dòng, khẩn trước. Danh sách được mã hóa trong máy này, giữ 24 giờ, chỉ mở bằng mã PIN; bị xóa khi đăng xuất. Việc mang theo được ghi vào nhật ký.`,
    replaces: 'Danh sách đang mang theo sẽ bị thay.',
    pin: 'Mã PIN (từ 6 chữ số, đừng dùng ngày sinh)',
    pin_again: 'Gõ lại mã PIN',
    pins_differ: 'Hai lần gõ mã PIN không giống nhau.',
    pin_short: 'Mã PIN cần ít nhất 6 chữ số.',
    not_given:
      'Chưa mang theo được: không có danh sách này, hoặc phiên đăng nhập đã hết. Hãy mở lại danh sách.',
    no_network_take: 'Chưa mang theo được: không có mạng. Hãy thử lại khi có mạng.',
    locked: 'Danh sách đang khóa.',
    until: (at: string) => `Giữ đến ${at}.`,
    open: 'Mở khóa',
    wrong: (left: number) =>
      left === 0
        ? 'Sai mã PIN quá nhiều lần: danh sách mang theo đã bị xóa khỏi máy này.'
        : `Sai mã PIN. Còn ${vi.count(left)} lần, sau đó danh sách bị xóa khỏi máy này.`,
    lines: (shown: number, lines: number) =>
      shown === lines ? `${vi.count(shown)} dòng.` : `${vi.count(shown)} dòng đầu trong ${vi.count(lines)}.`,
    as_of: (day: string) => `Số liệu chốt đến ngày ${day}.`,
    lock: 'Khóa lại',
    drop: 'Xóa khỏi máy này',
    drop_sure: 'Xóa danh sách khỏi máy này? Những gì đã ghi mà chưa gửi sẽ mất.',
    waiting: (notes: number) => `${vi.count(notes)} lần ghi đang chờ gửi.`,
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
      `${en.count(most)} lines at most, the most pressing first. It is encrypted in this browser, kept for 24 hours, opens by a PIN alone, and is wiped at sign-out. That it was taken is on record.`,
    replaces: 'The list that is taken along now gives way.',
    pin: 'PIN (6 digits or more, no birthday)',
    pin_again: 'The PIN again',
    pins_differ: 'The two PINs are not the same.',
    pin_short: 'A PIN needs 6 digits at least.',
    not_given: 'Not taken along: there is no such list, or the session is over. Open the list anew.',
    no_network_take: 'Not taken along: there is no network. Try again once there is.',
    locked: 'The list is locked.',
    until: (at: string) => `Kept until ${at}.`,
    open: 'Unlock',
    wrong: (left: number) =>
      left === 0
        ? 'Too many wrong PINs: the list was wiped from this browser.'
        : `Wrong PIN. ${en.count(left)} more, then the list is wiped from this browser.`,
    lines: (shown: number, lines: number) =>
      shown === lines
        ? `${en.count(shown)} lines.`
        : `The first ${en.count(shown)} of ${en.count(lines)} lines.`,
    as_of: (day: string) => `Data as of ${day}.`,
    lock: 'Lock',
    drop: 'Wipe from this browser',
    drop_sure: 'Wipe the list from this browser? What was written and not sent is lost.',
    waiting: (notes: number) => `${en.count(notes)} written and waiting to be sent.`,
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
  },
} as const;

export type CarryWords = (typeof WORDS)[Language];
export const carryWordsFor = (language: Language): CarryWords => WORDS[language];
