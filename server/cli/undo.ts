import type { Command } from 'commander';
import type { Withdrawn } from '../import/withdraw-import.ts';
import { dataOption, importArgument, jsonOption, type FolderOptions, type OutputOptions } from './options.ts';
import { printResult } from './print-result.ts';

export function addUndo(program: Command): void {
  program
    .command('undo')
    .description('undo an import: take out what it brought, and bring back what it had corrected')
    .addArgument(importArgument())
    .addOption(dataOption())
    .addOption(jsonOption())
    .action(async (importId: number, options: FolderOptions & OutputOptions) => {
      const { handOverOrDo } = await import('./hand-over-or-do.ts');
      const undone = (await handOverOrDo(options.data, { job: 'undo', importId })) as Withdrawn;
      if (options.json) printResult(undone, true);
      else
        process.stdout.write(
          `Import ${String(importId)} is undone: ${undone.file} (${undone.title_vi}), ${undone.rows.toLocaleString('en-GB')} rows.\n` +
            'What is shown changes when you publish: tamsoat publish\n',
        );
    });
}
