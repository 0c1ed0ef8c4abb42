import type { EncodingChoice } from './encodings/encoding-choice.ts';
import type { ItemDistribution } from './distribution.ts';
import type { ImportEffect } from './effect.ts';
import type { PeopleDesk } from '../links/review.ts';
import type { Kind } from './kinds.ts';
import type { MappingFile } from './mapping.ts';
import type { DataElement } from './propose/propose-data-values.ts';
import type { Proposal } from './propose/propose-mapping.ts';
import type { Sentence } from './propose/synonyms.ts';

// What the Imports pages are told by the server. Identity is masked before it comes here.

/** Why something was not done. Where the Vietnamese sentence is of the reason alone, `detail` is what else is known, in English. */
export interface DeskRefusal extends Sentence {
  readonly detail: string | null;
}

/** What became, or would become, of the rows of one kind: read = new + corrected + unchanged + rejected. */
export interface DeskBalance {
  /** Kind of row, or `none` for rows that belong to no kind of the mapping. */
  readonly kind: string;
  readonly read: number;
  readonly new: number;
  readonly corrected: number;
  readonly unchanged: number;
  readonly rejected: number;
  /** In rows that were kept. */
  readonly values_refused: number;
}

/** Refusals of one column for one reason, with the first of them. */
export interface DeskRefusals {
  readonly kind: string;
  readonly column: string | null;
  readonly why: Sentence;
  readonly row_refused: boolean;
  readonly count: number;
  readonly first_row: number;
  readonly first_value: string | null;
  /** What can be said of the first beyond the reason. */
  readonly first_note: Sentence | null;
}

/** Records of one type of a file whose records are not its rows, and what became of them. */
export interface DeskContent {
  /** In the words of its format: Observation, dataValue. */
  readonly record: string;
  readonly is_used: boolean;
  readonly why: Sentence;
  readonly records: number;
}

export interface DeskImport {
  readonly import_id: number;
  readonly file: string;
  readonly title: Sentence;
  /** UTC, ISO. */
  readonly imported_at: string;
  readonly withdrawn_at: string | null;
  readonly rows: number;
  readonly sha256: string | null;
  readonly by: string | null;
  readonly mapping: string;
  readonly mapping_version: number;
  /** The last import before that was read by another mapping of the same name and version; null where there is none. */
  readonly mapping_differs_from: number | null;
  readonly balances: readonly DeskBalance[];
  readonly in_figures: ImportEffect;
  /** Until when its refused rows are kept whole, UTC, ISO; null where none are. */
  readonly whole_until: string | null;
}

/** What an item is called where it is chosen. */
export interface DeskItem extends Sentence {
  readonly id: string;
  readonly type: 'number' | 'code' | 'date' | 'area' | 'other';
  /** Those that a column may be said to be in; none where there is no choice. */
  readonly units: readonly string[];
  /** The unit of a column of which nothing is said; null where each row is judged for itself. */
  readonly unit_unsaid: string | null;
  /** What sheets write for each of its codes. */
  readonly words: Readonly<Record<string, Sentence>>;
}

/** A row of the file beside what would be read of it. */
export interface PreviewRow {
  readonly row: number;
  /** By column that the mapping reads. */
  readonly cells: Readonly<Record<string, string | null>>;
  /** By item. */
  readonly values: Readonly<Record<string, string | null>>;
  /** By item, of values that are codes: what they mean. */
  readonly words?: Readonly<Record<string, Sentence>>;
  readonly refused: readonly {
    readonly column: string | null;
    readonly why: Sentence;
    readonly row_refused: boolean;
  }[];
}

/** A file that was handed in and is not imported yet. */
export interface DeskFile {
  readonly id: string;
  readonly file: string;
  readonly bytes: number;
  readonly rows: number;
  /** When it is removed unless it is imported before, UTC, ISO. */
  readonly kept_until: string;
  readonly format: Sentence;
  /** Between which encodings a person must choose, or has chosen; null where the bytes tell. */
  readonly encodings: EncodingChoice | null;
  /** Data elements of DHIS2 between which a person must choose; null of other files. */
  readonly elements: readonly DataElement[] | null;
  readonly proposal: Pick<Proposal, 'kind' | 'confidence' | 'evidence' | 'columns' | 'open'>;
  /** As it is chosen now. */
  readonly mapping: MappingFile;
  /** A mapping that was saved by this name before and reads this file; null where it is the proposal. */
  readonly saved: { readonly name: string; readonly version: number } | null;
  readonly stated_on_guessed: boolean;
  readonly items: readonly DeskItem[];
  readonly kinds: readonly Kind[];
  /** What is wrong with the mapping as chosen; empty where it can be tried. */
  readonly faults: readonly Sentence[];
  /** The first rows; null where they could not be read, and `faults` say why. */
  readonly preview: readonly PreviewRow[] | null;
}

export interface DeskTried {
  readonly rows: number;
  readonly balances: readonly DeskBalance[];
  readonly refused: readonly DeskRefusals[];
  /** Empty for tables. */
  readonly content: readonly DeskContent[];
  readonly distributions: readonly DeskDistribution[];
}

/** How the values of an item lie, with what sheets call it. */
export interface DeskDistribution extends ItemDistribution {
  readonly title: Sentence;
  /** What its codes mean. */
  readonly words: Readonly<Record<string, Sentence>>;
}

/** Something that the server does, or did, for these pages. */
export interface DeskJob {
  readonly id: string;
  readonly does:
    'try' | 'import' | 'withdraw' | 'publish' | 'find_links' | 'decide' | 'put_off' | 'take_back';
  /** The file, or of a withdrawal the number of the import. */
  readonly about: string;
  /** The file that was handed in, where it is still there. */
  readonly incoming: string | null;
  readonly state: 'waiting' | 'running' | 'done' | 'refused' | 'cancelled';
  /** Share of the step that is done, from 0 to 1. */
  readonly done: number;
  /** Rows of the file, as far as they are known; null of what has none. */
  readonly rows: number | null;
  /** Rows that were read so far; null while none are read. */
  readonly rows_read: number | null;
  /** Seconds since it began to run. */
  readonly seconds: number;
  /** Seconds since the step that is being done began. */
  readonly step_seconds: number;
  readonly tried: DeskTried | null;
  /** Number of the import that was made. */
  readonly import_id: number | null;
  /** Why it was refused, in one sentence. */
  readonly refusal: DeskRefusal | null;
  /** The same in one word, for a page that says it in its own; null where the server failed. */
  readonly refused_for: string | null;
}

/** The desk at which files are handed in; there is none where others could reach it. */
export interface ImportsDesk {
  /** The newest first; null while a job keeps the store. */
  imports(): Promise<readonly DeskImport[] | null>;
  refusals(importId: number): Promise<readonly DeskRefusals[]>;
  content(importId: number): Promise<readonly DeskContent[]>;
  distributions(importId: number): Promise<readonly DeskDistribution[]>;
  /** Files that wait to be imported. */
  waiting(): Promise<readonly Pick<DeskFile, 'id' | 'file' | 'bytes' | 'kept_until'>[]>;
  file(id: string): Promise<DeskFile | null>;
  job(id: string): DeskJob | null;
  /** Why something could not be done, by the key in an address; null where that is no longer known. */
  problem(key: string): DeskRefusal | null;
  /** Jobs that are not at their end. */
  running(): readonly DeskJob[];
  /** Where people who may be one are decided about. */
  readonly people: PeopleDesk;
}
