import { Argument, InvalidArgumentError, Option, type Command } from 'commander';
import { resolve } from 'node:path';
import { accountName } from '#queries/audit/entry.ts';
import { PURPOSE_TITLES, PURPOSES, type Purpose } from '#queries/audit/reasons.ts';
import { INDICATOR_IDS, type IndicatorId } from '#queries/indicators/indicators.ts';
import type { ChangeStep } from '#queries/tiles/change-steps.ts';
import { ONLY_KEYS } from '../surveillance/chain.ts';
import type { Why } from '../surveillance/why.ts';
import { Refusal } from '../serve/refusal.ts';
import { dataOption, jsonOption, type FolderOptions, type OutputOptions } from './options.ts';
import { printResult } from './print-result.ts';
import { table } from './table.ts';

interface WhyOptions extends FolderOptions, OutputOptions {
  readonly indicator: IndicatorId;
  readonly condition?: string;
  readonly area?: string;
  readonly period: string;
  readonly only?: NonNullable<Why['only']>;
  readonly people?: string;
  readonly by?: string;
  readonly purpose?: Purpose;
}

const PURPOSE_LINES = PURPOSES.map((purpose) => `${purpose} (${PURPOSE_TITLES[purpose].en})`).join(', ');

const STEPS: Readonly<Record<ChangeStep, string>> = {
  corrections: 'corrections and withdrawals',
  new_rows: 'new rows',
  definition: 'definition',
  map: 'map',
  time: 'time elapsed',
};

export function addWhy(program: Command): void {
  program
    .command('why')
    .description('explain how an indicator changed between two publications, one change at a time')
    .addArgument(new Argument('<old>', 'the earlier publication, by its id'))
    .addArgument(new Argument('<new>', 'the later publication, by its id'))
    .addOption(
      new Option('--indicator <id>', 'the indicator to explain').choices(INDICATOR_IDS).makeOptionMandatory(),
    )
    .addOption(new Option('--condition <id>', 'of which condition or group of conditions'))
    .addOption(new Option('--area <code>', 'of which area; without it the whole province'))
    .addOption(
      new Option(
        '--period <id>',
        'a year or a round; a month, or a quarter of findings, where it is counted so',
      ).default('all'),
    )
    .addOption(
      new Option(
        '--only <key=code>',
        `of one alone where it is counted so: ${ONLY_KEYS.join(', ')}, such as site=07201-1`,
      ).argParser(readOnly),
    )
    .addOption(
      new Option('--people <file>', 'list whose contribution changed, as pseudonyms, in this CSV file'),
    )
    .addOption(
      new Option('--by <account>', 'who asks for people, by the name of the account; kept on record'),
    )
    .addOption(
      new Option(
        '--purpose <purpose>',
        `what people are listed for; kept on record: ${PURPOSE_LINES}`,
      ).choices(PURPOSES),
    )
    .addOption(dataOption())
    .addOption(jsonOption())
    .action(async (old: string, now: string, options: WhyOptions) => {
      const { handOverOrDo } = await import('./hand-over-or-do.ts');
      const { data, json, indicator, condition, area, period, only } = options;
      const people = peopleAsked(options);
      const asked = { old, new: now, indicator, condition, area, period, only, people };
      const told = (await handOverOrDo(data, { job: 'why', ...asked })) as Why;
      if (json) printResult(told, true);
      else process.stdout.write(`${linesOf(told).join('\n')}\n`);
    });
}

function readOnly(given: string): NonNullable<Why['only']> {
  const [name, ...code] = given.split('=');
  const key = ONLY_KEYS.find((one) => one === name);
  if (key && code.join('=') !== '') return { key, code: code.join('=') };
  throw new InvalidArgumentError(`Write ${ONLY_KEYS.join(', ')} and a code, such as site=07201-1.`);
}

function peopleAsked({ people, by, purpose }: WhyOptions) {
  if (people === undefined) return undefined;
  const account = accountName.safeParse(by);
  if (account.success && purpose) return { file: resolve(people), by: account.data, purpose };
  throw new Refusal(
    'people_without_purpose',
    'Whoever lists people says who they are, by the name of their account such as lan.nguyen, and what for: --by ACCOUNT --purpose PURPOSE. Both are kept on record.',
    2,
  );
}

function linesOf(told: Why): string[] {
  const { condition, parts, then, now, unit } = told;
  const isShare = unit === 'tenths_of_a_percent';
  const sizeOf = (of: number): string =>
    isShare
      ? (of / 10).toFixed(1)
      : unit === 'hundredths'
        ? (of / 100).toFixed(2)
        : of.toLocaleString('en-GB');
  const value = (of: number | null): string => (of === null ? '–' : `${sizeOf(of)}${isShare ? ' %' : ''}`);
  const signed = (of: number | null, isValue: boolean): string => {
    if (of === null) return '–';
    const size = isValue ? sizeOf(Math.abs(of)) : Math.abs(of).toLocaleString('en-GB');
    return of === 0 ? size : `${of < 0 ? '−' : '+'}${size}`;
  };
  const listed = parts.some(({ people }) => people !== undefined);
  const row = (name: string, cells: readonly string[], people?: number): (string | number)[] => [
    name,
    ...cells,
    ...(listed ? [people ?? ''] : []),
  ];
  const state = ({ numerator, denominator, value: of }: Why['then']): string[] => [
    value(of),
    numerator.toLocaleString('en-GB'),
    denominator.toLocaleString('en-GB'),
  ];
  return [
    `${told.indicator}${condition === null ? '' : ` of ${condition}`}, area ${told.area}, period ${told.period}${told.only ? `, ${told.only.key} ${told.only.code}` : ''}`,
    ...table(
      ['', isShare ? 'value, points' : 'value', 'numerator', 'denominator', ...(listed ? ['people'] : [])],
      [
        row(told.old, state(then)),
        ...parts.map((part) =>
          row(
            part.occurred ? STEPS[part.step] : `${STEPS[part.step]} (did not occur)`,
            [signed(part.value, true), signed(part.numerator, false), signed(part.denominator, false)],
            part.people,
          ),
        ),
        row(told.new, state(now)),
      ],
    ),
    ...(told.people === undefined ? [] : [`People: ${told.people}`]),
    ...(told.without_people ?? []).map(
      ({ measure, then: before, now: after }) =>
        `Of ${measure}, ${before.toLocaleString('en-GB')} then and ${after.toLocaleString('en-GB')} now are of nobody who could be listed: tallies of sites, a census and estimates of shared communes know no people.`,
    ),
  ];
}
