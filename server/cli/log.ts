import { Option, InvalidArgumentError, type Command } from 'commander';
import { ACTS, type Act, type LoggedEntry } from '#queries/audit/entry.ts';
import type { Flag } from '#queries/audit/unusual.ts';
import { clockTime, dayOf } from '#queries/time/moments.ts';
import { ANCHOR_DIGITS, type VerifiedLog } from '../audit/verify-log.ts';
import type { Link } from '../audit/chain.ts';
import type { LogAct } from '../serve/job.ts';
import {
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

/** So many digits go on paper: nobody finds another log with the same. */
const PAPER_DIGITS = 32;
const A_DAY_MS = 86_400_000;

/** Who signed in, read, exported and changed what: nothing in it says who a person in the data is. */
export function addLog(program: Command): void {
  const log = program
    .command('log')
    .description('the log of what people did: check that it is whole, read it, find unusual reading');
  addVerify(log);
  addShow(log);
  addUnusual(log);
}

function addVerify(log: Command): void {
  log
    .command('verify')
    .description('check that no entry was altered, removed, put in or exchanged; exit code 1 where one was')
    .addOption(
      new Option('--print-head', 'print how far the log goes and its hash, to be noted on paper').default(
        false,
      ),
    )
    .addOption(
      new Option(
        '--expect <n:hash>',
        'what was noted earlier: the log must still pass through it; repeatable',
      )
        .argParser(readAnchor)
        .default([], 'nothing'),
    )
    .addOption(dataOption())
    .addOption(jsonOption())
    .action(async (options: Common & { readonly printHead: boolean; readonly expect: readonly Link[] }) => {
      const { data, json, printHead, expect } = options;
      const verified = (await doLog(data, { do: 'verify', anchors: [...expect] })) as VerifiedLog;
      if (verified.faults.length > 0) process.exitCode = 1;
      if (json) printResult(verified, true);
      else process.stdout.write(`${verifiedLines(verified, printHead).join('\n')}\n`);
    });
}

function readAnchor(given: string, before: readonly Link[]): Link[] {
  const [, n, hash] = /^(\d{1,8}):([0-9a-f ]+)$/.exec(given) ?? [];
  const digits = hash?.replaceAll(' ', '') ?? '';
  if (n === undefined || digits.length < ANCHOR_DIGITS || digits.length > 64)
    throw new InvalidArgumentError(
      `Give the number and at least ${ANCHOR_DIGITS} digits of the hash, as tamsoat log verify --print-head printed them.`,
    );
  return [...before, { n: Number(n), hash: digits }];
}

function verifiedLines({ entries, from, to, head, faults }: VerifiedLog, printHead: boolean): string[] {
  const told =
    from === null || to === null
      ? 'No entry'
      : `${entries.toLocaleString('en-GB')} entries from ${clock(from)} to ${clock(to)}`;
  return [
    faults.length === 0
      ? `${told}, whole.`
      : `${told} are as they were written. The log is not whole, first at:`,
    ...faults.map(({ file, line, sentence }) =>
      file === null || line === null ? `- ${sentence.en}` : `- ${file}, line ${String(line)}: ${sentence.en}`,
    ),
    ...(printHead ? [`${String(head.n)}:${head.hash.slice(0, PAPER_DIGITS)}`] : []),
  ];
}

function addShow(log: Command): void {
  log
    .command('show')
    .description('the last entries, or those of a time, an act or an account')
    .addOption(new Option('--since <date>', 'from this day on, YYYY-MM-DD').argParser(date))
    .addOption(new Option('--until <date>', 'up to this day and with it, YYYY-MM-DD').argParser(date))
    .addOption(new Option('--act <act>', 'of one act').choices(ACTS))
    .addOption(new Option('--by <account>', 'of one account, or of system, command or unknown'))
    .addOption(new Option('--last <number>', 'so many at most').argParser(positive).default(100))
    .addOption(dataOption())
    .addOption(jsonOption())
    .action(async (options: Common & ShowOptions) => {
      const { data, json, since, until, ...asked } = options;
      const found = (await doLog(data, {
        ...{ do: 'show', act: asked.act, by: asked.by, last: asked.last },
        ...{ since: since && beginning(since), until: until && beginning(until, A_DAY_MS) },
      })) as LoggedEntry[];
      if (json) printResult(found, true);
      else process.stdout.write(`${entryLines(found).join('\n')}\n`);
    });
}

interface ShowOptions {
  readonly since?: string;
  readonly until?: string;
  readonly act?: Act;
  readonly by?: string;
  readonly last: number;
}

function entryLines(entries: readonly LoggedEntry[]): string[] {
  if (entries.length === 0) return ['No entry.'];
  const rows = entries.map(({ n, at, by, said, roles, network, request: _, act, through, ...about }) => [
    String(n),
    clock(at),
    `${by}${said === undefined ? '' : ` for ${said}`}${through === undefined ? '' : `, ${through}`}`,
    roles.join(', '),
    network ?? '',
    act,
    Object.entries(about)
      .map(([name, value]) => `${name} ${Array.isArray(value) ? value.join(', ') : String(value)}`)
      .join('; '),
  ]);
  return table(['entry', 'at (Việt Nam)', 'by', 'roles', 'from', 'act', ''], rows);
}

function addUnusual(log: Command): void {
  log
    .command('unusual')
    .description('who read many people, at odd hours or outside the usual areas')
    .addOption(
      new Option('--since <date>', 'from this day on, YYYY-MM-DD (without it, a week)').argParser(date),
    )
    .addOption(dataOption())
    .addOption(jsonOption())
    .action(async (options: Common & { readonly since?: string }) => {
      const since = options.since ?? dayOf(Date.now() - 7 * A_DAY_MS);
      const flags = (await doLog(options.data, { do: 'unusual', since })) as Flag[];
      if (options.json) printResult(flags, true);
      else if (flags.length === 0) process.stdout.write(`Nothing unusual since ${since}.\n`);
      else
        process.stdout.write(flags.map(({ n, sentence }) => `${sentence.en} Entry ${String(n)}.\n`).join(''));
    });
}

/** The moment at which a day begins in Việt Nam. @param later_ms so long after it */
const beginning = (day: string, later_ms = 0): string =>
  new Date(Date.parse(`${day}T00:00:00+07:00`) + later_ms).toISOString();

const clock = (moment: string): string => clockTime(new Date(moment)).slice(0, 19);

function positive(text: string): number {
  const value = wholeNumber(text);
  if (value === 0) throw new InvalidArgumentError('Give a number above 0.');
  return value;
}

async function doLog(folder: string, act: LogAct): Promise<unknown> {
  const { handOverOrDo } = await import('./hand-over-or-do.ts');
  return handOverOrDo(folder, { job: 'log', act });
}
