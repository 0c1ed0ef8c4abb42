import { Option, type Command } from 'commander';
import { runScript } from './run-script.ts';
import { jsonOption, scaleOption, seedOption, type OutputOptions } from './options.ts';

interface BenchOptions extends OutputOptions {
  readonly scale: number;
  readonly load?: true;
  readonly seed: number;
  readonly minutes: string;
}

export function addBench(program: Command): void {
  program
    .command('bench')
    .description('measure this machine: ratios inside one run, as a table')
    .argument('[names...]', 'measurements to take; all where none is named')
    .addOption(scaleOption(1))
    .option('--load', 'measure under load instead: many readers, whole tables, an hour of mixed use')
    .addOption(new Option('--minutes <number>', 'with --load: how long the mixed use lasts').default('60'))
    .addOption(seedOption())
    .addOption(jsonOption())
    .action(async (names: string[], options: BenchOptions) => {
      const { scale, seed, minutes } = options;
      const args = [...names, '--scale', String(scale), '--seed', String(seed), '--minutes', minutes];
      for (const flag of ['json', 'load'] as const) if (options[flag]) args.push(`--${flag}`);
      process.exitCode = await runScript('test/bench/run.ts', args);
    });
}
