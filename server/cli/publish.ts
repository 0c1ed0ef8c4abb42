import type { Command } from 'commander';
import type { TreatedView } from '#queries/disclosure/views.ts';
import type { Published } from '../surveillance/publish.ts';
import {
  asOfOption,
  dataOption,
  groupingOption,
  jsonOption,
  mapOption,
  treatedViewOption,
  type FolderOptions,
  type OutputOptions,
} from './options.ts';
import { changeLine } from './print-definitions.ts';
import { printResult } from './print-result.ts';

interface PublishOptions extends FolderOptions, OutputOptions {
  readonly asOf?: string;
  readonly map?: string;
  readonly grouping?: string;
  readonly view?: TreatedView;
}

export function addPublish(program: Command): void {
  program
    .command('publish')
    .description('detect, count and show what was imported')
    .addOption(asOfOption())
    .addOption(mapOption())
    .addOption(groupingOption())
    .addOption(treatedViewOption())
    .addOption(dataOption())
    .addOption(jsonOption())
    .action(async (options: PublishOptions) => {
      const { handOverOrDo } = await import('./hand-over-or-do.ts');
      const { data, asOf, map, grouping, view, json } = options;
      if (view !== undefined) {
        printResult(await handOverOrDo(data, { job: 'publish-view', view }), json);
        return;
      }
      const published = (await handOverOrDo(data, { job: 'publish', asOf, map, grouping })) as Published;
      const told = { ...published, definition_changes: published.definition_changes.map(changeLine) };
      printResult(json ? published : told, json);
    });
}
