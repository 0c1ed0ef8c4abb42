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
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff))
    return sure('utf-16');
  const marked = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  if (bytes.every((byte) => byte < 0x80)) return sure('utf-8');
  const unicode = decoded(bytes, 'utf-8');
  const western = unicode ?? decoded(bytes, 'windows-1252') ?? '';
  const readings: [Encoding, string][] = FONT_ENCODINGS.map((font) => [font, fromFont(western, font)]);
  if (unicode === null) readings.push(['windows-1258', decoded(bytes, 'windows-1258') ?? '']);
  else readings.push(['utf-8', unicode]);
  const proposals = readings
    .map(([encoding, text]) => ({ encoding, ...counted(western, text) }))
    .map((one) => ({ ...one, confidence: one.words === 0 ? 0 : one.vietnamese / one.words }));
  const best = proposals.reduce((most, one) => (one.confidence >= most.confidence ? one : most));
  if (best.words >= FEWEST_WORDS && best.confidence >= LOWEST_SHARE) return best;
  return marked || unicode !== null ? sure('utf-8') : null;
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
