import type { DefinitionChange, OptionInForce } from '../detection/definitions-in-force.ts';
import type { StatedDefinition } from '../tiles/stated-definitions.ts';
import type { Bilingual, CatalogueEntry } from '../tiles/manifest.ts';

// Case definitions as commands and the page of definitions tell them, and what that page asks of the server.

/** A change as it is told; the file of a new version stands with the definition that it is of. */
export type ToldChange = Omit<DefinitionChange, 'file_text'>;

export interface ListedChange extends ToldChange {
  /** What is published does not have it yet. */
  readonly pending: boolean;
}

export interface ListedDefinition {
  readonly id: string;
  readonly kind: CatalogueEntry['kind'];
  readonly title: Bilingual;
  /** As figures will name it. */
  readonly label: Bilingual;
  readonly version: number;
  /** Version that the product brings. */
  readonly product_version: number;
  readonly source: string;
  readonly thresholds: StatedDefinition['thresholds'];
  readonly options: readonly OptionInForce[];
  readonly last_change: ListedChange | null;
  /** The file that holds, as it is written. */
  readonly text: string;
}

export interface ListedDefinitions {
  readonly definitions: readonly ListedDefinition[];
  /** The log, oldest first. */
  readonly changes: readonly ListedChange[];
}

/** What of a definition a change can alter. */
export type AlterableDefinition = Pick<ListedDefinition, 'version' | 'options' | 'text'>;

/** A change that is not entered, and the definition that holds without and with it. */
export interface ProposedChange {
  readonly title: Bilingual;
  readonly change: ToldChange;
  readonly before: AlterableDefinition;
  readonly after: AlterableDefinition;
}

/** People before and after; null: too few to be told. */
export interface ShownCounts {
  readonly before: number | null;
  readonly after: number | null;
}

/** What a comparison tells of one condition or group, so that nobody can be made out: queries/disclosure/views.ts. */
export interface ShownCondition {
  readonly id: string;
  readonly title: Bilingual;
  /** The definitions, as figures name them. */
  readonly before: Bilingual;
  readonly after: Bilingual;
  /** What is counted in each area, in this order: states that somebody is in, or `events`. */
  readonly counted: readonly string[];
  /** The province, then its districts; counts in the order of `counted`. */
  readonly areas: readonly { readonly name: Bilingual; readonly counts: readonly ShownCounts[] }[];
  /** Residents of the province who would go from one state to another; no fewer than are told of. */
  readonly moved: readonly { readonly from: string; readonly to: string; readonly people: number }[];
}

export interface ShownComparison {
  /** Last day of the figures, YYYY-MM-DD. */
  readonly as_of: string;
  readonly proposed: ProposedChange;
  /** Changes entered before and not published yet: they are on the side after too. */
  readonly pending: readonly ToldChange[];
  readonly conditions: readonly ShownCondition[];
}

/** What a form of the page of a definition says, as it was typed. */
export const DEFINITION_FIELDS = ['kind', 'option', 'text', 'reason'] as const;
export type DefinitionField = (typeof DEFINITION_FIELDS)[number];
export type DefinitionForm = Readonly<Record<DefinitionField, string>>;

export interface DefinitionFault {
  /** Null where no field can mend it. */
  readonly field: DefinitionField | null;
  readonly text: Bilingual;
  /** In English, where the sentence names it in no other language; null where it says everything. */
  readonly detail: string | null;
}

/** What became of a proposed change. */
export interface DefinitionTold {
  /** Id of the condition. */
  readonly definition: string;
  /** Refused: nothing was entered. Outdated: other changes came after the comparison. */
  readonly came: 'comparing' | 'compared' | 'entering' | 'entered' | 'outdated' | 'refused';
  /** Of the comparison, 0 to 1. */
  readonly done: number;
  readonly comparison: ShownComparison | null;
  /** Number of the change in the log; null before it is entered. */
  readonly change: number | null;
  readonly faults: readonly DefinitionFault[];
  readonly form: DefinitionForm;
}

/** What the pages of definitions ask of the server, for whoever asks. */
export interface DefinitionsPages {
  /** What the next publication counts by; null while a job works on the store. */
  read(): Promise<ListedDefinitions | null>;
  /** By the key in the address of the page; to whoever sent the form. Null where it is not kept any more. */
  told(key: string): DefinitionTold | null;
}
