import { statSync } from 'node:fs';
import { basename, extname } from 'node:path';
import { folded } from '#queries/words/folded.ts';
import { loadConditions } from '#queries/detection/load-conditions.ts';
import type { Kind } from '#queries/import/kinds.ts';
import { namesOfConditions } from '#queries/import/propose/condition-names.ts';
import { proposeMapping, type Proposal } from '#queries/import/propose/propose-mapping.ts';
import type { Sentence } from '#queries/import/propose/synonyms.ts';
import { dayOf } from '#queries/time/moments.ts';
import { Refusal } from '../serve/refusal.ts';
import { openDuckDB } from '../store/open-duckdb.ts';
import { detectFormat } from './detect-format.ts';
import { recognisedMapping } from './shipped-mapping.ts';
import { sampleSource } from './sample-source.ts';

export interface ProposeFileInput {
  readonly file: string;
  /** Only this kind of row. */
  readonly kind?: Kind | undefined;
  /** The day whose state the file shows, YYYY-MM-DD. Without it, where no column says it, the day of the file. */
  readonly statedOn?: string | undefined;
}

export interface ProposedFile extends Proposal {
  readonly file: string;
  /** Rows of data in the file. */
  readonly rows: number;
  /** What kind of file it is, and why. */
  readonly format: Sentence;
  /** Whether the day of the file's state is a guess: the day on which the file was last written. */
  readonly stated_on_guessed: boolean;
}

/**
 * Proposes a mapping of a file, which is read and nothing else: no store is opened.
 * @throws {Refusal} where the file cannot be read
 */
export async function proposeFile({ file, kind, statedOn }: ProposeFileInput): Promise<ProposedFile> {
  refuseRecognised(file);
  const { format, evidence } = await detectFormat(file);
  const database = await openDuckDB(':memory:', { memory: '500MB' });
  try {
    const { columns, rows, total } = await sampleSource(database.connection, file, format);
    const name = basename(file);
    const title = name.slice(0, name.length - extname(name).length);
    const written = dayOf(statSync(file).mtimeMs);
    const proposal = proposeMapping({
      columns,
      rows,
      format,
      name: mappingName(title),
      title: { vi: title, en: title },
      stated_on: statedOn ?? written,
      kind,
      ...namesOfConditions(await loadConditions()),
    });
    const guessed = statedOn === undefined && proposal.mapping.stated_on !== undefined;
    return { file: name, rows: total, format: evidence, stated_on_guessed: guessed, ...proposal };
  } finally {
    database.close();
  }
}

/** Files of a standard format bring their mapping with them: nothing is to be proposed. */
function refuseRecognised(file: string): void {
  const shipped = recognisedMapping(file);
  if (shipped === null) return;
  throw new Refusal(
    'mapping_known',
    `${basename(file)} is of a format whose mapping comes with the program (${basename(shipped)}): import it without --map.`,
    2,
  );
}

/** "Phiếu khám 2019" → "phieu-kham-2019". */
const mappingName = (title: string): string =>
  folded(title)
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '') || 'mapping';
