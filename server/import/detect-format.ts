import { isUtf8 } from 'node:buffer';
import { open } from 'node:fs/promises';
import type { Mapping } from '#queries/import/mapping.ts';
import type { Sentence } from '#queries/import/propose/synonyms.ts';
import { Refusal } from '../serve/refusal.ts';

export interface DetectedFormat {
  readonly format: Mapping['format'];
  readonly evidence: Sentence;
}

const LOOKED_AT_BYTES = 1 << 16;
const DELIMITERS = [',', ';', '\t', '|'] as const;
const NAMES: Readonly<Record<(typeof DELIMITERS)[number], Sentence>> = {
  ',': { vi: 'dấu phẩy', en: 'commas' },
  ';': { vi: 'dấu chấm phẩy', en: 'semicolons' },
  '\t': { vi: 'dấu tab', en: 'tabulators' },
  '|': { vi: 'dấu gạch đứng', en: 'bars' },
};

/**
 * What kind of file it is, by its beginning and not by its name: encoding and delimiter of a CSV file, Parquet, or a workbook.
 * @throws {Refusal} where it is empty
 */
export async function detectFormat(path: string): Promise<DetectedFormat> {
  const beginning = await firstBytes(path);
  if (beginning.length === 0)
    throw new Refusal('file_empty', 'The file is empty (0 bytes): there is nothing to propose.', 2);
  if (beginning.subarray(0, 4).toString('latin1') === 'PAR1')
    return {
      format: { type: 'parquet' },
      evidence: { vi: 'Tệp Parquet: bắt đầu bằng PAR1.', en: 'A Parquet file: it begins with PAR1.' },
    };
  if (beginning.subarray(0, 2).toString('latin1') === 'PK')
    return {
      format: { type: 'xlsx' },
      evidence: { vi: 'Sổ tính Excel (.xlsx).', en: 'A workbook of Excel (.xlsx).' },
    };
  const isUtf16 = beginning[0] === 0xff && beginning[1] === 0xfe;
  const encoding = isUtf16 ? 'utf-16' : 'utf-8';
  const text = isUtf16 ? new TextDecoder('utf-16le').decode(beginning) : beginning.toString('utf8');
  const delimiter = delimiterOf(text.replace(/^\uFEFF/, ''));
  const title = NAMES[delimiter];
  const read = isUtf16 ? 'UTF-16' : isUtf8(beginning.subarray(0, lastLine(beginning))) ? 'UTF-8' : '';
  return {
    format: { type: 'csv', delimiter, encoding },
    evidence: {
      vi: `Tệp CSV${read === '' ? '' : ` ${read}`}, các cột cách nhau bằng ${title.vi}.`,
      en: `A CSV file${read === '' ? '' : ` in ${read}`}, its columns divided by ${title.en}.`,
    },
  };
}

/** Where the last whole line ends; a character may be cut at the end of what was looked at. */
const lastLine = (bytes: Buffer): number => {
  const end = bytes.lastIndexOf(0x0a);
  return end === -1 ? bytes.length : end;
};

/** The delimiter that stands most often in the head of the columns, outside quotation marks. */
function delimiterOf(text: string): (typeof DELIMITERS)[number] {
  const head = (/[^\r\n]+/.exec(text)?.[0] ?? '').replaceAll(/"[^"]*"/g, '');
  const counted = DELIMITERS.map((delimiter) => ({ delimiter, count: head.split(delimiter).length }));
  return counted.reduce((best, one) => (one.count > best.count ? one : best)).delimiter;
}

async function firstBytes(path: string): Promise<Buffer> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(LOOKED_AT_BYTES), 0, LOOKED_AT_BYTES, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}
