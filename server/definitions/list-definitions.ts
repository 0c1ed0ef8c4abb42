import { catalogueOf, definitionsInForce, optionsOf } from '#queries/detection/definitions-in-force.ts';
import { loadConditions } from '#queries/detection/load-conditions.ts';
import { definitionLabel } from '#queries/tiles/definition-label.ts';
import type { ListedDefinitions } from '#queries/definitions/pages.ts';
import { statedDefinitions } from '#queries/detection/stated-definitions.ts';
import { compileConditions } from '#queries/detection/compile-conditions.ts';
import { readStoredLog, toldChange } from './definition-log.ts';
import { readPublishedDefinitions } from './published-definitions.ts';

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
  const { conditions, options } = definitions;
  const stated = statedDefinitions(conditions, compileConditions(conditions, options));
  const published = readPublishedDefinitions(dataFolder)?.upToChange ?? 0;
  const changes = log.map((change) => ({ ...toldChange(change), pending: change.number > published }));
  return {
    definitions: definitions.conditions.files.map((file, at) => {
      const { id, kind, title, version, source } = file.header;
      return {
        ...{ id, kind, title, label: definitionLabel(entries[at]!, entries), version, source },
        product_version: product.files[at]?.header.version ?? version,
        thresholds: stated.find((one) => one.id === id)?.thresholds ?? [],
        options: optionsOf(file, definitions.options[id]),
        last_change: changes.findLast(({ condition }) => condition === id) ?? null,
        text: file.text,
      };
    }),
    changes,
  };
}
