import { statSync } from 'node:fs';
import { basename, extname } from 'node:path';
import { folded } from '#queries/words/folded.ts';
import { loadConditions } from '#queries/detection/load-conditions.ts';
import { encodingChoice, type EncodingChoice } from '#queries/import/encodings/encoding-choice.ts';
import type { Encoding } from '#queries/import/encodings/propose-encoding.ts';
import { FONT_ENCODINGS, fromFont } from '#queries/import/encodings/vietnamese-letters.ts';
import type { Kind } from '#queries/import/kinds.ts';
import { namesOfConditions } from '#queries/import/propose/condition-names.ts';
import { mayNameAreas } from '#queries/import/propose/area-columns.ts';
import { columnValues } from '#queries/import/propose/column-values.ts';
import { proposeMapping, type Proposal } from '#queries/import/propose/propose-mapping.ts';
import type { Sentence } from '#queries/import/propose/synonyms.ts';
import { proposeDataValues, type DataElement } from '#queries/import/propose/propose-data-values.ts';
import { dayOf } from '#queries/time/moments.ts';
import { Refusal } from '../serve/refusal.ts';
import { openDuckDB } from '../store/open-duckdb.ts';
import { readAreaNames } from './area-names.ts';
import { detectFormat, type DetectedFormat } from './detect-format.ts';
import { describeValues, isDataValues } from './readers/dhis2/describe-values.ts';
import { firstUnpacked } from './readers/unpacked.ts';
import { recognisedMapping } from './shipped-mapping.ts';
import { sampleSource, type SampledSource } from './sample-source.ts';

export interface ProposeFileInput {
  readonly file: string;
  /** Only this kind of row. */
  readonly kind?: Kind | undefined;
  /** The day whose state the file shows, YYYY-MM-DD. Without it, where no column says it, the day of the file. */
  readonly statedOn?: string | undefined;
  /** The encoding, where a person has said it. */
  readonly encoding?: Encoding | undefined;
}

export interface ProposedFile extends Proposal {
  readonly file: string;
  /** Rows of data in the file. */
  readonly rows: number;
  /** What kind of file it is, and why. */
  readonly format: Sentence;
  /** Whether the day of the file's state is a guess: the day on which the file was last written. */
  readonly stated_on_guessed: boolean;
  /** Between which encodings a person must choose, or has chosen; null where the bytes tell. */
  readonly encodings: EncodingChoice | null;
  /** Data elements of DHIS2 between which a person must choose; null of other files. */
  readonly elements: readonly DataElement[] | null;
}

const LOOKED_AT_BYTES = 1 << 16;

/**
 * Proposes a mapping of a file, which is read and nothing else: no store is opened.
 * @throws {Refusal} where the file cannot be read
 */
export async function proposeFile({
  file,
  kind,
  statedOn,
  encoding,
}: ProposeFileInput): Promise<ProposedFile> {
  await refuseRecognised(file);
  if (isDataValues(await beginningOf(file))) return proposeValues(file, statedOn);
  const detected = await detectFormat(file, encoding);
  const database = await openDuckDB(':memory:', { memory: '500MB' });
  try {
    const sampled = await sampleSource(database.connection, file, detected.read);
    const { format, encodings, columns, rows } =
      detected.read.type === 'xlsx' ? typedInFont(sampled, encoding) : { ...detected, ...sampled };
    const mayName = columns.some((column, at) =>
      mayNameAreas(column, columnValues(rows.map((row) => row[at] ?? null))),
    );
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
      areaNames: mayName ? await readAreaNames() : undefined,
      ...namesOfConditions(await loadConditions()),
    });
    const guessed = statedOn === undefined && proposal.mapping.stated_on !== undefined;
    return {
      ...{
        file: name,
        rows: sampled.total,
        format: detected.evidence,
        stated_on_guessed: guessed,
        encodings,
        elements: null,
      },
      ...proposal,
    };
  } finally {
    database.close();
  }
}

const beginningOf = async (file: string): Promise<string> =>
  (await firstUnpacked(file)).subarray(0, LOOKED_AT_BYTES).toString('utf8');

/** Data value sets of DHIS2 are no table: what is to be chosen of them are their data elements. */
async function proposeValues(file: string, statedOn: string | undefined): Promise<ProposedFile> {
  const found = await describeValues(file);
  const name = basename(file);
  const title = name.replace(/\.gz$/i, '').replace(/\.[^.]*$/, '');
  const written = dayOf(statSync(file).mtimeMs);
  const stated_on = statedOn ?? (found.has_versions ? undefined : written);
  const proposal = proposeDataValues(found, {
    ...{ name: mappingName(title), title: { vi: title, en: title }, stated_on },
  });
  return {
    ...{ file: name, rows: found.rows, format: proposal.evidence, encodings: null },
    stated_on_guessed: statedOn === undefined && stated_on !== undefined,
    elements: found.elements,
    ...proposal,
  };
}

/** Texts of a workbook are Unicode; what was typed in an old font is letters of Western Europe there. */
function typedInFont(
  { columns, rows }: SampledSource,
  asked: Encoding | undefined,
): Pick<DetectedFormat, 'format' | 'encodings'> & Pick<SampledSource, 'columns' | 'rows'> {
  const text = [columns, ...rows].map((cells) => cells.join(' ; ').replaceAll(/\s+/g, ' ')).join('\n');
  const encodings = encodingChoice(Buffer.from(text), asked);
  const found = encodings?.encoding;
  const font = FONT_ENCODINGS.find((one) => one === found);
  if (font === undefined) return { format: { type: 'xlsx' }, encodings, columns, rows };
  return {
    format: {
      type: 'xlsx',
      ...(encodings?.confirmed === true ? { encoding: font } : { encoding_proposed: font }),
    },
    encodings,
    columns: columns.map((name) => fromFont(name, font)),
    rows: rows.map((cells) => cells.map((cell) => cell && fromFont(cell, font))),
  };
}

/** Files of a standard format bring their mapping with them: nothing is to be proposed. */
async function refuseRecognised(file: string): Promise<void> {
  const shipped = await recognisedMapping(file);
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
