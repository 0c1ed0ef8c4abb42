import type { Kind } from './kinds.ts';
import type { Sentence } from './propose/synonyms.ts';

/** What the rows of a kind are called, many of them. */
export const KIND_TITLES: Readonly<Record<Kind, Sentence>> = {
  examination: { vi: 'phiếu khám', en: 'examinations' },
  resident: { vi: 'người dân', en: 'residents' },
  diagnosis: { vi: 'chẩn đoán', en: 'diagnoses' },
  medicine: { vi: 'cấp thuốc', en: 'medicines' },
  follow_up: { vi: 'lần theo dõi', en: 'follow-up contacts' },
  tally: { vi: 'số khám trong ngày', en: 'tallies of a day' },
  site: { vi: 'điểm khám', en: 'sites' },
  facility: { vi: 'cơ sở', en: 'facilities' },
  round: { vi: 'đợt khám', en: 'rounds' },
  target: { vi: 'chỉ tiêu', en: 'targets' },
  area_attribute: { vi: 'thuộc tính địa bàn', en: 'attributes of areas' },
};
