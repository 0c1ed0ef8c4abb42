import type { Changed } from '../definitions/change-definition.ts';
import type {
  ListedChange,
  ListedDefinition,
  ListedDefinitions,
  ToldChange,
} from '#queries/definitions/pages.ts';
import { Refusal } from '../serve/refusal.ts';
import { printResult } from './print-result.ts';
import { table } from './table.ts';

const onOff = (on: boolean): string => (on ? 'on' : 'off');

/** What a change did: `confirm_severe=off`, `version 2`, `back to version 1`. */
function whatChanged({ kind, option, value, version }: ToldChange): string {
  if (kind === 'option') return `${option ?? ''}=${onOff(value === true)}`;
  return kind === 'version' ? `version ${String(version)}` : `back to version ${String(version)}`;
}

/** The same with its number, author and reason, in one line. */
export const changeLine = (change: ToldChange): string =>
  `Change ${String(change.number)}, ${change.condition}: ${whatChanged(change)}, by ${change.by}: ${change.reason}`;

const optionsText = ({ options }: ListedDefinition): string =>
  options
    .map(
      ({ id, on, proposed }) =>
        `${id}=${onOff(on)}${on === proposed ? '' : ` (proposed ${onOff(proposed)})`}`,
    )
    .join(', ');

const changedBy = (change: ListedChange | null): string[] =>
  change === null
    ? ['', '', '', '']
    : [change.changed_at, change.by, change.reason, change.pending ? 'not published yet' : ''];

function print(lines: readonly string[]): void {
  process.stdout.write(`${lines.join('\n')}\n`);
}

/** Without the texts of the files: `definition show` has them. */
export function printDefinitions({ definitions, changes }: ListedDefinitions, json: boolean): void {
  if (json) {
    printResult({ definitions: definitions.map(({ text: _, ...one }) => one), changes }, true);
    return;
  }
  const head = ['definition', 'version', 'options', 'changed at', 'by', 'reason', ''];
  print(
    table(
      head,
      definitions.map((one) => [
        one.id,
        String(one.version),
        optionsText(one),
        ...changedBy(one.last_change),
      ]),
    ),
  );
}

export function printDefinition(listed: ListedDefinitions, id: string, json: boolean): void {
  const definition = requireListed(listed, id);
  const changes = listed.changes.filter(({ condition }) => condition === id);
  if (json) {
    printResult({ ...definition, changes }, true);
    return;
  }
  const { text, options, label, version, product_version, source } = definition;
  print([
    label.vi,
    label.en,
    `source: ${source}`,
    ...(version === product_version ? [] : [`the product brings version ${String(product_version)}`]),
    ...(options.length === 0
      ? []
      : [
          '',
          ...table(
            ['option', 'is', 'proposed', 'meaning'],
            options.map((one) => [one.id, onOff(one.on), onOff(one.proposed), one.title.en]),
          ),
        ]),
    ...(changes.length === 0 ? [] : ['', ...historyLines(changes)]),
    '',
    text.trimEnd(),
  ]);
}

export function printHistory(listed: ListedDefinitions, id: string | undefined, json: boolean): void {
  if (id !== undefined) requireListed(listed, id);
  const changes = listed.changes.filter(({ condition }) => id === undefined || condition === id);
  if (json) printResult(changes, true);
  else print(changes.length === 0 ? ['No definition was changed.'] : historyLines(changes));
}

const historyLines = (changes: readonly ListedChange[]): string[] =>
  table(
    ['change', 'definition', 'what', 'changed at', 'by', 'reason', ''],
    changes.map((change) => [
      String(change.number),
      change.condition,
      whatChanged(change),
      ...changedBy(change),
    ]),
  );

export function printChanged(changed: Changed, json: boolean): void {
  if (json) printResult(changed, true);
  else
    print([
      changeLine(changed),
      ...(changed.label === null
        ? ['The definition that holds now cannot be used: take back one change more.']
        : [changed.label.vi, changed.label.en]),
      'What is shown changes when you publish. See first what it would do: tamsoat definition compare',
    ]);
}

function requireListed({ definitions }: ListedDefinitions, id: string): ListedDefinition {
  const found = definitions.find((one) => one.id === id);
  if (found) return found;
  const there = definitions.map((one) => one.id).join(', ');
  throw new Refusal('no_such_condition', `There is no condition ${id}. There are: ${there}.`, 2);
}
