import { Option, type Command } from 'commander';
import { resolve } from 'node:path';
import { Refusal } from '../serve/refusal.ts';
import { interrupt } from './interrupt.ts';
import { atOption, everyOption, onSchedule, type ScheduleOptions } from './on-schedule.ts';
import {
  dataOption,
  jsonOption,
  keyFileOption,
  wholeNumber,
  type FolderOptions,
  type KeyOptions,
  type OutputOptions,
} from './options.ts';
import { printResult } from './print-result.ts';
import { nextTime } from './schedule.ts';
import { openTerminal } from './terminal.ts';

interface BackupOptions extends FolderOptions, OutputOptions, KeyOptions, ScheduleOptions {
  readonly to?: string;
  readonly newKey?: string;
  readonly keepDays?: number;
  readonly keepWeeks?: number;
  readonly keepMonths?: number;
}

export function addBackup(program: Command): void {
  const keepOption = (name: string, what: string): Option =>
    new Option(`--keep-${name} <number>`, `remove earlier backups but the last of so many ${what}`).argParser(
      wholeNumber,
    );
  program
    .command('backup')
    .description('write all that cannot be made again into one encrypted file, also beside a running server')
    .addOption(
      new Option('--to <folder>', 'folder for the backups, best on another disk')
        .env('TAMSOAT_BACKUPS')
        .argParser((text) => resolve(text)),
    )
    .addOption(keyFileOption())
    .addOption(
      new Option('--new-key <file>', 'only make a key for backups; keep it apart from them').argParser(
        (text) => resolve(text),
      ),
    )
    .addOption(everyOption('write one'))
    .addOption(atOption('02:00'))
    .addOption(keepOption('days', 'days'))
    .addOption(keepOption('weeks', 'weeks'))
    .addOption(keepOption('months', 'months'))
    .addOption(dataOption())
    .addOption(jsonOption())
    .action(async (options: BackupOptions) => {
      const { backupKey, makeBackupKey } = await import('../backup/backup-key.ts');
      const { to, newKey, keyFile, data, json } = options;
      if (newKey !== undefined) {
        makeBackupKey(newKey);
        printResult({ key: newKey }, json);
        return;
      }
      if (to === undefined)
        throw new Refusal('backup_nowhere', 'Say where the backup is to be written: --to FOLDER', 2);
      const key = backupKey(keyFile).toString('hex');
      const { performOn } = await import('./hand-over-or-do.ts');
      const terminal = openTerminal();
      const signal = interrupt();
      const backUp = async (): Promise<void> => {
        const { every, at } = options;
        const next = every && nextTime({ every, at }, new Date()).toISOString();
        const work = { job: 'backup', to, key, keep: keepOf(options), next } as const;
        try {
          const result = await performOn(data, work, { terminal, signal: () => signal, stop: signal });
          terminal.endStep();
          printResult(result, json);
        } catch (error) {
          terminal.breakOff();
          throw error;
        }
      };
      if (options.every === undefined) await backUp();
      await onSchedule(options, terminal, signal, backUp);
    });
}

/** Of what nothing is said, none is kept but the last; all stay where nothing is said at all. */
function keepOf({ keepDays, keepWeeks, keepMonths }: BackupOptions) {
  if ([keepDays, keepWeeks, keepMonths].every((each) => each === undefined)) return undefined;
  return { days: keepDays ?? 0, weeks: keepWeeks ?? 0, months: keepMonths ?? 0 };
}
