import type { CatalogueEntry } from '../tiles/manifest.ts';
import { BY_PEOPLE, declare, type Indicator } from './indicator.ts';

/** All assessed states: of a disease the first five, of a risk factor `present` and `negative`; the others are 0. */
export const SCREENED = [
  'known_assessed',
  'new_confirmed_assessed',
  'new_suspected_assessed',
  'history_not_recorded_assessed',
  'negative',
  'present',
] as const;

export const POSITIVE = SCREENED.filter((state) => state !== 'negative');

/** Examined and within the definition's population. */
export const ELIGIBLE_EXAMINED = [
  'known',
  'new_confirmed',
  'new_suspected',
  'history_not_recorded',
  'negative',
  'not_assessable',
  'present',
] as const;

const SCREENED_NAMED = {
  title: {
    vi: 'Người đã tầm soát: thuộc đối tượng và đủ dữ liệu để đánh giá',
    en: 'Screened: eligible, and the criteria could be decided',
  },
  plus: SCREENED,
} as const;

const SCREENED_SHARE = {
  title: {
    vi: 'Đã tầm soát trong số người được khám thuộc đối tượng',
    en: 'Screened among the eligible examined',
  },
  numerator: { plus: SCREENED },
  denominator: { plus: ELIGIBLE_EXAMINED },
} as const;

export const prevalence = declare({
  version: 1,
  title: { vi: 'Tỷ lệ hiện mắc', en: 'Prevalence' },
  explanation: {
    vi: 'Tỷ lệ người mắc (đã biết và mới xác định) trong những người đã tầm soát. Bên cạnh là tỷ lệ dương tính của một lần khám, gồm cả nghi mắc và chưa rõ tiền sử.',
    en: 'The share of cases (known and newly confirmed) among the screened. Beside it the single-visit positive share, with suspected and unclear history.',
  },
  topic: 'condition',
  numerator: {
    title: { vi: 'Người mắc và được đánh giá trong kỳ', en: 'Cases assessed in the period' },
    plus: ['known_assessed', 'new_confirmed_assessed', 'present'],
  },
  denominator: SCREENED_NAMED,
  exclusions: {
    vi: 'Không tính người ngoài đối tượng, người chưa đủ dữ liệu (thiếu số đo không có nghĩa là khỏe mạnh) và người đã biết bệnh nhưng không được đo trong kỳ.',
    en: 'Left out: people outside the definition, those with too little data (missing never means healthy), and known cases not measured in the period.',
  },
  value: 'share',
  unit: { vi: '% người đã tầm soát', en: '% of the screened' },
  polarity: 'neutral',
  interval: 'wilson',
  minimum_n: 10,
  groupings: BY_PEOPLE,
  // Not of a group: few people are assessed for every condition of one, so its positives have no denominator.
  condition_kinds: ['disease', 'risk_factor'],
  standardised: true,
  shares: {
    positive: {
      title: { vi: 'Dương tính khi khám một lần', en: 'Positive at a single visit' },
      numerator: { plus: POSITIVE },
      denominator: { plus: SCREENED },
    },
    screened: SCREENED_SHARE,
  },
  counts: {
    known_not_measured: {
      title: { vi: 'Đã biết bệnh, không được đo trong kỳ', en: 'Known, not measured in the period' },
      plus: ['known'],
      minus: ['known_assessed'],
    },
    not_assessable: { title: { vi: 'Chưa đủ dữ liệu', en: 'Not assessable' }, plus: ['not_assessable'] },
    not_applicable: { title: { vi: 'Ngoài đối tượng', en: 'Not applicable' }, plus: ['not_applicable'] },
  },
});

/**
 * Prevalence and its remarks without what is told beside them: of a condition that nothing but history tells, how many
 * were asked decides a remark.
 */
export function prevalenceAlone({ history_only }: Pick<CatalogueEntry, 'history_only'>): Indicator {
  const { counts: _counts, shares: _shares, ...alone } = prevalence;
  return history_only ? { ...alone, shares: { screened: SCREENED_SHARE } } : alone;
}

export const newlyFoundShare = declare({
  version: 1,
  title: { vi: 'Tỷ lệ mới phát hiện', en: 'Newly found share' },
  explanation: {
    vi: 'Trong những người mắc, tỷ lệ trước đó không biết mình có bệnh. Giới hạn trên tính cả người nghi mắc.',
    en: 'The share of cases who did not know of their condition before. The upper bound adds the suspected.',
  },
  topic: 'condition',
  numerator: {
    title: { vi: 'Mới phát hiện, đã xác định', en: 'Newly confirmed' },
    plus: ['new_confirmed'],
  },
  denominator: { title: { vi: 'Người mắc', en: 'Cases' }, plus: ['known', 'new_confirmed'] },
  exclusions: {
    vi: 'Người chưa rõ tiền sử không được tính là mới và được đếm riêng.',
    en: 'People of unclear history never count as new and are counted apart.',
  },
  value: 'share',
  unit: { vi: '% người mắc', en: '% of cases' },
  polarity: 'neutral',
  interval: 'wilson',
  minimum_n: 10,
  groupings: BY_PEOPLE,
  condition_kinds: ['disease', 'group'],
  shares: {
    upper_bound: {
      title: { vi: 'Giới hạn trên, tính cả nghi mắc', en: 'Upper bound, with the suspected' },
      numerator: { plus: ['new_confirmed', 'new_suspected'] },
      denominator: { plus: ['known', 'new_confirmed', 'new_suspected'] },
    },
  },
  counts: {
    history_not_recorded: {
      title: { vi: 'Chưa rõ tiền sử', en: 'Unclear history' },
      plus: ['history_not_recorded'],
    },
    new_suspected: { title: { vi: 'Nghi mắc, chờ xác định', en: 'Suspected' }, plus: ['new_suspected'] },
  },
});
