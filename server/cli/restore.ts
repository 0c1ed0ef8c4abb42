import type { Command } from 'commander';
import { resolve } from 'node:path';
import {
  dataOption,
  jsonOption,
  keyFileOption,
  type FolderOptions,
  type KeyOptions,
  type OutputOptions,
} from './options.ts';
import { printResult } from './print-result.ts';
import { readableFile } from './readable-file.ts';
import { stepAlone } from './step-alone.ts';

export function addRestore(program: Command): void {
  program
    .command('restore')
    .description('make a data folder of a backup; it must be new or empty')
    .argument('<file>', 'the backup', (text) => resolve(text))
    .addOption(keyFileOption())
    .addOption(dataOption())
    .addOption(jsonOption())
    .action(async (file: string, { data, keyFile, json }: FolderOptions & OutputOptions & KeyOptions) => {
      readableFile(file, 'backup');
      const { backupKey } = await import('../backup/backup-key.ts');
      const key = backupKey(keyFile).toString('hex');
      const restored = await stepAlone('restore', { file, key, dataFolder: data });
      printResult({ data_folder: data, ...restored }, json);
    });
}
