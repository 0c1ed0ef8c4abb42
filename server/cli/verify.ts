import { Option, type Command } from 'commander';
import { resolve } from 'node:path';
import { jsonOption, keyFileOption, type KeyOptions, type OutputOptions } from './options.ts';
import { printResult } from './print-result.ts';
import { readableFile } from './readable-file.ts';
import { stepAlone } from './step-alone.ts';

export function addVerify(program: Command): void {
  program
    .command('verify')
    .description('read a backup to its end, and say whether it is whole')
    .argument('<file>', 'the backup', (text) => resolve(text))
    .addOption(keyFileOption())
    .addOption(
      new Option('--deep', 'also restore it for a moment, and read every row and tile of it').default(false),
    )
    .addOption(jsonOption())
    .action(
      async (
        file: string,
        { keyFile, deep, json }: KeyOptions & OutputOptions & { readonly deep: boolean },
      ) => {
        readableFile(file, 'backup');
        const { backupKey } = await import('../backup/backup-key.ts');
        const key = backupKey(keyFile).toString('hex');
        printResult(await stepAlone('verify', { file, key, deep }), json);
      },
    );
}
