import type { Bilingual } from '#queries/tiles/manifest.ts';

/**
 * What `npm run validate` found: the product against published answers, against a sample whose truth is known, and the
 * sample against surveys. results.json holds the run of this tree; `npm test` finds the same again.
 */
export interface ValidationResults {
  readonly nhanes: NhanesValidation;
  readonly states: readonly StatesChecked[];
  readonly screening: readonly Screening[];
  readonly rounding: RoundingFound;
  readonly survey: readonly SurveyFigure[];
}

/** Weighted per cent with hypertension: 18-39, 40-59, 60 and over, age-adjusted; as printed, to one decimal. */
export interface NhanesRow {
  readonly sex: 'both' | 'female' | 'male';
  readonly young: number;
  readonly middle: number;
  readonly old: number;
  readonly adjusted: number;
}

/** Weighted per cent controlled of those on medicine. */
export interface NhanesControl {
  readonly cycle: string;
  readonly ages: string;
  readonly per_cent: number;
}

export interface NhanesPrevalence {
  readonly rows: readonly NhanesRow[];
  readonly n: number;
  readonly positive: number;
}

export interface NhanesValidation {
  /** NCHS Data Brief 220; control: JAMA 2020;324:1190, eTable 1. */
  readonly printed: NhanesPrevalence & { readonly control: readonly NhanesControl[] };
  /** Ours with the option that follows the printed rule. */
  readonly published: NhanesPrevalence & { readonly control: readonly NhanesControl[] };
  /** Our default definition: raised or on medicine among those in whom it can be decided. */
  readonly ours: NhanesPrevalence;
  /** The same with those who say that they were told: the states of the product. */
  readonly with_history: NhanesPrevalence;
  /** With one of both pressures, and undecided by the default definition. */
  readonly undecided: number;
}

/** States of people, conditions and periods detected in a sample, each compared with a recomputation from its clean values. */
export interface StatesChecked {
  readonly sample: 'fixture' | 'made';
  readonly compared: number;
  readonly different: number;
  /** Planted faults of the files, and the refusals that differ from what they call for. */
  readonly planted: number;
  readonly refused_otherwise: number;
}

/** A screen against what is true of the people, of adults assessed and not known before. */
export interface Screening {
  readonly condition: string;
  readonly title: Bilingual;
  /** `one_visit`: found at the first visit; `confirmed`: confirmed by all that followed. */
  readonly rule: 'one_visit' | 'confirmed';
  readonly people: number;
  readonly diseased: number;
  readonly found: number;
  /** Diseased and found. */
  readonly both: number;
}

/** Digit preference of systolic pressure, by facility, beside the stations that were planted to round to ten. */
export interface RoundingFound {
  /** With enough readings for a ratio; the others are `too_few`. */
  readonly facilities: number;
  readonly too_few: number;
  /** Of the facilities: planted to round; of these graded severe; of the others graded severe. */
  readonly planted: number;
  readonly found: number;
  readonly others_found: number;
  /** Ratios: the least of the planted, the most of the others. */
  readonly least_of_planted: number | null;
  readonly most_of_others: number | null;
}

/** A figure of the synthetic province beside the survey that it is calibrated to; per cent. */
export interface SurveyFigure {
  readonly id: string;
  readonly title: Bilingual;
  readonly survey: string;
  readonly percent: number;
  /** Published interval, or ten per cent either way. */
  readonly low: number;
  readonly high: number;
  readonly found: number;
  readonly error: number;
  readonly n: number;
}
