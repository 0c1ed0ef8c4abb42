import type { TopicId } from '../tiles/measures.ts';
import type { Bilingual, CatalogueEntry } from '../tiles/manifest.ts';
import type { Formula, FormulaOf } from './formula.ts';

export const GROUPINGS = ['none', 'area', 'sex', 'age', 'period', 'month'] as const;
export type Grouping = (typeof GROUPINGS)[number];

export interface NamedFormula extends Formula {
  readonly title: Bilingual;
}

/** A second share shown beside the indicator, with its own interval. */
export interface BesideShare {
  readonly title: Bilingual;
  readonly numerator: Formula;
  readonly denominator: Formula;
}

/** What an indicator is. Everything that computes, prints or documents it reads this. */
export interface Indicator {
  readonly title: Bilingual;
  readonly explanation: Bilingual;
  readonly topic: TopicId;
  readonly numerator: NamedFormula;
  readonly denominator: NamedFormula;
  /** Who is left out, and why. */
  readonly exclusions: Bilingual;
  /** `share` is numerator ÷ denominator; `difference` is denominator − numerator, a count. */
  readonly value: 'share' | 'difference';
  readonly unit: Bilingual;
  readonly polarity: 'higher_is_better' | 'lower_is_better' | 'neutral';
  readonly interval: 'wilson' | 'none';
  readonly groupings: readonly Grouping[];
  /** Kinds of condition of which it may be asked; absent: it is not about a condition. */
  readonly condition_kinds?: readonly CatalogueEntry['kind'][];
  /** Age-standardised beside the crude value. */
  readonly standardised?: true;
  /** Where its course by month comes from, if that is another formula. */
  readonly by_month?: {
    readonly topic: 'months';
    readonly numerator: NamedFormula;
    readonly denominator: NamedFormula;
  };
  readonly shares?: Readonly<Record<string, BesideShare>>;
  readonly counts?: Readonly<Record<string, NamedFormula>>;
}

/** Keeps the measures of a declaration to those of its topic. */
function declare<T extends TopicId>(
  indicator: Indicator & {
    readonly topic: T;
    readonly numerator: FormulaOf<T>;
    readonly denominator: FormulaOf<T>;
    readonly shares?: Readonly<Record<string, { numerator: FormulaOf<T>; denominator: FormulaOf<T> }>>;
    readonly counts?: Readonly<Record<string, FormulaOf<T>>>;
  },
): Indicator {
  return indicator;
}

const BY_PEOPLE = ['none', 'area', 'sex', 'age', 'period'] as const;

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

function followUpGap(days: 30 | 90): Indicator {
  return declare({
    title: { vi: `Chưa được theo dõi sau ${days} ngày`, en: `No follow-up within ${days} days` },
    explanation: {
      vi: `Trong những người được phát hiện lần đầu cách đây ít nhất ${days} ngày, tỷ lệ không có lần theo dõi nào trong ${days} ngày ấy.`,
      en: `Of those first found at least ${days} days ago, the share without any contact within those ${days} days.`,
    },
    topic: 'follow-up',
    numerator: {
      title: {
        vi: `Không có lần theo dõi nào trong ${days} ngày`,
        en: `Without a contact within ${days} days`,
      },
      plus: [`elapsed_${days}`],
      minus: [`contacted_${days}`],
    },
    denominator: {
      title: {
        vi: `Phát hiện lần đầu đã đủ ${days} ngày`,
        en: `First findings whose ${days} days have passed`,
      },
      plus: [`elapsed_${days}`],
    },
    exclusions: {
      vi: `Phát hiện chưa đủ ${days} ngày được đếm riêng (còn sớm), vì thời hạn chưa hết. Yếu tố nguy cơ không có hạn theo dõi.`,
      en: `Findings less than ${days} days old are counted apart (too early), as their time is not up. Risk factors have no due date.`,
    },
    value: 'share',
    unit: { vi: '% số phát hiện', en: '% of findings' },
    polarity: 'lower_is_better',
    interval: 'wilson',
    groupings: BY_PEOPLE,
    condition_kinds: ['disease', 'group'],
    counts: {
      too_early: {
        title: { vi: 'Còn sớm: chưa hết thời hạn', en: 'Too early: the time is not up' },
        plus: ['first_findings'],
        minus: [`elapsed_${days}`],
      },
      ...(days === 30 && {
        late_entry: {
          title: {
            vi: 'Nhập liệu sau khi đã hết 30 ngày (không phải bỏ sót chăm sóc)',
            en: 'Entered after the 30 days had passed (no lapse of care)',
          },
          plus: ['late_entry'] as const,
        },
      }),
    },
  });
}

