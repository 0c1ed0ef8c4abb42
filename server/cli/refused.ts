import { Option, type Command } from 'commander';
import { resolve } from 'node:path';
import type { WrittenRefused } from '../import/write-refused.ts';
import { dataOption, importArgument, jsonOption, type FolderOptions, type OutputOptions } from './options.ts';
import { printResult } from './print-result.ts';

interface RefusedOptions extends FolderOptions, OutputOptions {
  readonly out: string;
  readonly whole: boolean;
}

export function addRefused(program: Command): void {
  program
    .command('refused')
    .description('write every row and value that an import refused, with the reason, as CSV')
    .addArgument(importArgument())
    .addOption(new Option('--out <file>', 'the CSV file to write').makeOptionMandatory())
    .addOption(
      new Option(
        '--whole',
        'write the refused rows themselves, in the form of the file that was imported, with the reasons beside them: correct it and import it by the same mapping. It holds names and numbers of people',
      ).default(false),
    )
    .addOption(dataOption())
    .addOption(jsonOption())
    .action(async (importId: number, options: RefusedOptions) => {
      const { handOverOrDo } = await import('./hand-over-or-do.ts');
      const work = { job: 'refused', importId, out: resolve(options.out), whole: options.whole } as const;
      const written = (await handOverOrDo(options.data, work)) as WrittenRefused;
      if (options.json) printResult(written, true);
      else
        process.stdout.write(
          `${written.out}: ${written.lines.toLocaleString('en-GB')} ${options.whole ? 'refused rows, whole,' : 'refused rows and values'} of import ${String(importId)} (${written.file})\n`,
        );
    });
}
