import { Option, type Command } from 'commander';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { ENCODINGS, type Encoding } from '#queries/import/encodings/propose-encoding.ts';
import { KINDS, type Kind } from '#queries/import/kinds.ts';
import type { ImportResult, TriedFile } from '../import/import-file.ts';
import type { ImportPart } from '../import/import-parts.ts';
import { mappingFor } from '../import/shipped-mapping.ts';
import { dataOption, date, jsonOption, type FolderOptions, type OutputOptions } from './options.ts';
import { requireOwnDay } from './own-day.ts';
import { printImport, printTried } from './print-import.ts';
import { printProposal } from './print-proposal.ts';
import { printResult } from './print-result.ts';
import { readableFile } from './readable-file.ts';

interface ImportOptions extends FolderOptions, OutputOptions {
  readonly map?: string;
  readonly dryRun?: true;
  readonly propose?: true;
  readonly out?: string;
  readonly kind?: Kind;
  readonly statedOn?: string;
  readonly encoding?: Encoding;
  readonly by?: string;
}

export function addImport(program: Command): void {
  program
    .command('import')
    .description('import a file by a mapping that says which column is what')
    .argument(
      '<file>',
      'the file, or a folder or zip archive of such files: each is an import of its own, a FHIR bulk export one',
    )
    .option(
      '--map <mapping>',
      'the mapping (JSON), or the name of one that was saved or comes with the program; without it, that of a format which is recognised',
    )
    .option('--by <name>', 'who imports it, kept with the import')
    .option('--dry-run', 'tell what would become of every row and how the values lie, and store nothing')
    .option('--propose', 'propose a mapping instead, and say what speaks for each column')
    .option('--out <mapping>', 'with --propose: write the mapping to this file')
    .addOption(new Option('--kind <kind>', 'with --propose: what the rows are').choices(KINDS))
    .addOption(
      new Option(
        '--encoding <encoding>',
        'with --propose: how the text is encoded, once you have read the sample that is shown',
      ).choices(ENCODINGS),
    )
    .addOption(
      new Option(
        '--stated-on <date>',
        'the day whose state the file shows (YYYY-MM-DD), where no column says when a row was changed',
      ).argParser(date),
    )
    .addOption(dataOption())
    .addOption(jsonOption())
    .action(async (file: string, options: ImportOptions) => {
      const path = resolve(file);
      readableFile(path, 'file to import', { orFolder: !options.propose });
      if (options.propose) await propose(path, options);
      else await importBy(path, await mappingFor(options.map, path, options.data), options);
    });
}

async function importBy(file: string, map: string, options: ImportOptions): Promise<void> {
  readableFile(map, 'mapping');
  if (options.statedOn === undefined) requireOwnDay(map, options.data, 'Say it: --stated-on YYYY-MM-DD');
  const { formatType, importParts } = await import('../import/import-parts.ts');
  const { parts, others } = await importParts(file, formatType(map));
  if (others.length > 0) process.stderr.write(`Not read, by their names: ${others.join(', ')}\n`);
  for (const part of parts) await importOne(part, map, options);
}

async function importOne(
  { path: file, name }: ImportPart,
  map: string,
  { data, dryRun, by, statedOn, json }: ImportOptions,
): Promise<void> {
  const { handOverOrDo } = await import('./hand-over-or-do.ts');
  // What the server answers over the socket is what the import gave it: both are of one version.
  if (!dryRun) {
    const work = { job: 'import', file, name, map, by, statedOn } as const;
    printImport((await handOverOrDo(data, work)) as ImportResult, json);
    return;
  }
  // To try a file leaves no data folder behind where there was none.
  const made = existsSync(data) ? null : mkdtempSync(join(tmpdir(), 'tamsoat-try-'));
  try {
    const work = { job: 'try', file, name, map, statedOn } as const;
    printTried((await handOverOrDo(made ?? data, work)) as TriedFile, json);
  } finally {
    if (made !== null) rmSync(made, { recursive: true, force: true });
  }
}

async function propose(file: string, { out, kind, statedOn, encoding, json }: ImportOptions): Promise<void> {
  const [{ proposeFile }, { writeNewJson }] = await Promise.all([
    import('../import/propose-file.ts'),
    import('../import/new-file.ts'),
  ]);
  const proposal = await proposeFile({ file, kind, statedOn, encoding });
  if (out !== undefined) writeNewJson(resolve(out), proposal.mapping);
  if (json) printResult(proposal, true);
  else printProposal(proposal, out ?? null);
}
