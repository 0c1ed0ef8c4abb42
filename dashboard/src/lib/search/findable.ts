/** Kinds of what can be found, in the order in which equals are listed. */
export const FOUND_KINDS = ['area', 'condition', 'indicator', 'page', 'term'] as const;
export type FoundKind = (typeof FOUND_KINDS)[number];

/** Something that can be found, and where it leads. */
export interface Found {
  readonly kind: FoundKind;
  /** Unlike any other of its kind. */
  readonly id: string;
  readonly name: string;
  /** What and where it is, in few words: "xã, Sơn Động". */
  readonly about: string;
  readonly href: string;
  /** Leads to a page without script, which the browser loads as a whole. */
  readonly whole?: boolean;
}

/** By what it is found. */
export interface Findable extends Found {
  /** Other names: in full, in the other language, short ones. */
  readonly names: readonly string[];
  /** The area's code. */
  readonly code?: string;
  /** Codes of ICD-10 that are of the condition, and those among them that are not. */
  readonly icd10?: { readonly of: readonly string[]; readonly not: readonly string[] };
}
