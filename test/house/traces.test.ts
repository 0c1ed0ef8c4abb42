import { expect, test } from 'vitest';
import { tracesOf } from './traces.ts';

const NAME = 'Nguyễn Thị Đượm';
const look = tracesOf([NAME, '024199087654']);
const wide = (text: string): Buffer => Buffer.from(text, 'utf16le');

test.each<readonly [how: string, written: string | Buffer]>([
  ['as it is', `a ${NAME} b`],
  ['taken apart', NAME.normalize('NFD')],
  ['without accents', 'Nguyen Thi Duom'],
  ['in capitals', `"${NAME.toUpperCase()}"`],
  ['as an address', `/search?q=${encodeURIComponent(NAME)}`],
  ['as a form', `name=${encodeURIComponent(NAME).replaceAll('%20', '+')}`],
  ['as a script', '{"name":"Nguy\\u1ec5n Th\\u1ecb \\u0110\\u01b0\\u1ee3m"}'],
  ['in UTF-16', wide(`a${NAME}b`)],
  ['in UTF-16, big end first', wide(`a${NAME}b`).swap16()],
  ...['', 'a', 'ab', 'abc'].map(
    (before) =>
      [
        `within base64 after ${String(before.length)}`,
        Buffer.from(`${before}${NAME}z`).toString('base64'),
      ] as const,
  ),
  ['a number', '{"n":"024199087654"}'],
  ['a number within base64 of an address', Buffer.from('>>024199087654').toString('base64url')],
])('a name or number is found %s', (_how, written) => {
  expect(look(written)).toHaveLength(1);
});

test('and nothing else is', () => {
  expect(look('Nguyễn Thị Thu 024199087653')).toEqual([]);
});
