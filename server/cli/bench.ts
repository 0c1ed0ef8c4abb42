import type { Command } from 'commander';
import { runScript } from './run-script.ts';
import { jsonOption, scaleOption, type OutputOptions } from './options.ts';

interface BenchOptions extends OutputOptions {
  readonly scale: number;
}

export function addBench(program: Command): void {
  program
    .command('bench')
    .description('measure this machine: ratios inside one run, as a table')
    .argument('[names...]', 'measurements to take; all where none is named')
    .addOption(scaleOption(1))
    .addOption(jsonOption())
    .action(async (names: string[], options: BenchOptions) => {
      const args = [...names, '--scale', String(options.scale), ...(options.json ? ['--json'] : [])];
      process.exitCode = await runScript('test/bench/run.ts', args);
    });
}
