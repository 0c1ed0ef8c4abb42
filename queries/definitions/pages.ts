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

/** What the pages of definitions ask of the server. */
export interface DefinitionsPages {
  /** What the next publication counts by; null while a job works on the store. */
  read(): Promise<ListedDefinitions | null>;
}
