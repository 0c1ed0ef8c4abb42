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
import { Refusal } from '../serve/refusal.ts';

interface PublishOptions extends FolderOptions, OutputOptions {
  readonly asOf?: string;
  readonly map?: string;
  readonly grouping?: string;
  readonly view?: TreatedView;
  readonly despite?: string;
  readonly by?: string;
  readonly anew?: true;
}

export function addPublish(program: Command): void {
  program
    .command('publish')
    .description('detect, count and show what was imported')
    .addOption(asOfOption())
    .addOption(mapOption())
    .addOption(groupingOption())
    .addOption(treatedViewOption())
    .option(
      '--despite <reason>',
      'publish although checks fail that stop a publication, and why; kept with it',
    )
    .option('--by <name>', 'who answers for that')
    .option('--anew', 'count everybody, taking nothing over from the last publication')
    .addOption(dataOption())
    .addOption(jsonOption())
    .action(async (options: PublishOptions) => {
      const { handOverOrDo } = await import('./hand-over-or-do.ts');
      const { data, asOf, map, grouping, view, anew, json } = options;
      if (view !== undefined) {
        printResult(await handOverOrDo(data, { job: 'publish-view', view }), json);
        return;
      }
      const despite = despiteOf(options);
      const published = (await handOverOrDo(data, {
        ...{ job: 'publish', asOf, map, grouping },
        ...{ despite, anew },
      })) as Published;
      const told = { ...published, definition_changes: published.definition_changes.map(changeLine) };
      printResult(json ? published : told, json);
    });
}

/** @throws {Refusal} where one of reason and name is not said */
function despiteOf({ despite, by }: PublishOptions): { by: string; reason: string } | undefined {
  const [reason = '', name = ''] = [despite?.trim(), by?.trim()];
  if (despite === undefined && by === undefined) return undefined;
  if (reason !== '' && name !== '') return { by: name, reason };
  throw new Refusal(
    'despite_incomplete',
    'To publish although checks fail, say why and who answers for it: --despite REASON --by NAME',
    2,
  );
}