export const INDICATORS = {
  coverage: declare({
    title: { vi: 'Độ bao phủ khám sức khỏe', en: 'Examination coverage' },
    explanation: {
      vi: 'Tỷ lệ người dân được khám ít nhất một lần trong kỳ.',
      en: 'The share of residents examined at least once in the period.',
    },
    topic: 'coverage',
    numerator: { title: { vi: 'Người dân đã khám', en: 'Residents examined' }, plus: ['examined'] },
    denominator: { title: { vi: 'Người dân', en: 'Residents' }, plus: ['residents'] },
    exclusions: {
      vi: 'Người đã khám nhưng không có trong danh sách dân cư được đếm riêng; người đã mất hoặc chuyển đi trước ngày tham chiếu không tính.',
      en: 'People examined who are not on the register are counted apart; those who died or left before the reference date do not count.',
    },
    value: 'share',
    unit: { vi: '% người dân', en: '% of residents' },
    polarity: 'higher_is_better',
    interval: 'wilson',
    groupings: GROUPINGS,
    by_month: {
      topic: 'months',
      numerator: {
        title: { vi: 'Đã khám tính đến cuối tháng', en: 'Examined up to the end of the month' },
        plus: ['reached'],
      },
      denominator: {
        title: { vi: 'Người dân cuối tháng', en: 'Residents at the end of the month' },
        plus: ['residents'],
      },
    },
    counts: {
      not_examined: {
        title: { vi: 'Chưa khám', en: 'Not examined' },
        plus: ['residents'],
        minus: ['examined'],
      },
      examined_off_register: {
        title: { vi: 'Đã khám, không có trong danh sách dân cư', en: 'Examined, not on the register' },
        plus: ['examined_off_register'],
      },
    },
  }),
  completion: declare({
    title: { vi: 'Lượt khám đầy đủ', en: 'Complete examinations' },
    explanation: {
      vi: 'Tỷ lệ lượt khám ghi đủ mọi mục bắt buộc của phiếu khám.',
      en: 'The share of examinations at which every required item of the form was recorded.',
    },
    topic: 'coverage',
    numerator: {
      title: { vi: 'Lượt khám đầy đủ', en: 'Complete examinations' },
      plus: ['complete_examinations'],
    },
    denominator: { title: { vi: 'Lượt khám', en: 'Examinations' }, plus: ['examinations'] },
    exclusions: {
      vi: 'Không loại lượt khám nào; tính theo nơi ở và tuổi vào ngày khám.',
      en: 'No examination is left out; by residence and age on the day of the examination.',
    },
    value: 'share',
    unit: { vi: '% lượt khám', en: '% of examinations' },
    polarity: 'higher_is_better',
    interval: 'wilson',
    groupings: BY_PEOPLE,
  }),
  prevalence: declare({
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
    groupings: BY_PEOPLE,
    condition_kinds: ['disease', 'risk_factor', 'group'],
    standardised: true,
    shares: {
      positive: {
        title: { vi: 'Dương tính khi khám một lần', en: 'Positive at a single visit' },
        numerator: { plus: POSITIVE },
        denominator: { plus: SCREENED },
      },
      screened: {
        title: {
          vi: 'Đã tầm soát trong số người được khám thuộc đối tượng',
          en: 'Screened among the eligible examined',
        },
        numerator: { plus: SCREENED },
        denominator: { plus: ELIGIBLE_EXAMINED },
      },
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
  }),
  newly_found_share: declare({
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
  }),
  follow_up_gap_30: followUpGap(30),
  follow_up_gap_90: followUpGap(90),
  backlog: declare({
    title: { vi: 'Tồn đọng nhập liệu', en: 'Entry backlog' },
    explanation: {
      vi: 'Số lượt đã khám theo báo cáo của điểm khám nhưng chưa được nhập.',
      en: 'Examinations that the sites say they performed and that have not been entered.',
    },
    topic: 'sites',
    numerator: { title: { vi: 'Đã nhập', en: 'Entered' }, plus: ['entered_by_site'] },
    denominator: {
      title: { vi: 'Đã khám theo điểm khám', en: 'Performed, as the sites say' },
      plus: ['performed'],
    },
    exclusions: {
      vi: 'Báo cáo của điểm khám không có giới tính, tuổi và nơi ở. Số âm nghĩa là nhập nhiều hơn báo cáo; số ấy được hiện nguyên và đánh dấu.',
      en: 'The tallies of sites have no sex, age or residence. A negative number means more entered than reported; it is shown as it is and flagged.',
    },
    value: 'difference',
    unit: { vi: 'lượt khám', en: 'examinations' },
    polarity: 'lower_is_better',
    interval: 'none',
    groupings: ['none', 'area', 'period'],
  }),
} as const satisfies Record<string, Indicator>;

export type IndicatorId = keyof typeof INDICATORS;
export const INDICATOR_IDS = Object.keys(INDICATORS) as readonly IndicatorId[];

/** The declaration, without the literal types of the table. */
export const indicatorOf = (id: IndicatorId): Indicator => INDICATORS[id];

/**
 * People still to be examined before a target is met: max(0, ⌈target × residents⌉ − examined).
 * `target` is a share. The product is rounded to 1e-9 first: 0.07 × 100 is 7 people, not 8.
 */
export function stillToReach(target: number, residents: number, examined: number): number {
  return Math.max(0, Math.ceil(target * residents - 1e-9) - examined);
}
