import type { Command } from 'commander';
import { resolve } from 'node:path';
import { dataOption, jsonOption, type FolderOptions, type OutputOptions } from './options.ts';
import type { ImportResult } from '../import/import-file.ts';
import { mappingFor } from '../import/shipped-mapping.ts';
import { printImport } from './print-import.ts';
import { readableFile } from './readable-file.ts';

interface ImportOptions extends FolderOptions, OutputOptions {
  readonly map?: string;
}

export function addImport(program: Command): void {
  program
    .command('import')
    .description('import a file by a mapping that says which column is what')
    .argument('<file>', 'the file')
    .option(
      '--map <mapping>',
      'the mapping (JSON), or the name of one that comes with the program; without it, that of a format which is recognised',
    )
    .addOption(dataOption())
    .addOption(jsonOption())
    .action(async (file: string, options: ImportOptions) => {
      const path = resolve(file);
      readableFile(path, 'file to import');
      const work = { job: 'import', file: path, map: mappingFor(options.map, path) } as const;
      readableFile(work.map, 'mapping');
      const { handOverOrDo } = await import('./hand-over-or-do.ts');
      // What the server answers over the socket is what importFile gave it: both are of one version.
      printImport((await handOverOrDo(options.data, work)) as ImportResult, options.json);
    });
}
