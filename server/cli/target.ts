import { dayOf } from '#queries/time/moments.ts';
import { InvalidArgumentError, Option, type Command } from 'commander';
import type { TargetAct } from '../serve/job.ts';
import type { StatedTarget, TargetInForce } from '#queries/targets/pages.ts';
import {
  asOfOption,
  dataOption,
  date,
  jsonOption,
  wholeNumber,
  type FolderOptions,
  type OutputOptions,
} from './options.ts';
import { printResult } from './print-result.ts';
import { table } from './table.ts';

type Common = FolderOptions & OutputOptions;
type Said = Common & { readonly by: string; readonly reason: string };

/** Targets per area and period: each is one more entry, so that none is lost. */
export function addTarget(program: Command): void {
  const target = program
    .command('target')
    .description('set, list and undo the targets of areas; what was set before stays on record');
  addSet(target);
  addList(target);
  addHistory(target);
  addUndo(target);
}

const required = (flags: string, about: string): Option => new Option(flags, about).makeOptionMandatory();
const byOption = (): Option => required('--by <name>', 'who decides it');
const reasonOption = (): Option => required('--reason <text>', 'why, as on the decision');

function addSet(target: Command): void {
  target
    .command('set')
    .description('set the target of an area in a period')
    .addOption(required('--indicator <id>', 'what is to be reached, such as coverage'))
    .addOption(required('--area <code>', 'code of the area'))
    .addOption(required('--period <id>', 'a year such as 2019, a round, or all'))
    .addOption(required('--value <share>', 'share to reach, from 0 to 1').argParser(share))
    .addOption(required('--since <date>', 'first day on which it holds, YYYY-MM-DD').argParser(date))
    .addOption(byOption())
    .addOption(reasonOption())
    .addOption(dataOption())
    .addOption(jsonOption())
    .action(async (options: Said & Omit<Extract<TargetAct, { do: 'set' }>, 'do'>) => {
      const { indicator, area, period, value, since, by, reason } = options;
      const act = { do: 'set', indicator, area, period, value, since, by, reason } as const;
      const made = (await doTarget(options.data, act)) as StatedTarget;
      tell(
        options,
        made,
        `Entry ${String(made.entry)}: the target of ${indicator} of ${area} in ${period} is ${String(value)} from ${since} on.\n${PUBLISH}`,
      );
    });
}

function addUndo(target: Command): void {
  target
    .command('undo')
    .description('take an entry back by a further entry')
    .argument('<entry>', 'number of the entry, as `tamsoat target history` lists it', wholeNumber)
    .addOption(byOption())
    .addOption(reasonOption())
    .addOption(dataOption())
    .addOption(jsonOption())
    .action(async (entry: number, options: Said) => {
      const { by, reason } = options;
      const made = (await doTarget(options.data, { do: 'undo', entry, by, reason })) as StatedTarget;
      tell(options, made, `Entry ${String(made.entry)} takes entry ${String(entry)} back.\n${PUBLISH}`);
    });
}

function addList(target: Command): void {
  target
    .command('list')
    .description('the targets in force on a day')
    .addOption(asOfOption())
    .addOption(dataOption())
    .addOption(jsonOption())
    .action(async (options: Common & { readonly asOf?: string }) => {
      const asOf = options.asOf ?? today();
      const found = (await doTarget(options.data, { do: 'list', asOf })) as TargetInForce[];
      const rows = found.map(({ indicator, area, period, value, since }) => [
        indicator,
        area,
        period,
        String(value),
        since,
      ]);
      tell(
        options,
        found,
        lines(['indicator', 'area', 'period', 'target', 'since'], rows, `No target is in force on ${asOf}.`),
      );
    });
}

function addHistory(target: Command): void {
  target
    .command('history')
    .description('every target that was ever stated, imported or set by hand, the last first')
    .addOption(dataOption())
    .addOption(jsonOption())
    .action(async (options: Common) => {
      const found = (await doTarget(options.data, { do: 'history' })) as StatedTarget[];
      const rows = found.map((one) => [
        one.entry === null ? 'imported' : String(one.entry),
        one.indicator,
        one.area,
        one.period,
        String(one.value),
        one.since,
        one.stated_at,
        one.stated_by ?? '',
        one.undoes === null
          ? one.undone_by === null
            ? ''
            : `undone by ${String(one.undone_by)}`
          : `undoes ${String(one.undoes)}`,
        one.reason ?? '',
      ]);
      const head = [
        'entry',
        'indicator',
        'area',
        'period',
        'target',
        'since',
        'stated at',
        'by',
        '',
        'reason',
      ];
      tell(options, found, lines(head, rows, 'No target was ever stated.'));
    });
}

const PUBLISH = 'What is shown changes when you publish: tamsoat publish';

async function doTarget(folder: string, act: TargetAct): Promise<unknown> {
  const { handOverOrDo } = await import('./hand-over-or-do.ts');
  return handOverOrDo(folder, { job: 'target', act });
}

function tell(options: OutputOptions, result: unknown, text: string): void {
  if (options.json) printResult(result, true);
  else process.stdout.write(`${text}\n`);
}

const lines = (head: readonly string[], rows: readonly (readonly string[])[], none: string): string =>
  rows.length === 0 ? none : table(head, rows).join('\n');

/** Days are those of Việt Nam. */
const today = (): string => dayOf(Date.now());

function share(text: string): number {
  const value = Number(text);
  if (text.trim() === '' || !(value >= 0 && value <= 1))
    throw new InvalidArgumentError('Give a share from 0 to 1, such as 0.9 for 90 %.');
  return value;
}
