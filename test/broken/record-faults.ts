import type { Draw } from '../surveillance/random.ts';

/** A fault of the text of records, which stays text of that form or nearly. */
export type RecordFault = (text: string, draw: Draw) => string;

const deep = (draw: Draw, open: string, close: string): string => {
  const levels = Math.round(10 * 20_000 ** draw.next());
  return open.repeat(levels) + close.repeat(levels);
};

/** Puts something in the place of a value that is drawn. */
const value =
  (what: (draw: Draw) => string): RecordFault =>
  (text, draw) => {
    const found = [...text.matchAll(/(?<=":)("(?:[^"\\]|\\.)*"|-?\d[\d.]*|true|false)/g)];
    if (found.length === 0) return text;
    const { index, 0: was } = draw.pick(found);
    return text.slice(0, index) + what(draw) + text.slice(index + was.length);
  };

export const JSON_FAULTS: Readonly<Record<string, RecordFault>> = {
  'a value of another kind': value((draw) =>
    draw.pick(['null', '[]', '{}', '[null]', 'true', '0', '""', '"x"', '[[["a"]]]', '{"__proto__":{"a":1}}']),
  ),
  'a number that is none': value((draw) =>
    draw.pick([
      '1e999',
      '-1e999',
      '1e-999',
      '-0',
      '9007199254740993',
      '"12e3"',
      `1${'0'.repeat(400)}`,
      'NaN',
    ]),
  ),
  'a day that is none': value((draw) =>
    draw.pick([
      '"2020-02-30"',
      '"0000-00-00"',
      '"2020-13"',
      '"2091-01-01"',
      '"2020-02-03T25:61:61Z"',
      '"nay"',
    ]),
  ),
  'a huge text': value((draw) => `"${'ữ'.repeat(Math.round(10 * 400_000 ** draw.next()))}"`),
  'a text with half a letter': value(() => '"\\ud83d"'),
  'a text with a NUL': value(() => '"a\\u0000b"'),
  'values deep in one another': value((draw) => deep(draw, '[', ']')),
  'objects deep in one another': value((draw) => deep(draw, '{"entry":[', ']}')),
  'a comma too many': (text, draw) => {
    const at = draw.between(0, text.length);
    return `${text.slice(0, at)},${text.slice(at)}`;
  },
  'a line that is none': (text) => `${text}\nđây không phải JSON\n`,
  'a byte order mark': (text) => `\ufeff${text}`,
  'the same again': (text) => `${text}\n${text}`,
  'references to nowhere': (text) => text.replaceAll('Patient/', 'Patient/không-có-'),
  'other names of elements': (text, draw) =>
    text.replaceAll(
      draw.pick(['"entry"', '"resource"', '"component"', '"dataValues"', '"value"', '"code"']),
      '"khác"',
    ),
};

/** Puts something in the place of what an element that is drawn holds. */
const element =
  (what: (draw: Draw) => string): RecordFault =>
  (text, draw) => {
    const found = [...text.matchAll(/(?<=<(\w+)>)[^<]*(?=<\/\1>)/g)];
    if (found.length === 0) return text;
    const { index, 0: was } = draw.pick(found);
    return text.slice(0, index) + what(draw) + text.slice(index + was.length);
  };

const LAUGHS = Array.from({ length: 12 }, (_, at) =>
  at === 0 ? '<!ENTITY e0 "ha">' : `<!ENTITY e${String(at)} "${`&e${String(at - 1)};`.repeat(10)}">`,
).join('');

export const XML_FAULTS: Readonly<Record<string, RecordFault>> = {
  'what is not base64': element((draw) => draw.pick(['!!!', '====', 'QQ', 'PA==', 'ữ', ''])),
  'base64 of what is no XML': element((draw) =>
    Buffer.from(draw.pick(['{}', '<a>', '<a></b>', '\0\0', '%PDF', '<a>&x;</a>', 'ữ'.repeat(9000)])).toString(
      'base64',
    ),
  ),
  'a huge element': element((draw) => 'QUFB'.repeat(Math.round(10 * 100_000 ** draw.next()))),
  'an entity that multiplies': (text) =>
    text.replace(/\?>/, `?><!DOCTYPE x [${LAUGHS}]>`).replace(/<MACSKCB>[^<]*/, '<MACSKCB>&e11;'),
  'an entity from elsewhere': (text) =>
    text
      .replace(/\?>/, '?><!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/hostname">]>')
      .replace(/<MACSKCB>[^<]*/, '<MACSKCB>&f;'),
  'elements deep in one another': element((draw) => deep(draw, '<a>', '</a>')),
  'an element that is not closed': (text, draw) => {
    const ends = [...text.matchAll(/<\/\w+>/g)];
    const { index, 0: end } = draw.pick(ends);
    return text.slice(0, index) + text.slice(index + end.length);
  },
  'a table that nobody knows': (text) => text.replaceAll('>XML4<', '>XML99<'),
  'another envelope': (text) => text.replaceAll('GIAMDINHHS', 'KHAC'),
  'a day that is none': element((draw) => draw.pick(['20200230', '20910101', 'abc', '0'])),
  'words of another encoding': (text) => text.replace('encoding="utf-8"', 'encoding="windows-1258"'),
  'nothing after the first words': (text) => text.slice(0, 200),
};

/** Those that leave the number of records what it was. */
export const COUNTED_FAULTS: ReadonlySet<string> = new Set([
  'a value of another kind',
  'a number that is none',
  'a huge text',
  'a text with half a letter',
  'a text with a NUL',
  'values deep in one another',
  'objects deep in one another',
  'a byte order mark',
  'references to nowhere',
  'a table that nobody knows',
  'an entity that multiplies',
  'an entity from elsewhere',
]);
