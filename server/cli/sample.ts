import { Option, type Command } from 'commander';
import { resolve } from 'node:path';
import { jsonOption, scaleOption, seedOption, type OutputOptions } from './options.ts';
import { printResult } from './print-result.ts';

/** The largest with which the first `npm start` takes a minute at most after installation, on two cores. */
export const DEFAULT_SCALE = 0.25;

interface SampleOptions extends OutputOptions {
  readonly out: string;
  readonly seed: number;
  readonly scale: number;
  readonly format: 'csv' | 'parquet';
}

export function addSample(program: Command): void {
  program
    .command('sample')
    .description('make the files of a synthetic province')
    .addOption(new Option('--out <folder>', 'where to put them').default('sample'))
    .addOption(scaleOption(DEFAULT_SCALE))
    .addOption(seedOption())
    .addOption(
      new Option('--format <format>', 'format of the files').choices(['csv', 'parquet']).default('csv'),
    )
    .addOption(jsonOption())
    .action(async (options: SampleOptions) => {
      const { runStep } = await import('../serve/run-step.ts');
      const { openTerminal } = await import('./terminal.ts');
      const { interrupt } = await import('./interrupt.ts');
      const terminal = openTerminal();
      const { seed, scale, format } = options;
      try {
        const input = { out: resolve(options.out), seed, scale, format };
        const result = await runStep('sample', input, terminal.progress, interrupt());
        terminal.endStep();
        printResult(result, options.json);
      } finally {
        terminal.endStep();
      }
    });
}
