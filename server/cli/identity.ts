import type { Command } from 'commander';
import type { RotatedKey } from '../identity/rotate-key.ts';
import { dataOption, jsonOption, type FolderOptions, type OutputOptions } from './options.ts';
import { printResult } from './print-result.ts';

/** Names and numbers of people, sealed: their key. */
export function addIdentity(program: Command): void {
  program
    .command('identity')
    .description('the store of names and numbers: seal it by a new key')
    .command('rotate-key')
    .description('seal all names and numbers by a new key, which takes the place of the old one')
    .addOption(dataOption())
    .addOption(jsonOption())
    .action(async (options: FolderOptions & OutputOptions) => {
      const { handOverOrDo } = await import('./hand-over-or-do.ts');
      const rotated = (await handOverOrDo(options.data, { job: 'rotate-identity-key' })) as RotatedKey;
      if (options.json) printResult(rotated, true);
      else
        process.stdout.write(
          `All ${rotated.rows.toLocaleString('en-GB')} rows of names and numbers are sealed by a new key (identity-key). The old one opens nothing any more but earlier backups and copies, which hold it themselves.\n`,
        );
    });
}
