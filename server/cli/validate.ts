import { Option, type Command } from 'commander';
import { jsonOption, type OutputOptions } from './options.ts';
import { runScript } from './run-script.ts';

interface ValidateOptions extends OutputOptions {
  readonly write: boolean;
}

export function addValidate(program: Command): void {
  program
    .command('validate')
    .description('hold the product against published answers, and against a sample whose truth is known')
    .addOption(
      new Option('--write', 'keep the results in the tree, where the validation page reads them').default(
        false,
      ),
    )
    .addOption(jsonOption())
    .action(async (options: ValidateOptions) => {
      const args = [...(options.write ? ['--write'] : []), ...(options.json ? ['--json'] : [])];
      process.exitCode = await runScript('test/validation/run.ts', args);
    });
}
