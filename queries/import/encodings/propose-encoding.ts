import { FONT_ENCODINGS, fromFont } from './vietnamese-letters.ts';
import { isVietnameseSyllable } from './vietnamese-syllable.ts';

/** Encodings of text files, as a mapping names them. */
export const ENCODINGS = ['utf-8', 'utf-16', 'latin-1', 'windows-1258', ...FONT_ENCODINGS] as const;
export type Encoding = (typeof ENCODINGS)[number];

export const ENCODING_TITLES: Readonly<Record<Encoding, string>> = {
  'utf-8': 'UTF-8',
  'utf-16': 'UTF-16',
  'latin-1': 'Latin-1',
  'windows-1258': 'windows-1258',
  tcvn3: 'TCVN3 (ABC)',
  vni: 'VNI',
};

export interface EncodingProposal {
  readonly encoding: Encoding;
  /** 0 to 1. */
  readonly confidence: number;
  /** Words with a letter beyond ASCII, and how many of them are Vietnamese when they are read so. */
  readonly words: number;
  readonly vietnamese: number;
}

/** Words that are looked at. */
const MOST_WORDS = 2000;
/** With fewer words nothing is proposed, and with a lower share of Vietnamese ones neither. */
const FEWEST_WORDS = 3;
const LOWEST_SHARE = 0.7;

/** A text as it reads in one encoding. */
export interface EncodingReading {
  readonly encoding: Encoding;
  /** Composed (NFC). */
  readonly text: string;
  /** Words with a letter beyond ASCII, and how many of them are Vietnamese when they are read so. */
  readonly words: number;
  readonly vietnamese: number;
}

/** Whether it is UTF-16: by its mark, or by a zero after every letter of ASCII as Windows writes them. */
export function isUtf16(bytes: Uint8Array): boolean {
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) return true;
  const pairs = Math.min(bytes.length >> 1, 1000);
  let zeros = 0;
  for (let at = 0; at < pairs; at++) {
    if (bytes[2 * at] === 0) return false;
    if (bytes[2 * at + 1] === 0) zeros++;
  }
  return zeros > 0.3 * pairs;
}

/**
 * The readings between which the bytes of a text do not decide: what is in UTF-8 may have been typed in an old font, what
 * is not may be of any of four. Most Vietnamese words first; none where every reading is the same.
 */
export function encodingReadings(bytes: Uint8Array): EncodingReading[] {
  if (isUtf16(bytes) || bytes.every((byte) => byte < 0x80)) return [];
  const unicode = decoded(bytes, 'utf-8');
  const western = unicode ?? decoded(bytes, 'windows-1252') ?? '';
  const own: [Encoding, string][] =
    unicode === null
      ? [
          ['windows-1258', decoded(bytes, 'windows-1258') ?? ''],
          ['latin-1', western],
        ]
      : [['utf-8', unicode]];
  const texts: [Encoding, string][] = [
    ...own,
    ['vni', fromFont(western, 'vni')],
    ['tcvn3', fromFont(western, 'tcvn3')],
  ];
  return texts
    .map(([encoding, text]) => ({ encoding, text: text.normalize('NFC'), ...counted(western, text) }))
    .toSorted((a, b) => shareOf(b) - shareOf(a));
}

const shareOf = ({ words, vietnamese }: Pick<EncodingReading, 'words' | 'vietnamese'>): number =>
  words === 0 ? 0 : vietnamese / words;

/**
 * Proposes how the text of a file is encoded, from its first bytes: by their order where that tells, else by the reading
 * that gives most Vietnamese words. A person confirms it by writing it into the mapping.
 * @returns null where nothing tells
 */
export function proposeEncoding(bytes: Uint8Array): EncodingProposal | null {
  const sure = (encoding: Encoding): EncodingProposal => ({
    encoding,
    confidence: 1,
    words: 0,
    vietnamese: 0,
  });
  if (isUtf16(bytes)) return sure('utf-16');
  const readings = encodingReadings(bytes);
  const [best] = readings;
  if (!best) return sure('utf-8');
  const { encoding, words, vietnamese } = best;
  const confidence = shareOf(best);
  if (words >= FEWEST_WORDS && confidence >= LOWEST_SHARE) return { encoding, confidence, words, vietnamese };
  return readings.some((one) => one.encoding === 'utf-8') ? sure('utf-8') : null;
}

function decoded(bytes: Uint8Array, encoding: string): string | null {
  try {
    // What was cut out of a file may end within a letter.
    return new TextDecoder(encoding, { fatal: encoding === 'utf-8' }).decode(bytes, { stream: true });
  } catch {
    return null;
  }
}

/** Words beyond ASCII of the text as it stands, and Vietnamese ones among those of its reading. */
function counted(western: string, reading: string): { words: number; vietnamese: number } {
  const beyond = (text: string): string[] =>
    text
      .slice(0, 100_000)
      .split(/[\s"',;|/().:0-9-]+/u)
      .filter((word) => /[^\x00-\x7f]/.test(word))
      .slice(0, MOST_WORDS);
  const words = beyond(western).length;
  const vietnamese = beyond(reading.normalize('NFC')).filter(isVietnameseSyllable).length;
  return { words, vietnamese: Math.min(words, vietnamese) };
}
