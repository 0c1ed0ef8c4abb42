import { InvalidArgumentError, Option, type Command } from 'commander';
import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { mappingFor } from '../import/shipped-mapping.ts';
import { Refusal } from '../serve/refusal.ts';
import { asOfOption, dataOption, type FolderOptions } from './options.ts';
import { requireOwnDay } from './own-day.ts';
import { readableFile } from './readable-file.ts';

interface WatchOptions extends FolderOptions {
  readonly map: string;
  readonly by: string;
  readonly asOf?: string;
  readonly settled: number;
}

/** Who imports where nobody is named; pages of both languages show it. */
const WATCHED_FOLDER = 'thư mục theo dõi (watched folder)';

/** How often the folder is looked into. */
const EVERY_MS = 500;

export function addWatch(program: Command): void {
  program
    .command('watch')
    .description('import and publish each file that comes into a folder, one at a time, until Ctrl-C')
    .argument('<folder>', 'the folder; what was taken moves to done or refused in it')
    .requiredOption(
      '--map <mapping>',
      'the mapping (JSON) of every file that comes, or the name of one that was saved or comes with the program',
    )
    .option('--by <name>', 'who imports the files, kept with each import', WATCHED_FOLDER)
    .addOption(asOfOption())
    .addOption(
      new Option('--settled <seconds>', 'a file is complete when it has stayed as it is for so long')
        .default(3)
        .argParser(seconds),
    )
    .addOption(dataOption())
    .action(async (folder: string, options: WatchOptions) => {
      const watched = resolve(folder);
      if (statSync(watched, { throwIfNoEntry: false })?.isDirectory() !== true)
        throw new Refusal(
          'folder_missing',
          `There is no folder ${watched} to watch. Make it, or check its name.`,
          2,
        );
      const map = await mappingFor(options.map, watched, options.data);
      readableFile(map, 'mapping');
      requireOwnDay(
        map,
        options.data,
        'Import them one by one: tamsoat import FILE --map NAME --stated-on YYYY-MM-DD',
      );
      const { watch } = await import('./watch-files.ts');
      await watch({ ...options, map, folder: watched, everyMs: EVERY_MS });
    });
}

function seconds(text: string): number {
  const value = Number(text);
  if (text.trim() === '' || !(value >= 0 && value <= 3600))
    throw new InvalidArgumentError('Give seconds, from 0 to 3600.');
  return value;
}
