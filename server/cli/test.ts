import { Option, type Command } from 'commander';
import { runScript } from './run-script.ts';

interface TestOptions {
  readonly whole: boolean;
  readonly part?: string;
  readonly long: boolean;
  readonly seed?: string;
  readonly only: readonly string[];
}

export function addTest(program: Command): void {
  program
    .command('test')
    .description('types, format, lint, dependency direction, dead code, tests')
    .addOption(new Option('--only <checks...>', 'these checks, by their names').default([], 'all'))
    .addOption(
      new Option('--whole', 'every test; without it a part of the longest suites is drawn').default(false),
    )
    .addOption(
      new Option('--part <number>', 'the part of the longest suites that is to be run').conflicts('whole'),
    )
    .addOption(
      new Option('--long', 'properties with many more cases and a new seed, which is printed').default(false),
    )
    .addOption(new Option('--seed <number>', 'seed of a long run that is to be repeated'))
    .action(async (options: TestOptions) => {
      const args = [
        ...(options.whole ? ['--whole'] : []),
        ...(options.part === undefined ? [] : ['--part', options.part]),
        ...(options.long ? ['--long'] : []),
        ...(options.seed === undefined ? [] : ['--seed', options.seed]),
        ...options.only.flatMap((name) => ['--only', name]),
      ];
      process.exitCode = await runScript('test/run.ts', args);
    });
}
