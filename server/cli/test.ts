import { Option, type Command } from 'commander';
import { runScript } from './run-script.ts';

interface TestOptions {
  readonly long: boolean;
  readonly seed?: string;
  readonly only?: string;
}

export function addTest(program: Command): void {
  program
    .command('test')
    .description('types, format, lint, dependency direction, dead code, tests')
    .addOption(new Option('--only <step>', 'one step, by its name'))
    .addOption(
      new Option('--long', 'properties with many more cases and a new seed, which is printed').default(false),
    )
    .addOption(new Option('--seed <number>', 'seed of a long run that is to be repeated'))
    .action(async (options: TestOptions) => {
      const args = [
        ...(options.long ? ['--long'] : []),
        ...(options.seed === undefined ? [] : ['--seed', options.seed]),
        ...(options.only === undefined ? [] : ['--only', options.only]),
      ];
      process.exitCode = await runScript('test/run.ts', args);
    });
}
