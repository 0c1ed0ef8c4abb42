import type { Command } from 'commander';
import { asOfOption, dataOption, jsonOption, type FolderOptions, type OutputOptions } from './options.ts';
import type { Published } from '../surveillance/publish.ts';
import { changeLine } from './print-definitions.ts';
import { printResult } from './print-result.ts';

interface PublishOptions extends FolderOptions, OutputOptions {
  readonly asOf?: string;
}

export function addPublish(program: Command): void {
  program
    .command('publish')
    .description('detect, count and show what was imported')
    .addOption(asOfOption())
    .addOption(dataOption())
    .addOption(jsonOption())
    .action(async (options: PublishOptions) => {
      const { handOverOrDo } = await import('./hand-over-or-do.ts');
      const published = (await handOverOrDo(options.data, {
        job: 'publish',
        asOf: options.asOf,
      })) as Published;
      const told = { ...published, definition_changes: published.definition_changes.map(changeLine) };
      printResult(options.json ? published : told, options.json);
    });
}
