import type { AgeRange } from '../indicators/age-range.ts';
import type { Sex } from '../tiles/dimensions.ts';
import type { ListId } from './lists.ts';

/** Whom of a list somebody asks for. */
export interface AskedList {
  readonly list: ListId;
  /** Of the manifest. */
  readonly period: string;
  /** Of lists that are of one; null for all others. */
  readonly condition: string | null;
  /** Codes of the areas in which people are counted. */
  readonly areas: readonly string[];
  readonly sex: Sex | null;
  readonly ages: AgeRange;
  readonly village: string | null;
  readonly site: string | null;
}

/** A line of a list as the snapshot has it: nothing in it says who it is. */
export interface ListLine {
  /** Pseudonym. */
  readonly person: string;
  /** Where the list counts them. */
  readonly area: string;
  readonly sex: Sex;
  /** YYYY-MM-DD; null where only the register of another area knows it. */
  readonly birth_date: string | null;
  readonly birth_precision: 'day' | 'month' | 'year' | null;
  /** Day of the finding or examination that brought them on it, YYYY-MM-DD. */
  readonly since: string | null;
  readonly due_on: string | null;
  readonly is_urgent: boolean;
  readonly last_contact_on: string | null;
  /** Where they live on the as-of date; null where nowhere in the province. */
  readonly lives_in: string | null;
  readonly village: string | null;
  /** Code of the site at which they were examined last. */
  readonly site: string | null;
  readonly last_examined_on: string | null;
  /** Items that the record lacks, by code. */
  readonly lacking: readonly string[];
}

/** By what a list can be parted, with how many lines. */
export interface ListPart {
  readonly code: string;
  readonly lines: number;
}

/** Lines that a page has. */
export const LINES_A_PAGE = 50;
