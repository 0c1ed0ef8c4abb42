/** What is decided about the province's campaign: districts, dates, rounds, targets. Invented; dates as in the history of 2017-2020. */

/** Events up to this day exist. The software of the time was filled until early 2020; the second round was still running. */
export const AS_OF = '2020-02-28';

export const PROVINCE_CODE = '24';

/** Share of the census population added to the register: people who died or left between 2017 and 2020. */
export const REGISTER_SURPLUS = 1.017;

export interface DistrictPlan {
  readonly code: string;
  readonly starts_on: string;
  readonly ends_on: string;
  /** Share of the residents with a first examination, before age and sex change it. */
  readonly coverage: number;
  /** Of those with a raised reading: who come for a second day. */
  readonly confirm_share: number;
  /** Of those found or known: first contact within 30 days, and later. */
  readonly contact_in_time: number;
  readonly contact_late: number;
}

/** Yên Thế finished in 2017, Yên Dũng in 2018, the others in 2019; the mountain districts stayed behind. */
export const DISTRICTS: readonly DistrictPlan[] = [
  {
    code: '213',
    starts_on: '2017-06-01',
    ends_on: '2019-11-30',
    coverage: 0.965,
    confirm_share: 0.6,
    contact_in_time: 0.5,
    contact_late: 0.22,
  },
  {
    code: '215',
    starts_on: '2017-03-01',
    ends_on: '2017-12-20',
    coverage: 0.985,
    confirm_share: 0.62,
    contact_in_time: 0.55,
    contact_late: 0.22,
  },
  {
    code: '216',
    starts_on: '2018-01-08',
    ends_on: '2019-12-25',
    coverage: 0.975,
    confirm_share: 0.55,
    contact_in_time: 0.44,
    contact_late: 0.25,
  },
  {
    code: '217',
    starts_on: '2017-09-04',
    ends_on: '2019-10-31',
    coverage: 0.97,
    confirm_share: 0.5,
    contact_in_time: 0.4,
    contact_late: 0.25,
  },
  {
    code: '218',
    starts_on: '2018-03-05',
    ends_on: '2019-12-27',
    coverage: 0.935,
    confirm_share: 0.44,
    contact_in_time: 0.3,
    contact_late: 0.26,
  },
  {
    code: '219',
    starts_on: '2018-03-12',
    ends_on: '2019-12-30',
    coverage: 0.87,
    confirm_share: 0.36,
    contact_in_time: 0.24,
    contact_late: 0.22,
  },
  {
    code: '220',
    starts_on: '2018-05-07',
    ends_on: '2019-12-30',
    coverage: 0.8,
    confirm_share: 0.3,
    contact_in_time: 0.17,
    contact_late: 0.22,
  },
  {
    code: '221',
    starts_on: '2017-05-08',
    ends_on: '2018-12-22',
    coverage: 0.985,
    confirm_share: 0.58,
    contact_in_time: 0.52,
    contact_late: 0.2,
  },
  {
    code: '222',
    starts_on: '2017-10-02',
    ends_on: '2019-12-20',
    coverage: 0.95,
    confirm_share: 0.5,
    contact_in_time: 0.42,
    contact_late: 0.22,
  },
  {
    code: '223',
    starts_on: '2018-01-15',
    ends_on: '2019-11-29',
    coverage: 0.975,
    confirm_share: 0.48,
    contact_in_time: 0.38,
    contact_late: 0.24,
  },
];

export interface Round {
  readonly dot_kham: string;
  readonly ten: string;
  readonly ten_en: string;
  readonly tu_ngay: string;
  readonly den_ngay: string;
}

/** D1 offers everybody a first examination; D2 examines again and was still open at the as-of date. */
export const ROUNDS: readonly Round[] = [
  {
    dot_kham: 'D1',
    ten: 'Đợt 1: khám sức khỏe toàn dân, lập hồ sơ sức khỏe điện tử',
    ten_en: 'Round 1: examination of every resident, electronic health records',
    tu_ngay: '01/03/2017',
    den_ngay: '31/12/2019',
  },
  {
    dot_kham: 'D2',
    ten: 'Đợt 2: khám lại định kỳ',
    ten_en: 'Round 2: periodic re-examination',
    tu_ngay: '01/07/2017',
    den_ngay: '30/06/2020',
  },
];

/** Share of the residents to be examined, per district and round and for the province. */
export const COVERAGE_TARGET = 0.95;
