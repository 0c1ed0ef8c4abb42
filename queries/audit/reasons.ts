import type { Bilingual } from '../tiles/manifest.ts';

// What people say of why they see persons, chosen and not written: a sentence of their own might hold a name.

export const PURPOSE_TITLES = {
  care: { vi: 'gọi và theo dõi người bệnh', en: 'to call and follow up people with a disease' },
  invitation: { vi: 'mời đi khám', en: 'to invite people to be examined' },
  data_check: { vi: 'rà soát, sửa số liệu', en: 'to check and correct data' },
  identity_check: { vi: 'rà soát người trùng', en: 'to look at people who may be one' },
  investigation: { vi: 'điều tra dịch tễ', en: 'an epidemiological investigation' },
  report: { vi: 'làm báo cáo', en: 'to write a report' },
  research: { vi: 'nghiên cứu đã được duyệt', en: 'research that was approved' },
  own_request: { vi: 'theo yêu cầu của chính người dân', en: 'at the request of the person' },
  inspection: { vi: 'thanh tra, kiểm tra', en: 'an inspection' },
} as const satisfies Record<string, Bilingual>;
export type Purpose = keyof typeof PURPOSE_TITLES;
export const PURPOSES = Object.keys(PURPOSE_TITLES) as [Purpose, ...Purpose[]];

/** To whom a file goes. */
export const RECEIVERS = [
  'own_use',
  'health_department',
  'health_ministry',
  'district_or_commune',
  'facility',
  'insurance',
  'university',
  'person_concerned',
] as const;

/** Which list of people was read. */
export const LISTS = [
  'behind_a_change',
  'to_call',
  'to_examine',
  'to_complete',
  'may_be_one',
  'found',
] as const;
