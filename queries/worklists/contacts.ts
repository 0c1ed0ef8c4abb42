import { z } from 'zod';
import type { Bilingual } from '../tiles/manifest.ts';
import { LIST_IDS } from './lists.ts';

export const WAYS = ['call', 'home_visit', 'at_station'] as const;
/** What came of it; all but the second are outcomes of follow-up records (RECORD of a follow_up). */
export const CONTACT_OUTCOMES = [
  'reached',
  'not_reached',
  'refused',
  'moved',
  'died',
  'wrong_number',
] as const;
export type ContactOutcome = (typeof CONTACT_OUTCOMES)[number];

/** Characters of what may be written beside it. */
export const LONGEST_NOTE = 500;

/** A field of a form that was left empty says nothing. */
const orNull = <T extends z.ZodType>(type: T) =>
  z.preprocess((value) => (value === '' || value === undefined ? null : value), type.nullable());
const mmHg = (low: number, high: number) => orNull(z.coerce.number().min(low).max(high));

/** What somebody writes about a person on a list, as a form sends it. */
export const contactForm = z
  .object({
    /** Drawn where it is written, so that what is sent twice is kept once. */
    note: z.uuid(),
    /** The note that it corrects. */
    replaces: orNull(z.uuid()),
    // A pseudonym is drawn by no rule of UUIDs.
    person: z.guid(),
    list: z.enum(LIST_IDS),
    condition: orNull(z.string().max(60)),
    contacted_on: z.iso.date(),
    way: z.enum(WAYS),
    outcome: z.enum(CONTACT_OUTCOMES),
    on_treatment: orNull(z.enum(['yes', 'no'])),
    sbp_mmhg: mmHg(60, 300),
    dbp_mmhg: mmHg(30, 200),
    next_on: orNull(z.iso.date()),
    text: orNull(
      z
        .string()
        .max(LONGEST_NOTE)
        .transform((said) => said.normalize('NFC').trim()),
    ),
    /** The last note about the person that the page showed. */
    seen: orNull(z.uuid()),
  })
  .refine(({ sbp_mmhg: high, dbp_mmhg: low }) => (high === null) === (low === null), { path: ['dbp_mmhg'] })
  .refine(({ sbp_mmhg: high, dbp_mmhg: low }) => high === null || low === null || high >= low + 10, {
    path: ['sbp_mmhg'],
  })
  .refine(({ next_on, contacted_on }) => next_on === null || next_on >= contacted_on, { path: ['next_on'] });
export type ContactForm = z.infer<typeof contactForm>;

/** A note as it is kept, its text opened. */
export interface ContactNote {
  readonly note: string;
  readonly replaces: string | null;
  readonly person: string;
  /** ISO, UTC. */
  readonly written_at: string;
  readonly written_by: string;
  readonly list: string;
  /** YYYY-MM-DD. */
  readonly contacted_on: string;
  readonly way: (typeof WAYS)[number];
  readonly outcome: ContactOutcome;
  readonly on_treatment: 'yes' | 'no' | null;
  readonly sbp_mmhg: number | null;
  readonly dbp_mmhg: number | null;
  readonly next_on: string | null;
  /** Null where nothing was written, or it cannot be opened. */
  readonly text: string | null;
  /** Something was written, and cannot be opened: the key is another, or gone. */
  readonly is_closed: boolean;
  /** The import that made follow-up data of it; null until then. */
  readonly taken_in: number | null;
  /** Somebody else had written about the person what whoever wrote this had not seen. */
  readonly crossed: boolean;
}

export const CONTACT_FAULTS = {
  note: {
    vi: 'Chưa ghi được: trang đã cũ. Hãy mở lại danh sách rồi ghi lại.',
    en: 'Nothing was written: the page is too old. Open the list anew and write it again.',
  },
  contacted_on: {
    vi: 'Chưa ghi được: ngày liên hệ phải là một ngày, không sau hôm nay.',
    en: 'Nothing was written: the day of the contact must be a day, today at the latest.',
  },
  outcome: {
    vi: 'Chưa ghi được: hãy chọn hình thức và kết quả liên hệ.',
    en: 'Nothing was written: choose how the contact was made, and what came of it.',
  },
  sbp_mmhg: {
    vi: 'Chưa ghi được: huyết áp cần đủ hai số, tâm thu 60–300 và cao hơn tâm trương ít nhất 10 mmHg, ví dụ 145 và 85.',
    en: 'Nothing was written: blood pressure needs both numbers, systolic 60-300 and at least 10 mmHg above diastolic, such as 145 and 85.',
  },
  next_on: {
    vi: 'Chưa ghi được: ngày hẹn lại phải là một ngày, không trước ngày liên hệ.',
    en: 'Nothing was written: the next day must be a day, not before that of the contact.',
  },
  text: {
    vi: `Chưa ghi được: ghi chú dài quá ${String(LONGEST_NOTE)} ký tự.`,
    en: `Nothing was written: the note is longer than ${String(LONGEST_NOTE)} characters.`,
  },
  closed: {
    vi: 'Chưa ghi được: bản trình diễn này chỉ để xem.',
    en: 'Nothing was written: this demonstration is to be read only.',
  },
  not_on_list: {
    vi: 'Chưa ghi được: không tìm thấy người này trong danh sách của địa bàn bạn phụ trách.',
    en: 'Nothing was written: this person is on no list of your areas.',
  },
} as const satisfies Record<string, Bilingual>;
export type ContactFault = keyof typeof CONTACT_FAULTS;

const FAULT_OF: Readonly<Record<string, ContactFault>> = {
  contacted_on: 'contacted_on',
  way: 'outcome',
  outcome: 'outcome',
  sbp_mmhg: 'sbp_mmhg',
  dbp_mmhg: 'sbp_mmhg',
  next_on: 'next_on',
  text: 'text',
};

/** Which sentence says what is wrong with a form. */
export const faultOf = (error: z.ZodError): ContactFault =>
  FAULT_OF[String(error.issues[0]?.path[0])] ?? 'note';
