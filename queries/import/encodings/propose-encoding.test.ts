import { describe, expect, it } from 'vitest';
import { proposeEncoding } from './propose-encoding.ts';
import { fromFont } from './vietnamese-letters.ts';
import { isVietnameseSyllable } from './vietnamese-syllable.ts';

/** The same words in each encoding, as programs of their day wrote them. */
const WORDS = 'Nguyễn Thị Hường, xã Đại Sơn, tăng huyết áp, đái tháo đường, bình thường, chưa rõ';
const TCVN3 = 'NguyÔn ThÞ H­êng, x· §¹i S¬n, t¨ng huyÕt ¸p, ®¸i th¸o ®­êng, b×nh th­êng, ch­a râ';
const VNI = 'Nguyeãn Thò Höôøng, xaõ Ñaïi Sôn, taêng huyeát aùp, ñaùi thaùo ñöôøng, bình thöôøng, chöa roõ';
/** windows-1258: tones stand after their vowel. */
const bytes1258 = (): Buffer => {
  const letters = new TextDecoder('windows-1258').decode(
    Uint8Array.from({ length: 128 }, (_, at) => at + 128),
  );
  const tone = /[\u0323\u0300\u0301\u0303\u0309]/;
  const composed = WORDS.normalize('NFD').replace(/[aeou][\u0300-\u0323]{1,2}/gi, (found) => {
    const [mark = ''] = tone.exec(found) ?? [];
    return found.replace(mark, '').normalize('NFC') + mark;
  });
  return Buffer.from(
    Array.from(composed, (letter) =>
      letter.charCodeAt(0) < 128 ? letter.charCodeAt(0) : letters.indexOf(letter) + 128,
    ),
  );
};

describe('letters of fonts', () => {
  it('are read as what the font shows', () => {
    expect(fromFont(TCVN3, 'tcvn3')).toBe(WORDS);
    expect(fromFont(VNI, 'vni')).toBe(WORDS);
    expect(fromFont('ÑAÙI THAÙO ÑÖÔØNG, ÆÓÒÎ', 'vni')).toBe('ĐÁI THÁO ĐƯỜNG, ỈĨỊỴ');
    expect(fromFont('plain ASCII, 120/80', 'vni')).toBe('plain ASCII, 120/80');
  });
});

describe('an encoding is proposed', () => {
  it.each([
    ['utf-8', Buffer.from(WORDS)],
    ['utf-8', Buffer.from('\uFEFFa')],
    ['utf-16', Buffer.from(`\uFEFF${WORDS}`, 'utf16le')],
    ['tcvn3', Buffer.from(TCVN3, 'latin1')],
    ['vni', Buffer.from(VNI, 'latin1')],
    ['windows-1258', bytes1258()],
    ['tcvn3', Buffer.from(TCVN3)],
    ['vni', Buffer.from(VNI)],
    ['utf-8', Buffer.from('plain')],
  ] as const)('%s', (encoding, bytes) => {
    expect(proposeEncoding(bytes)).toMatchObject({ encoding });
  });

  it('with what speaks for it', () => {
    expect(proposeEncoding(Buffer.from(TCVN3, 'latin1'))).toEqual({
      encoding: 'tcvn3',
      confidence: 1,
      words: 16,
      vietnamese: 16,
    });
  });

  it('and none where nothing speaks for one', () => {
    expect(proposeEncoding(Buffer.from('N\xd2A', 'latin1'))).toBeNull();
    expect(proposeEncoding(Buffer.from('Größe möglich wünschen Übergröße', 'latin1'))).toBeNull();
  });
});

describe('a syllable', () => {
  it.each(['nghiêng', 'Nguyễn', 'quyết', 'gì', 'giường', 'uống', 'khuỷu', 'y'])('%s is one', (word) => {
    expect(isVietnameseSyllable(word)).toBe(true);
  });
  it.each(['nguyeãn', 'xz', 'ơê', 'áà', 'Größe', ''])('%s is none', (word) => {
    expect(isVietnameseSyllable(word)).toBe(false);
  });
});
