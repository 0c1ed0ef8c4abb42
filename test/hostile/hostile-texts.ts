import type { Draw } from '../surveillance/random.ts';

/** In what is made up, so that it is known again wherever it comes out. */
export const TRACE = 'zq7x';
/** Stands in no page unless what was sent went into it as it was. */
export const TAG = `<${TRACE}>`;

const SQL = [
  `' OR '1'='1`,
  `'; DROP TABLE account; --${TRACE}`,
  `" UNION SELECT * FROM read_text('/etc/passwd') --`,
  `1); ATTACH '/tmp/${TRACE}.duckdb'; --`,
  `$rows`,
  `{{table}}`,
  `?1`,
  `%' ESCAPE '`,
];
const MARKUP = [
  TAG,
  `"${TAG}`,
  `'>${TAG}`,
  `</script>${TAG}`,
  `<!--${TAG}-->`,
  `]]>${TAG}`,
  `{@html "${TAG}"}`,
  `javascript:alert('${TRACE}')`,
];
const PATHS = [
  '../../../../etc/passwd',
  '..\\..\\windows\\win.ini',
  '/etc/passwd',
  'file:///etc/passwd',
  '.env',
  'access-key',
  'a/./b//c/..',
  '....//....//',
  '//elsewhere.example',
  '/\\elsewhere.example',
  'https://elsewhere.example/',
];
const CONTROLS = [
  '\0',
  `a\r\nX-Injected: ${TRACE}`,
  `a\nSet-Cookie: session=${TRACE}`,
  '\u001b[31m',
  '\u007f',
  '\u2028',
];
const LETTERS = [
  'Nguyễn Thị Ánh'.normalize('NFD'),
  'Nguyễn Thị Ánh',
  '\u202etxet\u202c',
  '\ufeff',
  '\ufffd',
  '\u0301'.repeat(300),
  '👩🏽‍⚕️',
  'İıſK',
  '１２３',
  'Ω≈ç√∫',
  '\u{10ffff}',
];
const NUMBERS = [
  ...['-1', '0', '-0', '1.5', '1e309', 'NaN', 'Infinity', '0x10', '9007199254740993', '99999999999999999999'],
  ...['１', ' 1', '1 ', '+1', '1_000', '2147483648', '-2147483649', '1e-400'],
];
const DAYS = ['2020-02-30', '0000-00-00', '9999-12-31', '2020-13-01T25:61:61Z', '-271821-04-20', '2020W53-7'];
const NAMES_OF_JAVASCRIPT = [
  ...['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf', 'then', 'length', 'prototype'],
  ...['null', 'undefined', 'true', '[object Object]', '__proto__[a]', 'a[b][c]', 'a[]'],
];
const STRUCTURES = [
  '{}',
  '[]',
  '{"__proto__":{"a":1}}',
  '['.repeat(5000),
  '{"a":'.repeat(2000),
  '${7*7}',
  '#{7*7}',
  '%s%n%x',
  '(a+)+$',
];
const KINDS = [SQL, MARKUP, PATHS, CONTROLS, LETTERS, NUMBERS, DAYS, NAMES_OF_JAVASCRIPT, STRUCTURES];

/** A text that nobody would type. */
export function hostileText(draw: Draw, longest = 6000): string {
  if (draw.chance(0.08)) return '';
  if (draw.chance(0.06))
    return draw.pick(['a', 'ạ', '%', '"', ' ', '.', '/']).repeat(draw.between(1, longest));
  const text = draw.pick(draw.pick(KINDS));
  const traced = draw.chance(0.3) ? `${text}${TRACE}` : text;
  return draw.chance(0.1) ? traced + draw.pick(draw.pick(KINDS)) : traced;
}

/** As an address or a form writes a text: rightly, or in a way that some programs take. */
export function encoded(text: string, draw: Draw): string {
  const kind = draw.next();
  if (kind < 0.7) return percent(Buffer.from(text));
  if (kind < 0.78) return percent(Buffer.from(percent(Buffer.from(text))));
  if (kind < 0.84) return percent(Buffer.from(text, 'utf16le'));
  if (kind < 0.9) return percent(Buffer.from(text)) + draw.pick(BROKEN);
  // Neither spaces nor ends of lines: the line of the request would end there.
  return text.replaceAll(/[\s\0]/g, '+');
}

/** What no encoder makes: half a letter, too long a form of one, no hexadecimal digit. */
const BROKEN = ['%', '%E0%A4%A', '%zz', '%c0%ae%c0%ae%2f', '%ff%fe', '%ed%a0%80', '%u202e', '%00', '%0d%0a'];

export const percent = (bytes: Buffer): string =>
  [...bytes]
    .map((byte) => {
      const letter = String.fromCharCode(byte);
      return /[\w.~-]/.test(letter) ? letter : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
    })
    .join('');
