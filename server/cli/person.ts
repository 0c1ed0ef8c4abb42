import { Option, type Command } from 'commander';
import { text } from 'node:stream/consumers';
import { createInterface } from 'node:readline/promises';
import { resolve } from 'node:path';
import { Writable } from 'node:stream';
import { PURPOSE_TITLES, PURPOSES, type Purpose } from '#queries/audit/reasons.ts';
import { accountName } from '#queries/audit/entry.ts';
import { Refusal } from '../serve/refusal.ts';
import { dataOption, jsonOption, type FolderOptions, type OutputOptions } from './options.ts';
import { printResult } from './print-result.ts';

interface ExportOptions extends FolderOptions, OutputOptions {
  readonly out: string;
  readonly namespace: string;
  readonly by: string;
  readonly purpose: Purpose;
}

interface Exported {
  readonly out: string;
  readonly sheet: string;
  readonly rows: number;
  readonly numbers: number;
}

/** What is held of one person, for that person. */
export function addPerson(program: Command): void {
  program
    .command('person')
    .description('what is held of one person')
    .command('export')
    .description(
      'write everything that is held of one person as JSON, and as a workbook beside it; asks for the number, or reads it from standard input',
    )
    .addOption(new Option('--out <file>', 'the JSON file to write').makeOptionMandatory())
    .addOption(
      new Option('--namespace <name>', 'the numbering of the number, as mappings name it').default(
        'personal-number',
      ),
    )
    .addOption(
      new Option(
        '--by <account>',
        'who asks, by the name of the account; kept on record',
      ).makeOptionMandatory(),
    )
    .addOption(
      new Option(
        '--purpose <purpose>',
        `what it is for; kept on record: ${PURPOSES.map((one) => `${one} (${PURPOSE_TITLES[one].en})`).join(', ')}`,
      )
        .choices(PURPOSES)
        .makeOptionMandatory(),
    )
    .addOption(dataOption())
    .addOption(jsonOption())
    .action(async (options: ExportOptions) => {
      const { data, json, namespace, by, purpose } = options;
      if (!accountName.safeParse(by).success)
        throw new Refusal(
          'account_malformed',
          'Give the name of an account with --by, such as lan.nguyen.',
          2,
        );
      const number = await askNumber();
      const { handOverOrDo } = await import('./hand-over-or-do.ts');
      const work = {
        job: 'export-person',
        number,
        namespace,
        out: resolve(options.out),
        by,
        purpose,
      } as const;
      const made = (await handOverOrDo(data, work)) as Exported;
      if (json) printResult(made, true);
      else
        process.stdout.write(
          `${made.out} and ${made.sheet}: ${made.rows.toLocaleString('en-GB')} rows that are held of this person. Hand them over, and remove them here.\n`,
        );
    });
}

/** Not an option: the list of processes and the history of a shell show those. On a terminal it is not shown either. */
async function askNumber(): Promise<string> {
  const number = process.stdin.isTTY ? await hidden('Number of the person: ') : await text(process.stdin);
  if (number.trim() === '')
    throw new Refusal('no_number', 'Give the number of the person, on the terminal or on standard input.', 2);
  return number.trim();
}

async function hidden(question: string): Promise<string> {
  process.stderr.write(question);
  const silent = new Writable({
    write: (_chunk, _encoding, done) => {
      done();
    },
  });
  const asking = createInterface({ input: process.stdin, output: silent, terminal: true });
  try {
    return await asking.question('');
  } finally {
    asking.close();
    process.stderr.write('\n');
  }
}
