import { isUtf8 } from 'node:buffer';
import { fromFont, type FontEncoding } from '#queries/import/encodings/vietnamese-letters.ts';
import type { Encoding } from '#queries/import/encodings/propose-encoding.ts';

/** How bytes become characters, as TextDecoder names it. */
export type BytesEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'latin1' | 'windows-1252' | 'windows-1258';

/** How the text of a file is read: its bytes become characters, and those the letters that were meant. */
export interface TextReading {
  readonly bytes: BytesEncoding;
  readonly letters: (text: string) => string;
}

/** What a file in UTF-8 may begin with, whatever its mapping says. */
const UTF8_MARK = Buffer.from([0xef, 0xbb, 0xbf]);

const isFont = (encoding: Encoding): encoding is FontEncoding => encoding === 'tcvn3' || encoding === 'vni';

/**
 * @param beginning first bytes of the file: text typed in an old font may be stored as UTF-8 all the same
 */
export function textReading(encoding: Encoding, beginning: Buffer): TextReading {
  const marked = beginning.subarray(0, 3).equals(UTF8_MARK);
  if (isFont(encoding)) {
    const plain = beginning.every((byte) => byte < 0x80);
    // The last bytes may be half a character.
    const unicode =
      !plain && [0, 1, 2, 3].some((back) => isUtf8(beginning.subarray(0, beginning.length - back)));
    return { bytes: unicode ? 'utf-8' : 'windows-1252', letters: (text) => fromFont(text, encoding) };
  }
  const letters = (text: string): string => (/[^\x00-\x7f]/.test(text) ? text.normalize('NFC') : text);
  switch (encoding) {
    case 'utf-16': {
      // Without a mark it is as Windows writes it.
      const isBigEndian = beginning[0] === 0xfe && beginning[1] === 0xff;
      return { bytes: isBigEndian ? 'utf-16be' : 'utf-16le', letters };
    }
    case 'latin-1':
      return { bytes: 'latin1', letters };
    default:
      return { bytes: marked ? 'utf-8' : encoding, letters };
  }
}

/** The characters of a file, a piece at a time. */
export async function* decodedText(
  chunks: AsyncIterable<Buffer>,
  encoding: BytesEncoding,
): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  for await (const chunk of chunks) yield decoder.decode(chunk, { stream: true });
  yield decoder.decode();
}
