import type { Command } from 'commander';
import { existsSync } from 'node:fs';
import type { ImportRecord } from '../import/import-records.ts';
import type { FolderStatus } from '../serve/folder-status.ts';
import { Refusal } from '../serve/refusal.ts';
import { dataOption, jsonOption, type FolderOptions, type OutputOptions } from './options.ts';
import { effectLines } from './print-effects.ts';
import { BALANCE_HEAD, balanceCells } from './print-import.ts';
import { printResult } from './print-result.ts';
import { table } from './table.ts';

export function addStatus(program: Command): void {
  program
    .command('status')
    .description('what is imported, published and served')
    .addOption(dataOption())
    .addOption(jsonOption())
    .action(async (options: FolderOptions & OutputOptions) => {
      const { handOver } = await import('../serve/hand-over.ts');
      const { folderStatus } = await import('../serve/folder-status.ts');
      const handed = await handOver(
        options.data,
        { job: 'status' },
        { onProgress: () => undefined, onQueued: () => undefined },
      );
      const status = handed?.result ?? folderStatus(options.data, null, await importsOf(options.data));
      printStatus(status as FolderStatus, options.json);
    });
}

/** The imports as tables for people: one line for each kind of row that an import brought, then what each changed. */
function printStatus(status: FolderStatus, json: boolean): void {
  const { imports, ...other } = status;
  if (json || typeof imports === 'string' || imports.length === 0) {
    printResult(status, json);
    return;
  }
  const rows = imports.flatMap((each) =>
    each.balances.map((balance, at) => [
      ...(at === 0
        ? [String(each.import_id), each.file, each.imported_at, each.withdrawn_at === null ? '' : 'undone']
        : ['', '', '', '']),
      ...balanceCells(balance),
    ]),
  );
  printResult(other, false);
  process.stdout.write(
    ['', ...table(['import', 'file', 'imported at', '', ...BALANCE_HEAD], rows), '', ...effectLines(imports)]
      .map((line) => `${line}\n`)
      .join(''),
  );
}

/** The imports of a folder on which no server runs, or why they cannot be told. Makes no folder that is not there. */
async function importsOf(folder: string): Promise<readonly ImportRecord[] | string> {
  if (!existsSync(folder)) return [];
  const { readImports } = await import('../import/import-records.ts');
  const { holdDataFolder } = await import('../serve/data-folder-lock.ts');
  try {
    const hold = await holdDataFolder(folder);
    try {
      return await readImports(folder);
    } finally {
      hold.release();
    }
  } catch (error) {
    if (error instanceof Refusal) return error.message;
    throw error;
  }
}
