import type { FieldId } from '../linkage/fields.ts';
import type { Sentence } from '../import/propose/synonyms.ts';
import type { Verdict } from './verdicts.ts';

// What the page for the review of people is told by the server: everything but who they are. Nobody is named, and no
// pseudonym leaves the server.

/** How alike two records are in a field; `not_said` where one of them lacks it. */
export const ALIKE = ['agrees', 'nearly', 'differs', 'not_said'] as const;
export type Alike = (typeof ALIKE)[number];

export interface ReviewReason {
  readonly field: FieldId;
  readonly title: Sentence;
  readonly alike: Alike;
  /** How they are alike or differ; null of what is not said. */
  readonly how: Sentence | null;
  /** For one person above 0, for two below. */
  readonly bits: number;
}

/** What the store holds of a person apart from who they are. Days are ISO. */
export interface ReviewPerson {
  readonly registered: boolean;
  readonly sex: 'female' | 'male' | null;
  readonly birth_year: number | null;
  readonly died_on: string | null;
  /** The commune and what is above it; null where none is known. */
  readonly area: Sentence | null;
  readonly examinations: number;
  readonly first_on: string | null;
  readonly last_on: string | null;
  /** Where the last examination was. */
  readonly site: string | null;
  /** At the last examination with a height. */
  readonly height_cm: number | null;
  /** Conditions of which a diagnosis is on record. */
  readonly conditions: readonly Sentence[];
  /** Codes of diagnoses that are of none of them. */
  readonly other_icd10: readonly string[];
  readonly contacts: number;
  readonly last_contact_on: string | null;
}

export interface PutOff {
  /** UTC, ISO. */
  readonly at: string;
  readonly by: string;
  readonly why: string;
}

export interface ReviewPair {
  readonly candidate: number;
  /** Which search found it, UTC, ISO: the next one numbers pairs anew. */
  readonly found_at: string;
  readonly probability: number;
  readonly reasons: readonly ReviewReason[];
  readonly people: readonly [ReviewPerson, ReviewPerson];
  readonly put_off: PutOff | null;
}

/** A decision of the log. */
export interface ReviewDecision {
  readonly decision: number;
  readonly decided_at: string;
  readonly verdict: Verdict;
  /** The decision that this one takes back. */
  readonly undoes: number | null;
  readonly undone_by: number | null;
  readonly basis: 'found' | 'reviewed';
  readonly probability: number | null;
  readonly by: string;
  readonly reason: string;
  readonly people: readonly [ReviewPerson, ReviewPerson];
}

export interface PeopleReview {
  /** Whether names and numbers are kept, sealed: without them nobody can be compared. */
  readonly identities: boolean;
  readonly waiting: number;
  readonly decisions: number;
  /** When people were last compared, as far as it left a trace; null where it never did. UTC, ISO. */
  readonly found_at: string | null;
  /** Decisions that what is shown does not count yet. */
  readonly not_counted: number;
  /** Place of the first pair of this part, from 0. */
  readonly after: number;
  readonly pairs: readonly ReviewPair[];
  readonly log_after: number;
  readonly log: readonly ReviewDecision[];
}

/** A decision that stood before. */
export interface DecidedBefore {
  readonly decision: number;
  readonly verdict: Verdict;
  readonly by: string;
  /** UTC, ISO. */
  readonly at: string;
}

/** What came of an act of the page, for the page that is shown next. */
export type ReviewTold =
  | { readonly told: 'decided' | 'taken_back'; readonly decision: number; readonly verdict: Verdict }
  | { readonly told: 'put_off' }
  /** Somebody else was first. */
  | ({ readonly told: 'decided_already' } & DecidedBefore)
  | { readonly told: 'undone_already' | 'no_such_pair' | 'no_such_decision' | 'not_named' };

/** Where people who may be one are looked at and decided about. */
export interface PeopleDesk {
  /** A part of the queue and of the log; null while a job keeps the store. */
  review(after: number, logAfter: number): Promise<PeopleReview | null>;
  /** What came of an act, by the key in an address; null where that is no longer known. */
  told(key: string): ReviewTold | null;
}
/** The name under which a browser keeps who decides. */
export const REVIEWER_COOKIE = 'reviewer';
/** So many pairs, and so many decisions, stand on one page. */
export const PAIRS_A_PAGE = 10;
export const DECISIONS_A_PAGE = 20;
