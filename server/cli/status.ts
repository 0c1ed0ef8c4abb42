import type { Command } from 'commander';
import { dataOption, jsonOption, type FolderOptions, type OutputOptions } from './options.ts';
import { printResult } from './print-result.ts';

export function addStatus(program: Command): void {
  program
    .command('status')
    .description('what is imported, published and served')
    .addOption(dataOption())
    .addOption(jsonOption())
    .action(async (options: FolderOptions & OutputOptions) => {
      const { handOver } = await import('../serve/hand-over.ts');
      const { folderStatus } = await import('../serve/folder-status.ts');
      const handed = await handOver(
        options.data,
        { job: 'status' },
        { onProgress: () => undefined, onQueued: () => undefined },
      );
      printResult(handed?.result ?? folderStatus(options.data, null), options.json);
    });
}
