import type { Command } from 'commander';
import {
  asOfOption,
  dataOption,
  groupingOption,
  jsonOption,
  mapOption,
  type FolderOptions,
  type OutputOptions,
} from './options.ts';
import { printResult } from './print-result.ts';

interface PublishOptions extends FolderOptions, OutputOptions {
  readonly asOf?: string;
  readonly map?: string;
  readonly grouping?: string;
}

export function addPublish(program: Command): void {
  program
    .command('publish')
    .description('detect, count and show what was imported')
    .addOption(asOfOption())
    .addOption(mapOption())
    .addOption(groupingOption())
    .addOption(dataOption())
    .addOption(jsonOption())
    .action(async (options: PublishOptions) => {
      const { handOverOrDo } = await import('./hand-over-or-do.ts');
      const { data, asOf, map, grouping, json } = options;
      printResult(await handOverOrDo(data, { job: 'publish', asOf, map, grouping }), json);
    });
}
