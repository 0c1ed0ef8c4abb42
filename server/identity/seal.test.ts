import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { IDENTITY_ITEMS, type Identity } from '#queries/identity/items.ts';
import { openerOf, sealBy } from './seal.ts';
import { openLines, sealLines } from './seal-lines.ts';

const IDENTITY: Identity = {
  full_name: 'Nguyễn Thị Hoà',
  personal_number: '024190000001',
  insurance_number: null,
  phone: '0912345678',
  address: 'Thôn 3, xã Tân An',
  village_contact: null,
};
const PERSON = '0f8fad5b-d9cb-469f-a165-70867728950e';
const OTHER = '7c9e6679-7425-40de-944b-e07fc1f90ae7';
const KEY = randomBytes(32);
const seal = sealBy(KEY);
const TEXT = JSON.stringify(IDENTITY_ITEMS.map((item) => IDENTITY[item]));

test('what is sealed opens as it was, and shows nothing before', () => {
  const sealed = seal.close(PERSON, TEXT);
  expect(seal.open(PERSON, sealed)).toEqual(IDENTITY);
  for (const word of ['Hoà', '024190000001', '0912345678', 'Tân An'])
    expect(sealed.includes(word)).toBe(false);
});

test('the same words of a person seal alike, of another person otherwise', () => {
  expect(seal.close(PERSON, TEXT)).toEqual(seal.close(PERSON, TEXT));
  const other = seal.close(OTHER, TEXT);
  expect(other.subarray(0, 12)).not.toEqual(seal.close(PERSON, TEXT).subarray(0, 12));
});

test('it opens for nobody else, by no other key, and not when a bit of it was altered', () => {
  const sealed = seal.close(PERSON, TEXT);
  expect(() => seal.open(OTHER, sealed)).toThrow();
  expect(() => sealBy(randomBytes(32)).open(PERSON, sealed)).toThrow();
  for (const at of [0, 12, 28, sealed.length - 1]) {
    const altered = Buffer.from(sealed);
    altered[at] = (altered[at] ?? 0) ^ 1;
    expect(() => seal.open(PERSON, altered)).toThrow();
  }
});

test('of the lines of a file those that say something are sealed, each for its person', () => {
  const nothing = JSON.stringify(IDENTITY_ITEMS.map(() => null));
  const line = (person: string, text: string): string => `${person}\t2020-01-02 00:00:00\t${text}`;
  const sealed = sealLines(seal, [line(PERSON, TEXT), line(PERSON, nothing), line(OTHER, TEXT)].join('\n'));
  const cells = sealed.split('\n').map((text) => text.split('\t'));
  expect(cells.map(([person, version]) => [person, version])).toEqual(
    [PERSON, OTHER].map((person) => [person, '2020-01-02 00:00:00']),
  );
  for (const [person, , text] of cells)
    expect(seal.open(person!, Buffer.from(text!, 'base64'))).toEqual(IDENTITY);
  expect(sealLines(seal, line(PERSON, nothing))).toBe('');
});

test('lines of a store open by whichever key sealed them, or not at all', () => {
  const other = randomBytes(32);
  const kept = [
    { person: PERSON, text: TEXT, by: seal },
    { person: OTHER, text: '["a\\tb\\nc",null]', by: sealBy(other) },
  ];
  const before = ({ person }: { person: string }): string => `${person}\t2020-01-02 00:00:00\t7\t`;
  const sealed = kept.map((one) => before(one) + one.by.close(one.person, one.text).toString('base64'));
  expect(openLines(openerOf([other, KEY]), sealed.join('\n'))).toBe(
    kept.map((one) => before(one) + one.text).join('\n'),
  );
  expect(openLines(openerOf([KEY]), sealed.join('\n'))).toBeNull();
  expect(openLines(openerOf([KEY]), sealed[0]!.replace(PERSON, OTHER))).toBeNull();
});
