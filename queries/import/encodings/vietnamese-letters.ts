/**
 * Letters of the fonts in which Vietnamese was written before Unicode. The text has letters of Western Europe (windows-1252)
 * that such a font draws as Vietnamese ones.
 */
export const FONT_ENCODINGS = ['tcvn3', 'vni'] as const;
export type FontEncoding = (typeof FONT_ENCODINGS)[number];

/**
 * TCVN 5712:1993, VN3, the fonts .Vn… ("ABC"): its letters from A1 to FE, a dot where it has none. Capital letters with a
 * tone have no place of their own: the fonts ….H draw the small ones as capitals.
 */
const TCVN3 =
  'ĂÂÊÔƠƯĐăâêôơưđ......àảãáạ.ằẳẵắ.......ặầẩẫấậè.ẻẽéẹềểễếệìỉ...ĩíịò.ỏõóọồổỗốộờởỡớợù.ủũúụừửữứựỳỷỹýỵ';

const tcvn3 = new Map(
  Array.from(TCVN3).flatMap((letter, at): [string, string][] =>
    letter === '.' ? [] : [[String.fromCharCode(0xa1 + at), letter]],
  ),
);

const [ACUTE, GRAVE, HOOK, TILDE, DOT] = ['\u0301', '\u0300', '\u0309', '\u0303', '\u0323'];
const [CIRCUMFLEX, BREVE] = ['\u0302', '\u0306'];

/** VNI writes a vowel and then a letter for its marks. */
const VNI_MARKS: Readonly<Record<string, string>> = {
  ù: ACUTE,
  ø: GRAVE,
  û: HOOK,
  õ: TILDE,
  ï: DOT,
  â: CIRCUMFLEX,
  á: CIRCUMFLEX + ACUTE,
  à: CIRCUMFLEX + GRAVE,
  å: CIRCUMFLEX + HOOK,
  ã: CIRCUMFLEX + TILDE,
  ä: CIRCUMFLEX + DOT,
  ê: BREVE,
  é: BREVE + ACUTE,
  è: BREVE + GRAVE,
  ú: BREVE + HOOK,
  ü: BREVE + TILDE,
  ë: BREVE + DOT,
};

/** Letters that stand for one by themselves. */
const VNI_LETTERS: Readonly<Record<string, string>> = {
  ô: 'ơ',
  ö: 'ư',
  ñ: 'đ',
  æ: 'ỉ',
  ó: 'ĩ',
  ò: 'ị',
  î: 'ỵ',
};

const marks = Object.keys(VNI_MARKS).join('');
const VNI_PAIR = new RegExp(`([aeouyôö])([${marks}])|[${Object.keys(VNI_LETTERS).join('')}]`, 'gi');

function fromVni(text: string): string {
  return text.replace(VNI_PAIR, (found: string, vowel?: string, mark?: string) => {
    const letter = vowel ?? found;
    const small = letter.toLowerCase();
    const base = VNI_LETTERS[small] ?? small;
    const whole = (base + (VNI_MARKS[mark?.toLowerCase() ?? ''] ?? '')).normalize('NFC');
    return letter === small ? whole : whole.toUpperCase();
  });
}

const fromTcvn3 = (text: string): string =>
  text.replace(/[\u00a1-\u00fe]/g, (letter) => tcvn3.get(letter) ?? letter);

const READINGS: Readonly<Record<FontEncoding, (text: string) => string>> = { tcvn3: fromTcvn3, vni: fromVni };

/** The letters that a font of the encoding shows, as Unicode (NFC). ASCII stays as it is. */
export const fromFont = (text: string, encoding: FontEncoding): string => READINGS[encoding](text);
