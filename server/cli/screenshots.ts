import { resolve } from 'node:path';
import { Option, type Command } from 'commander';
import { dataOption, viewOption, type FolderOptions } from './options.ts';
import { runScript } from './run-script.ts';
import type { View } from '#queries/disclosure/views.ts';

interface ScreenshotsOptions extends FolderOptions {
  readonly view: View;
  readonly out: string;
  readonly only: readonly string[];
  readonly dark: boolean;
  readonly print: boolean;
  readonly javascript: boolean;
}

export function addScreenshots(program: Command): void {
  program
    .command('screenshots')
    .description('draw every page of what is published, on a desk and on a phone, in both languages')
    .addOption(dataOption())
    .addOption(viewOption())
    .addOption(
      new Option('--out <folder>', 'where the pictures and their index go')
        .default(resolve('test/output/screenshots'), 'test/output/screenshots')
        .argParser((text: string) => resolve(text)),
    )
    .addOption(
      new Option('--only <pages...>', 'these pages alone: overview, areas/area, methods …').default(
        [],
        'all',
      ),
    )
    .addOption(new Option('--dark', 'as a reader sees them who wants dark pages').default(false))
    .addOption(new Option('--print', 'as PDF, as they are printed').default(false))
    .addOption(new Option('--no-javascript', 'as they come from the server'))
    .action(async ({ data, view, out, only, dark, print, javascript }: ScreenshotsOptions) => {
      // What cannot be drawn is refused here, in a sentence.
      const { servedView } = await import('../serve/served-view.ts');
      servedView(data, view);
      process.exitCode = await runScript('test/screenshots/run.ts', [
        ...['--data', data, '--view', view, '--out', out],
        ...only.flatMap((page) => ['--only', page]),
        ...(dark ? ['--dark'] : []),
        ...(print ? ['--print'] : []),
        ...(javascript ? [] : ['--without-javascript']),
      ]);
    });
}
