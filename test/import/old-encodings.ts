import { fromFont, type FontEncoding } from '#queries/import/encodings/vietnamese-letters.ts';

/** What of a text an old font has a letter for, as bytes of windows-1252: the way back from `fromFont`. */
export function typedInFont(text: string, font: FontEncoding): Buffer {
  const known = new Map<string, string>();
  const western = Array.from({ length: 128 }, (_, at) =>
    new TextDecoder('windows-1252').decode(Uint8Array.of(at + 128)),
  );
  for (const one of western) known.set(fromFont(one, font), one);
  if (font === 'vni')
    for (const vowel of 'aeouyôöAEOUYÔÖ')
      for (const mark of western) {
        const [whole, ...more] = Array.from(fromFont(vowel + mark, font));
        if (whole !== undefined && more.length === 0) known.set(whole, vowel + mark);
      }
  const letters = Array.from(text.normalize('NFC'), (letter) =>
    /[\x00-\x7f]/.test(letter) ? letter : (known.get(letter) ?? known.get(letter.toLowerCase()) ?? '?'),
  ).join('');
  return Buffer.from(
    Array.from(letters, (letter) =>
      letter.charCodeAt(0) < 128 ? letter.charCodeAt(0) : western.indexOf(letter) + 128,
    ),
  );
}

/** A text in windows-1258, in which tones stand after their vowel. */
export function inWindows1258(text: string): Buffer {
  const letters = new TextDecoder('windows-1258').decode(
    Uint8Array.from({ length: 128 }, (_, at) => at + 128),
  );
  const tone = /[\u0300\u0301\u0303\u0309\u0323]/;
  const apart = text.normalize('NFD').replace(/\p{L}\p{M}+/gu, (found) => {
    const [mark = ''] = tone.exec(found) ?? [];
    return found.replace(mark, '').normalize('NFC') + mark;
  });
  return Buffer.from(
    Array.from(apart, (letter) =>
      letter.charCodeAt(0) < 128 ? letter.charCodeAt(0) : letters.indexOf(letter) + 128,
    ),
  );
}

/** Rows of a sheet in which words of everyday stand; no name in it is of anybody. */
export const ACCENTED_SHEET = [
  'Họ tên;Số CCCD;Giới;Ngày khám;Nghề nghiệp;Cân nặng',
  ...Array.from({ length: 20 }, (_, at) =>
    [
      `Nguyễn Thị ${['Hường', 'Thắm', 'Đào', 'Yến'][at % 4] ?? ''}`,
      `0240900${String(10_000 + at)}`,
      at % 3 === 0 ? 'Nam' : 'Nữ',
      `${String(13 + (at % 15))}/06/2019`,
      ['nông dân', 'thợ mộc', 'giáo viên', 'nội trợ'][at % 4],
      String(45 + at),
    ].join(';'),
  ),
  '',
].join('\n');
