import {
  catalogueOf,
  definitionsInForce,
  optionsOf,
  type OptionInForce,
} from '#queries/detection/definitions-in-force.ts';
import { loadConditions } from '#queries/detection/load-conditions.ts';
import { definitionLabel } from '#queries/tiles/definition-label.ts';
import type { Bilingual } from '#queries/tiles/manifest.ts';
import { readStoredLog, toldChange, type ToldChange } from './definition-log.ts';
import { readPublishedDefinitions } from './published-definitions.ts';

export interface ListedChange extends ToldChange {
  /** What is published does not have it yet. */
  readonly pending: boolean;
}

export interface ListedDefinition {
  readonly id: string;
  readonly kind: string;
  readonly title: Bilingual;
  /** As figures will name it. */
  readonly label: Bilingual;
  readonly version: number;
  /** Version that the product brings. */
  readonly product_version: number;
  readonly source: string;
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

/** The definitions that the next publication counts by, and every change that was made, of a data folder that this process holds. */
export async function listDefinitions({
  dataFolder,
}: {
  readonly dataFolder: string;
}): Promise<ListedDefinitions> {
  const product = await loadConditions();
  const log = await readStoredLog(dataFolder);
  const definitions = definitionsInForce(product, log);
  const entries = catalogueOf(definitions);
  const published = readPublishedDefinitions(dataFolder)?.upToChange ?? 0;
  const changes = log.map((change) => ({ ...toldChange(change), pending: change.number > published }));
  return {
    definitions: definitions.conditions.files.map((file, at) => {
      const { id, kind, title, version, source } = file.header;
      return {
        ...{ id, kind, title, label: definitionLabel(entries[at]!, entries), version, source },
        product_version: product.files[at]?.header.version ?? version,
        options: optionsOf(file, definitions.options[id]),
        last_change: changes.findLast(({ condition }) => condition === id) ?? null,
        text: file.text,
      };
    }),
    changes,
  };
}
