import type { Sureness } from '#lib/privacy/facts.ts';
import type { Language } from './format.ts';

interface PrivacyWords {
  readonly title: string;
  readonly lead: string;
  readonly marks: string;
  readonly sureness: Readonly<Record<Sureness, string>>;
}

const WORDS: Readonly<Record<Language, PrivacyWords>> = {
  vi: {
    title: 'Dữ liệu cá nhân',
    lead: 'Hệ thống này giữ dữ liệu gì về người dân, vì sao, bao lâu, ai được xem, và người dân có quyền gì theo Luật Bảo vệ dữ liệu cá nhân.',
    marks:
      'Sau mỗi điều có ghi mức chắc chắn: có kiểm thử của chương trình giữ đúng; đã đọc ở nguồn được nêu; hoặc chưa kiểm chứng.',
    sureness: { held: 'kiểm thử giữ đúng', read: 'đã đọc', assumed: 'chưa kiểm chứng' },
  },
  en: {
    title: 'Personal data',
    lead: 'What this system holds of people, why, how long and who may see it, and which rights they have by the Law on Personal Data Protection.',
    marks:
      'Each statement says how sure it is: held by tests of this program, read in the source that is named, or not verified.',
    sureness: { held: 'held by tests', read: 'read', assumed: 'not verified' },
  },
};

/** Words around what the page on personal data says. */
export const privacyWordsFor = (language: Language): PrivacyWords => WORDS[language];
