import type { Day } from './days.ts';

/** Rows of the small world, as plain values: the clean truth that the store is filled from and the oracle reads. */

export type Sex = 'female' | 'male';
export type Answer = 'yes' | 'no' | 'not_asked' | null;
export type Origin =
  'declared_history' | 'register' | 'earlier_care' | 'examination_conclusion' | 'later_care';

export interface Area {
  readonly area_code: string;
  readonly parent_code: string | null;
  readonly level: 'province' | 'district' | 'commune';
  readonly valid_from: Day;
  readonly valid_to: Day | null;
}
export interface Successor {
  readonly area_code: string;
  readonly successor_code: string;
  readonly changed_on: Day;
}
export interface Resident {
  readonly person: string;
  readonly sex: Sex;
  readonly birth_date: Day;
  readonly birth_precision: 'day' | 'month' | 'year';
  readonly died_on: Day | null;
  readonly valid_number?: boolean;
}
export interface Spell {
  readonly person: string;
  readonly area_code: string;
  readonly from_date: Day;
  readonly to_date: Day | null;
  readonly end_reason: string | null;
}

/** Glucose and HbA1c keep the unit in which they were printed. */
export interface Measured {
  readonly sbp_1_mmhg?: number | null;
  readonly dbp_1_mmhg?: number | null;
  readonly glucose_mmol_l?: number | null;
  readonly glucose_source_unit?: string | null;
  readonly glucose_state?: string | null;
  readonly hba1c_percent?: number | null;
  readonly creatinine_umol_l?: number | null;
}
export interface Examination extends Measured {
  readonly record_key: string;
  readonly person: string;
  readonly sex: Sex;
  readonly birth_date: Day | null;
  readonly age_years: number | null;
  readonly age_months: number | null;
  readonly examined_on: Day;
  readonly entered_on: Day | null;
  readonly area_code: string | null;
  readonly site_code: string | null;
  readonly facility_code?: string | null;
  readonly device_code?: string | null;
  readonly round: string | null;
  readonly form: string;
  readonly is_complete: boolean;
  readonly pregnant: 'yes' | 'no' | 'not_recorded' | null;
  readonly trimester: number | null;
  /** Other columns of the table by name: measurements as numbers, answers and findings as text. */
  readonly items: Readonly<Record<string, string | number | null>>;
}
export interface Diagnosis {
  readonly person: string;
  readonly icd10: string;
  readonly diagnosed_on: Day;
  /** null: the source does not say. */
  readonly origin: Origin | null;
}
export interface Medicine {
  readonly person: string;
  readonly atc: string | null;
  readonly medicine_group: string;
  readonly given_on: Day;
  readonly days: number | null;
  /** null: the source does not say. */
  readonly origin: Origin | null;
}
export interface FollowUp extends Measured {
  readonly person: string;
  readonly visited_on: Day;
  readonly conditions: string;
  readonly outcome: string;
  readonly on_treatment: Answer;
  readonly entered_on: Day | null;
}
export interface Round {
  readonly round: string;
  readonly from_date: Day;
  readonly to_date: Day;
}
export interface Site {
  readonly site_code: string;
  readonly area_code: string;
  readonly from_date: Day;
  readonly to_date: Day | null;
}
export interface Tally {
  readonly site_code: string;
  readonly day: Day;
  readonly performed: number;
}

export interface Facility {
  readonly facility_code: string;
  readonly facility_kind: 'commune_station' | 'district_centre';
  readonly area_code: string;
  readonly from_date: Day;
}
/** A value that import refused; the row that it stood in is that of an examination. */
export interface Refused {
  readonly import_id: number;
  readonly kind: 'examination';
  readonly row_number: number;
  readonly item: string;
  readonly reason: 'out_of_range';
  readonly row_refused: boolean;
}

export interface CensusRow {
  readonly area_code: string;
  readonly sex: Sex;
  readonly age_band: string;
  readonly year: number;
  readonly population: number;
  readonly status: 'published' | 'estimated';
}

export interface FormerDistrict {
  readonly district_code: string;
  readonly former_code: string;
}

export interface LinkDecision {
  readonly decision: number;
  readonly decided_at: string;
  readonly person: string;
  readonly other: string;
  readonly verdict: 'one' | 'two';
  readonly basis: 'found' | 'reviewed';
  readonly decided_by: string;
  readonly reason: string;
}

export interface World {
  readonly area: Area[];
  readonly area_successor: Successor[];
  readonly round: Round[];
  readonly site: Site[];
  readonly resident: Resident[];
  /** Decisions about people who are one; without them nobody is. */
  readonly link_decision?: readonly LinkDecision[];
  readonly residence: Spell[];
  readonly examination: Examination[];
  readonly diagnosis: Diagnosis[];
  readonly medicine: Medicine[];
  readonly follow_up: FollowUp[];
  readonly tally: Tally[];
  readonly facility?: Facility[];
  readonly reject?: Refused[];
  /** Stands in where the register is empty. */
  readonly population?: CensusRow[];
  /** Stand between province and communes on a map without districts. */
  readonly former_district?: FormerDistrict[];
}
