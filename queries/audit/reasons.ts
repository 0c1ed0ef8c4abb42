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
export const RECEIVER_TITLES = {
  own_use: { vi: 'chính người trích xuất', en: 'whoever takes it out' },
  health_department: { vi: 'Sở Y tế', en: 'the Department of Health' },
  health_ministry: { vi: 'Bộ Y tế', en: 'the Ministry of Health' },
  district_or_commune: { vi: 'cơ quan y tế huyện, xã', en: 'health offices of a district or commune' },
  facility: { vi: 'cơ sở khám chữa bệnh', en: 'a health facility' },
  insurance: { vi: 'bảo hiểm xã hội', en: 'the social insurance' },
  university: { vi: 'trường, viện nghiên cứu', en: 'a university or institute' },
  person_concerned: { vi: 'chính người dân trong hồ sơ', en: 'the person concerned' },
} as const satisfies Record<string, Bilingual>;
export type Receiver = keyof typeof RECEIVER_TITLES;
export const RECEIVERS = Object.keys(RECEIVER_TITLES) as [Receiver, ...Receiver[]];

/** What people who do not appear by name may be wanted for, and who may get them. */
export const EXTRACT_PURPOSES = ['investigation', 'report', 'research', 'data_check', 'inspection'] as const;
export const EXTRACT_RECEIVERS = RECEIVERS.filter((one) => one !== 'person_concerned');

/** Which list of people was read. */
export const LISTS = [
  'behind_a_change',
  'to_call',
  'to_examine',
  'examined',
  'to_complete',
  'may_be_one',
  'found',
] as const;

/** What is unusual in how somebody reads people. */
export const UNUSUAL = ['many_people', 'odd_hours', 'other_areas'] as const;
