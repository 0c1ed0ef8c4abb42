import type { Command } from 'commander';
import {
  addressOption,
  dataOption,
  metricsPortOption,
  protectionOptions,
  providerOptions,
  portOption,
  viewOption,
  type ServeOptions,
} from './options.ts';

export function addServe(program: Command): void {
  const command = program
    .command('serve')
    .description('serve what was published')
    .addOption(portOption())
    .addOption(addressOption())
    .addOption(metricsPortOption())
    .addOption(dataOption())
    .addOption(viewOption())
    .action(async (options: ServeOptions) => {
      const { serve } = await import('./serve-folder.ts');
      await serve(options);
    });
  for (const option of [...protectionOptions(), ...providerOptions()]) command.addOption(option);
}
