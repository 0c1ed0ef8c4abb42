import type { Bilingual } from '../tiles/manifest.ts';
import type { ContactNote, ContactOutcome, WAYS } from './contacts.ts';

export const WAY_TITLES: Readonly<Record<(typeof WAYS)[number], Bilingual>> = {
  call: { vi: 'gọi điện', en: 'by telephone' },
  home_visit: { vi: 'đến nhà', en: 'at their home' },
  at_station: { vi: 'đến trạm', en: 'at the station' },
};

export const OUTCOME_TITLES: Readonly<Record<ContactOutcome, Bilingual>> = {
  reached: { vi: 'đã gặp', en: 'reached' },
  not_reached: { vi: 'chưa liên lạc được', en: 'not reached' },
  refused: { vi: 'từ chối', en: 'refused' },
  moved: { vi: 'đã chuyển đi', en: 'moved away' },
  died: { vi: 'đã mất', en: 'died' },
  wrong_number: { vi: 'sai số điện thoại', en: 'wrong number' },
};

/** Whether the figures count a note: that nobody was reached is written down, and never becomes follow-up data. */
export const countedTitle = ({ taken_in }: Pick<ContactNote, 'taken_in'>): Bilingual =>
  taken_in === null
    ? { vi: 'chưa vào số liệu', en: 'not in the data' }
    : { vi: 'đã vào số liệu', en: 'in the data' };
