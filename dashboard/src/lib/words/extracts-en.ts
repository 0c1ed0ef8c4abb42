import type { ExtractFile, OrderFault } from '#queries/extracts/extract.ts';
import type { ExtractsWords } from './extracts-vi.ts';
import { formatFor } from './format.ts';

const f = formatFor('en');
const FAULTS: Readonly<Record<OrderFault, string>> = {
  incomplete: 'Choose an area of yours, a period, a purpose and a receiver, and send it again.',
  busy: 'An extract of yours is being made: wait for it before you ask for another.',
  too_many: 'You hold 5 extracts whose time is not over. Remove one before you ask for another.',
};
const FILES: Readonly<Record<ExtractFile, string>> = {
  csv: 'Download CSV',
  parquet: 'Download Parquet',
  json: 'Download what was done (JSON)',
};

/** Words of the page of de-identified extracts, in English. `extracts-vi.ts` has the same keys. */
export const extractsEn: ExtractsWords = {
  title: 'De-identified extracts',
  absent: 'This server makes no extracts.',
  faults: FAULTS,
  yours: 'Your extracts',
  new_one: 'Ask for a new one',
  no_areas:
    'Nothing is published yet, or your role is bound to no district: an extract is of a district or the province, never of one commune.',
  lead: 'Each row of the file is a person who was examined, without name, number, village or note.',
  area: 'Area',
  period: 'Period',
  purpose: 'What it is for',
  receiver: 'Receiver',
  on_record: 'Purpose and receiver go on record, when it is made and each time that it is downloaded.',
  make: 'Make the extract',
  waiting: 'Waiting for other work',
  making: 'Being made',
  for_whom: (purpose, receiver) => `Wanted ${purpose}; for ${receiver}.`,
  ordered: (moment) => `Asked for at ${moment}.`,
  made: (rows, people, suppressed) =>
    `${f.count(rows)} rows of ${f.count(people)} people asked for; ${f.count(suppressed)} are left out, as too few are like them.`,
  fineness: ({ area, age, time }) =>
    `Told more coarsely: the area of ${f.count(area.whole)}, the age of ${f.count(age.twenty_years + age.all)}, the time of ${f.count(time.year + time.period)}.`,
  codes: ({ as_recorded, category, chapter, dropped }) =>
    `ICD-10 codes: ${f.count(as_recorded)} as recorded, ${f.count(category)} by category, ${f.count(chapter)} by chapter, ${f.count(dropped)} left out.`,
  findings: (n) =>
    `Of ${f.count(n)} rare ${n === 1 ? 'condition' : 'conditions'} only whether it is there is told, or nothing.`,
  files: FILES,
  size: (bytes) =>
    bytes < 1e6 ? `${f.count(Math.ceil(bytes / 1e3))} kB` : `${f.count(Math.round(bytes / 1e6))} MB`,
  remove: 'Remove now',
  kept_until: (moment) => `Only you can download it, until ${moment}; then it is removed.`,
  what: 'What is in a file, and what was done to it',
  rules: [
    'Each row is a person examined in the period and counted in the area, as coverage counts them; what was measured is of the last examination in it.',
    'The pseudonym is made under a key of the file alone, which is thrown away: two files cannot be joined by it.',
    'At least 5 people share each combination of district, sex, ten years of age and quarter. Where there are fewer they are told more coarsely, or else left out; how many is counted.',
    'ICD-10 codes and states of conditions of fewer than 5 people are told more coarsely, or left out.',
    'What was measured stays as it is, so a file is not anonymous: who knows what was measured of somebody may find them. Use it for the purpose and by the receiver on record alone.',
  ],
};
