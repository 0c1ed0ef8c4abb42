import { encodingChoice, type EncodingChoice } from '#queries/import/encodings/encoding-choice.ts';
import {
  ENCODING_TITLES,
  proposeEncoding,
  type Encoding,
} from '#queries/import/encodings/propose-encoding.ts';
import type { Mapping, MappingFile } from '#queries/import/mapping.ts';
import type { Sentence } from '#queries/import/propose/synonyms.ts';
import { Refusal } from '../serve/refusal.ts';
import { textReading } from './readers/decode-text.ts';
import { refuseForeign } from './readers/foreign-file.ts';
import { firstUnpacked } from './readers/unpacked.ts';

export interface DetectedFormat {
  /** As the mapping says it: an encoding that no person has confirmed stands there as a proposal. */
  readonly format: MappingFile['format'];
  /** As the file is read for now. */
  readonly read: Mapping['format'];
  readonly evidence: Sentence;
  /** Between which encodings a person must choose; null where the bytes tell. */
  readonly encodings: EncodingChoice | null;
}

const LOOKED_AT_BYTES = 1 << 16;
/** Lines that are looked at for a delimiter, titles among them. */
const MOST_TITLES = 20;
const DELIMITERS = [',', ';', '\t', '|'] as const;
const NAMES: Readonly<Record<(typeof DELIMITERS)[number], Sentence>> = {
  ',': { vi: 'dấu phẩy', en: 'commas' },
  ';': { vi: 'dấu chấm phẩy', en: 'semicolons' },
  '\t': { vi: 'dấu tab', en: 'tabulators' },
  '|': { vi: 'dấu gạch đứng', en: 'bars' },
};

/**
 * What kind of file it is, by its beginning and not by its name: encoding and delimiter of a CSV file, plain or packed by
 * gzip, Parquet, or a workbook.
 * @param asked the encoding, where a person has said it
 * @throws {Refusal} where it is empty, or nothing that a table is kept in
 */
export async function detectFormat(path: string, asked?: Encoding): Promise<DetectedFormat> {
  const beginning = (await firstUnpacked(path)).subarray(0, LOOKED_AT_BYTES);
  if (beginning.length === 0)
    throw new Refusal(
      'file_empty',
      'The file is empty (0 bytes): there is nothing to propose.',
      2,
      'Tệp rỗng (0 byte): không có gì để đề xuất.',
    );
  const letters = beginning.toString('latin1');
  await refuseForeign(path, letters);
  if (letters.startsWith('PAR1'))
    return plain(
      { type: 'parquet' },
      { vi: 'Tệp Parquet: bắt đầu bằng PAR1.', en: 'A Parquet file: it begins with PAR1.' },
    );
  if (letters.startsWith('PK'))
    return plain({ type: 'xlsx' }, { vi: 'Sổ tính Excel (.xlsx).', en: 'A workbook of Excel (.xlsx).' });
  const encodings = encodingChoice(beginning, asked);
  const encoding = encodings?.encoding ?? asked ?? proposeEncoding(beginning)?.encoding ?? 'utf-8';
  const { bytes } = textReading(encoding, beginning);
  const text = new TextDecoder(bytes).decode(beginning, { stream: true });
  const delimiter = delimiterOf(text.replace(/^\uFEFF/, ''));
  const title = NAMES[delimiter];
  const isConfirmed = encodings?.confirmed ?? true;
  return {
    encodings,
    read: { type: 'csv', delimiter, encoding },
    format: {
      ...{ type: 'csv', delimiter },
      ...(isConfirmed ? { encoding } : { encoding_proposed: encoding }),
    },
    evidence: {
      vi: `Tệp CSV ${ENCODING_TITLES[encoding]}, các cột cách nhau bằng ${title.vi}.`,
      en: `A CSV file in ${ENCODING_TITLES[encoding]}, its columns divided by ${title.en}.`,
    },
  };
}

const plain = (
  format: Extract<Mapping['format'], { type: 'parquet' | 'xlsx' }>,
  evidence: Sentence,
): DetectedFormat => ({ format, read: format, evidence, encodings: null });

/** The delimiter that stands most often, outside quotation marks, in the first line that has one: titles may stand above. */
function delimiterOf(text: string): (typeof DELIMITERS)[number] {
  const lines = text.replaceAll(/"[^"]*"/g, '').split(/[\r\n]+/, MOST_TITLES);
  const head = lines.find((line) => DELIMITERS.some((delimiter) => line.includes(delimiter))) ?? '';
  const counted = DELIMITERS.map((delimiter) => ({ delimiter, count: head.split(delimiter).length }));
  return counted.reduce((best, one) => (one.count > best.count ? one : best)).delimiter;
}
