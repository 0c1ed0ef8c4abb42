import { Argument, Option, type Command } from 'commander';
import type { FoundLinks } from '../linkage/find-links.ts';
import { VERDICTS, type Verdict } from '#queries/links/verdicts.ts';
import type { Candidate, Decision } from '../links/decisions.ts';
import type { LinkAct } from '../serve/job.ts';
import { dataOption, jsonOption, wholeNumber, type FolderOptions, type OutputOptions } from './options.ts';
import { printResult } from './print-result.ts';
import { table } from './table.ts';

type Common = FolderOptions & OutputOptions;
type Said = Common & { readonly by: string; readonly reason: string };

const byOption = (): Option => new Option('--by <name>', 'who decides it').makeOptionMandatory();
const reasonOption = (): Option =>
  new Option('--reason <text>', 'why, as on the decision').makeOptionMandatory();
const PUBLISH = 'What is shown changes when you publish: tamsoat publish';

/** One person under two numbers: found, looked at, decided, and taken back; nothing of it changes what was imported. */
export function addLink(program: Command): void {
  const link = program
    .command('link')
    .description('find people who stand under two numbers, decide about them, and take that back');
  addFind(link);
  addList(link);
  addDecide(link);
  addUndo(link);
  addHistory(link);
}

function addFind(link: Command): void {
  link
    .command('find')
    .description('compare people by name, birth, numbers and place; link who is surely one, queue who may be')
    .addOption(
      new Option(
        '--new-since <import>',
        'look only for people whom this import or a later one brought; without it for everybody',
      ).argParser(wholeNumber),
    )
    .addOption(byOption())
    .addOption(reasonOption())
    .addOption(dataOption())
    .addOption(jsonOption())
    .action(async (options: Said & { readonly newSince?: number }) => {
      const { by, reason, newSince } = options;
      const found = (await doLink(options.data, { do: 'find', by, reason, newSince })) as FoundLinks;
      tell(options, found, foundLines(found).join('\n'));
    });
}

function foundLines(found: FoundLinks): string[] {
  const { people, newcomers, candidates, with_personal_number, with_insurance_number } = found;
  const n = (count: number): string => count.toLocaleString('en-GB');
  const share = (count: number): string =>
    people === 0 ? '–' : `${((100 * count) / people).toFixed(1)} % (${n(count)} of ${n(people)})`;
  return [
    `Looked for ${n(newcomers)} among ${n(people)} people: ${n(candidates)} pairs compared.`,
    `With a personal number that agrees with sex and year of birth: ${share(with_personal_number)}; with an insurance number: ${share(with_insurance_number)}.`,
    `Linked as one person: ${n(found.linked)} pairs, ${n(found.decided)} of them new. Waiting for somebody to look: ${n(found.waiting)} (tamsoat link list).`,
    ...(found.decided > 0 ? [PUBLISH] : []),
  ];
}

function addList(link: Command): void {
  link
    .command('list')
    .description('pairs that may be one person and wait for somebody to look, the most probable first')
    .addOption(dataOption())
    .addOption(jsonOption())
    .action(async (options: Common) => {
      const found = (await doLink(options.data, { do: 'list' })) as Candidate[];
      const rows = found.map(({ candidate, probability, person, other, reasons }) => [
        String(candidate),
        probability.toFixed(3),
        person,
        other,
        reasonsText(reasons),
      ]);
      const head = ['pair', 'probability', 'person', 'other', 'bits for (+) and against (−)'];
      tell(options, found, lines(head, rows, 'Nothing waits. Look for pairs: tamsoat link find'));
    });
}

function addDecide(link: Command): void {
  link
    .command('decide')
    .description('decide that the two of a pair are one person, or two, or leave them for later')
    .argument('<pair>', 'number of the pair, as `tamsoat link list` shows it', wholeNumber)
    .addArgument(new Argument('<verdict>', 'one person, two, or later').choices([...VERDICTS, 'later']))
    .addOption(byOption())
    .addOption(reasonOption())
    .addOption(dataOption())
    .addOption(jsonOption())
    .action(async (candidate: number, verdict: Verdict | 'later', options: Said) => {
      const { by, reason } = options;
      if (verdict === 'later') {
        const left = await doLink(options.data, { do: 'later', candidate, by, reason });
        tell(options, left, `Pair ${String(candidate)} comes after those that nobody looked at.`);
        return;
      }
      const made = (await doLink(options.data, { do: 'decide', candidate, verdict, by, reason })) as Decision;
      const is = verdict === 'one' ? `are one person.\n${PUBLISH}` : 'are two people.';
      tell(options, made, `Decision ${String(made.decision)}: ${made.person} and ${made.other} ${is}`);
    });
}

function addUndo(link: Command): void {
  link
    .command('undo')
    .description('take a decision back by a further one: the two count again as before it')
    .argument('<decision>', 'number of the decision, as `tamsoat link history` lists it', wholeNumber)
    .addOption(byOption())
    .addOption(reasonOption())
    .addOption(dataOption())
    .addOption(jsonOption())
    .action(async (decision: number, options: Said) => {
      const { by, reason } = options;
      const made = (await doLink(options.data, { do: 'undo', decision, by, reason })) as Decision;
      tell(
        options,
        made,
        `Decision ${String(made.decision)} takes decision ${String(decision)} back.\n${PUBLISH}`,
      );
    });
}

function addHistory(link: Command): void {
  link
    .command('history')
    .description('every decision that was ever made, the last first')
    .addOption(dataOption())
    .addOption(jsonOption())
    .action(async (options: Common) => {
      const found = (await doLink(options.data, { do: 'history' })) as Decision[];
      const rows = found.map((one) => [
        String(one.decision),
        one.undoes === null
          ? `${one.verdict}${one.undone_by === null ? '' : `, undone by ${String(one.undone_by)}`}`
          : `undoes ${String(one.undoes)}`,
        one.person,
        one.other,
        one.basis,
        one.probability === null ? '' : one.probability.toFixed(3),
        one.decided_at,
        one.decided_by,
        one.reason,
      ]);
      const head = ['decision', 'verdict', 'person', 'other', 'basis', 'probability', 'at', 'by', 'reason'];
      tell(options, found, lines(head, rows, 'Nothing was ever decided.'));
    });
}

/** The weightiest first. */
const reasonsText = (reasons: Candidate['reasons']): string =>
  reasons
    .toSorted((a, b) => Math.abs(b.bits) - Math.abs(a.bits))
    .map(({ en, bits }) => `${en} ${bits < 0 ? '−' : '+'}${Math.abs(bits).toFixed(1)}`)
    .join('; ');

async function doLink(folder: string, act: LinkAct): Promise<unknown> {
  const { handOverOrDo } = await import('./hand-over-or-do.ts');
  return handOverOrDo(folder, { job: 'link', act });
}

function tell(options: OutputOptions, result: unknown, text: string): void {
  if (options.json) printResult(result, true);
  else process.stdout.write(`${text}\n`);
}

const lines = (head: readonly string[], rows: readonly (readonly string[])[], none: string): string =>
  rows.length === 0 ? none : table(head, rows).join('\n');
