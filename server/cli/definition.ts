import { InvalidArgumentError, Option, type Command } from 'commander';
import { resolve } from 'node:path';
import { changeAuthor, changeReason, type AskedChange } from '../definitions/asked-change.ts';
import type { Changed } from '../definitions/change-definition.ts';
import type { CompareInput, Comparison } from '../definitions/compare-definitions.ts';
import type { ListedDefinitions } from '#queries/definitions/pages.ts';
import { dataOption, jsonOption, type FolderOptions, type OutputOptions } from './options.ts';
import { printComparison } from './print-comparison.ts';
import { printChanged, printDefinition, printDefinitions, printHistory } from './print-definitions.ts';
import { readableFile } from './readable-file.ts';

type CommonOptions = FolderOptions & OutputOptions;
interface AnsweredOptions extends CommonOptions {
  readonly by: string;
  readonly reason: string;
  /** Compared, and not entered. */
  readonly compare?: true;
}
interface SetOptions extends AnsweredOptions {
  readonly option: { readonly option: string; readonly value: boolean };
}
interface ReplaceOptions extends AnsweredOptions {
  readonly file: string;
}
interface CompareOptions extends CommonOptions {
  readonly period?: string;
  readonly out?: string;
}

/** `tamsoat definition …`: the case definitions of a data folder, and their changes. */
export function addDefinition(program: Command): void {
  const group = program
    .command('definition')
    .description('case definitions: list, change with author and reason, compare before publication');
  const command = (name: string, description: string): Command =>
    group.command(name).description(description).addOption(dataOption()).addOption(jsonOption());
  const change = (name: string, description: string): Command =>
    command(name, description)
      .argument('<id>', 'id of the condition')
      .addOption(
        new Option('--by <name>', 'who answers for the change')
          .argParser(lineOf(changeAuthor))
          .makeOptionMandatory(),
      )
      .addOption(new Option('--reason <text>', 'why').argParser(lineOf(changeReason)).makeOptionMandatory())
      .addOption(new Option('--compare', 'show what it would make of the figures, and change nothing'));

  command('list', 'every definition with its version, options and last change').action(
    async ({ data, json }: CommonOptions) => {
      printDefinitions(await listed(data), json);
    },
  );
  command('show', 'one definition: its options, its changes, its file')
    .argument('<id>', 'id of the condition')
    .action(async (id: string, { data, json }: CommonOptions) => {
      printDefinition(await listed(data), id, json);
    });
  command('history', 'every change with date, author and reason')
    .argument('[id]', 'id of the condition; all where none is named')
    .action(async (id: string | undefined, { data, json }: CommonOptions) => {
      printHistory(await listed(data), id, json);
    });
  change('set', 'set an option of a definition')
    .addOption(
      new Option('--option <name=value>', 'the option and on or off: confirm_severe=off')
        .argParser(optionValue)
        .makeOptionMandatory(),
    )
    .action((condition: string, { option, by, reason, ...options }: SetOptions) =>
      makeChange({ condition, by, reason, kind: 'option', ...option }, options),
    );
  change('replace', 'put a new version of a definition in place of the one that holds')
    .addOption(
      new Option(
        '--file <file>',
        'the file: same id, a higher version, examples that come out',
      ).makeOptionMandatory(),
    )
    .action((condition: string, { file, by, reason, ...options }: ReplaceOptions) => {
      const path = resolve(file);
      readableFile(path, 'definition');
      return makeChange({ condition, by, reason, kind: 'version', file: path }, options);
    });
  change('back', 'take the last change of a definition back').action(
    (condition: string, { by, reason, ...options }: AnsweredOptions) =>
      makeChange({ condition, by, reason, kind: 'back' }, options),
  );
  command('compare', 'what the changes would make of the figures, beside what is published')
    .argument('[id]', 'id of a condition or group; all that the changes may move where none is named')
    .addOption(new Option('--period <id>', 'period of the figures (without it, everything so far)'))
    .addOption(new Option('--out <file>', 'write the figures as CSV too'))
    .action(async (condition: string | undefined, { data, json, period, out }: CompareOptions) => {
      const comparison = await compared(data, { condition, period });
      await printComparison(comparison, json, out === undefined ? undefined : resolve(out));
    });
}

async function compared(
  data: string,
  of: Pick<CompareInput, 'condition' | 'period' | 'proposed'>,
): Promise<Comparison> {
  const { handOverOrDo } = await import('./hand-over-or-do.ts');
  return (await handOverOrDo(data, { job: 'compare-definitions', ...of })) as Comparison;
}

async function listed(data: string): Promise<ListedDefinitions> {
  const { handOverOrDo } = await import('./hand-over-or-do.ts');
  // What the server answers over the socket is what listDefinitions gave it: both are of one version.
  return (await handOverOrDo(data, { job: 'definitions' })) as ListedDefinitions;
}

async function makeChange(
  change: AskedChange,
  { data, json, compare }: CommonOptions & Pick<AnsweredOptions, 'compare'>,
): Promise<void> {
  if (compare) {
    await printComparison(await compared(data, { proposed: change }), json, undefined);
    return;
  }
  const { handOverOrDo } = await import('./hand-over-or-do.ts');
  printChanged((await handOverOrDo(data, { job: 'change-definition', change })) as Changed, json);
}

function lineOf(schema: typeof changeAuthor): (text: string) => string {
  return (text) => {
    const read = schema.safeParse(text);
    if (read.success) return read.data;
    throw new InvalidArgumentError(`It ${read.error.issues[0]?.message ?? 'cannot be read'}.`);
  };
}

function optionValue(text: string): SetOptions['option'] {
  const [, option, value] = /^([a-z][a-z0-9_]*)=(on|off)$/.exec(text) ?? [];
  if (option === undefined) throw new InvalidArgumentError('Give NAME=on or NAME=off.');
  return { option, value: value === 'on' };
}
