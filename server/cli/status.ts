import type { Command } from 'commander';
import { existsSync } from 'node:fs';
import type { ImportRecord } from '../import/import-records.ts';
import { Refusal } from '../serve/refusal.ts';
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
      const status = handed?.result ?? folderStatus(options.data, null, await importsOf(options.data));
      printResult(status, options.json);
    });
}

/** The imports of a folder on which no server runs, or why they cannot be told. Makes no folder that is not there. */
async function importsOf(folder: string): Promise<readonly ImportRecord[] | string> {
  if (!existsSync(folder)) return [];
  const { readImports } = await import('../import/import-records.ts');
  const { holdDataFolder } = await import('../serve/data-folder-lock.ts');
  try {
    const hold = await holdDataFolder(folder);
    try {
      return await readImports(folder);
    } finally {
      hold.release();
    }
  } catch (error) {
    if (error instanceof Refusal) return error.message;
    throw error;
  }
}
