import type { Command } from 'commander';
import {
  addressOption,
  dataOption,
  metricsPortOption,
  protectionOptions,
  providerOptions,
  portOption,
  scaleOption,
  seedOption,
  viewOption,
  type StartOptions,
} from './options.ts';
import { DEFAULT_SCALE } from './sample.ts';

export function addStart(program: Command): void {
  const command = program
    .command('start')
    .description('build what is not built, make the sample province where there is no data, and serve')
    .addOption(portOption())
    .addOption(addressOption())
    .addOption(metricsPortOption())
    .addOption(dataOption())
    .addOption(viewOption())
    .addOption(scaleOption(DEFAULT_SCALE))
    .addOption(seedOption())
    .action(async (options: StartOptions) => {
      const { start } = await import('./start-province.ts');
      await start(options);
    });
  for (const option of [...protectionOptions(), ...providerOptions()]) command.addOption(option);
}
